/** Many rows in one statement, as JSON in one parameter: alike on both databases, and null, arrays and bytes keep their types. */
import { sql } from 'kysely';
import type { Db } from './session.ts';

const portion = 1000;

/** All rows have the same columns; bytes are written `\x...`. */
export async function insertRows(db: Db, table: string, rows: readonly object[]): Promise<void> {
	const list = sql.join(Object.keys(rows[0] ?? {}).map((c) => sql.ref(c)));
	for (let i = 0; i < rows.length; i += portion)
		await sql`insert into ${sql.table(table)} (${list}) select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.slice(i, i + portion))}::text::jsonb)`.execute(
			db
		);
}

/** Overwrites every column of the rows but those of the key. */
export async function updateRows(
	db: Db,
	table: string,
	key: readonly string[],
	rows: readonly object[]
): Promise<void> {
	const set = sql.join(
		Object.keys(rows[0] ?? {})
			.filter((c) => !key.includes(c))
			.map((c) => sql`${sql.ref(c)} = d.${sql.ref(c)}`)
	);
	const on = sql.join(
		key.map((c) => sql`t.${sql.ref(c)} = d.${sql.ref(c)}`),
		sql` and `
	);
	for (let i = 0; i < rows.length; i += portion)
		await sql`update ${sql.table(table)} t set ${set} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.slice(i, i + portion))}::text::jsonb) d where ${on}`.execute(
			db
		);
}
