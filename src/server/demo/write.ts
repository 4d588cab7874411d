/** Writes a demo municipality: through the door in one transaction, or by COPY as the owner for the large sizes. */
import { sql } from 'kysely';
import type postgres from 'postgres';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { insertRows } from '../store/bulk.ts';
import { blindIndex, encrypt } from '../store/crypt.ts';
import type { Config } from '../config.ts';
import type { Db } from '../store/session.ts';
import type { Founding } from './generate.ts';
import type { Chunk, Row } from './rows.ts';
import { demoPersons } from './persons.ts';
import { demoModel } from './words.ts';

type Keys = Config['secrets'];

/** The log-in page shows these first. */
const settings = { demoPersons: demoPersons.map((p) => p.key) };
export type Counts = Record<string, number>;
export type Progress = (counts: Counts) => void;

/** A CPR number in the clear becomes cipher and blind index; other rows pass. */
function sealed(keys: Keys, table: string, row: Row): Row {
	if (table !== 'person' && table !== 'child') return row;
	const { cpr, ...rest } = row;
	if (typeof cpr !== 'string') return { ...rest, cpr_cipher: null, cpr_index: null };
	const hex = (b: Buffer) => `\\x${b.toString('hex')}`;
	return {
		...rest,
		cpr_cipher: hex(encrypt(keys, cpr)),
		cpr_index: hex(blindIndex(keys, Number(row.municipality_id), cpr))
	};
}

/** Inside the door's system side: founds the municipality and inserts everything. */
export async function writeInside(
	db: Db,
	keys: Keys,
	founding: Founding,
	at: string,
	chunks: Iterable<Chunk>,
	progress: Progress = () => {}
): Promise<Counts> {
	await sql`select app.found_municipality(${founding.id}::int, ${founding.slug}, ${founding.name}, ${demoModel.slug}, ${demoModel.version}::int, ${JSON.stringify(settings)}::text::jsonb, ${at}::timestamptz)`.execute(
		db
	);
	const counts: Counts = {};
	for (const { table, rows } of chunks) {
		await insertRows(
			db,
			table,
			rows.map((r) => sealed(keys, table, r))
		);
		counts[table] = (counts[table] ?? 0) + rows.length;
		progress(counts);
	}
	return counts;
}

/** Each COPY costs some 80 ms however small it is; below this, one statement is faster. */
const few = 3000;

/**
 * By COPY, as the owner, whom no row policy binds; one transaction, so that a kill leaves nothing. The duties are derived
 * afterwards; until they are, the municipality's settings say that they are owed.
 */
export async function writeByCopy(
	owner: postgres.Sql,
	keys: Keys,
	founding: Founding,
	at: string,
	chunks: Iterable<Chunk>,
	progress: Progress = () => {}
): Promise<Counts> {
	const counts: Counts = {};
	await owner.begin(async (tx) => {
		// keys are checked by plans made while the tables were small: any index looked as good, and a scan would cost hours at size L.
		// To analyze a table that has doubled makes them anew.
		await tx`set local enable_seqscan = off`;
		const known: Counts = {};
		const count = async (table: string, more: number) => {
			const n = (counts[table] = (counts[table] ?? 0) + more);
			if (n < 2 * (known[table] ?? 1000)) return;
			known[table] = n;
			await tx`analyze ${tx(table)}`;
		};
		await tx`select set_config('app.side', 'system', true), app.found_municipality(${founding.id}, ${founding.slug}, ${founding.name}, ${demoModel.slug}, ${demoModel.version}, ${JSON.stringify({ ...settings, dutiesOwed: true })}::text::jsonb, ${at})`;
		const types = await tx<{ table: string; column: string; type: string }[]>`
			select table_name as table, column_name as column, udt_name as type from information_schema.columns where table_schema = 'public'`;
		const typeOf = new Map(types.map((t) => [`${t.table}.${t.column}`, t.type]));
		for (const { table, rows } of chunks) {
			const columns = Object.keys(sealed(keys, table, rows[0] ?? {}));
			if (rows.length < few) {
				const text = JSON.stringify(rows.map((r) => sealed(keys, table, r)));
				await tx`insert into ${tx(table)} (${tx(columns)}) select ${tx(columns)} from jsonb_populate_recordset(null::${tx(table)}, ${text}::text::jsonb)`;
				await count(table, rows.length);
				continue;
			}
			const kinds = columns.map((c) => typeOf.get(`${table}.${c}`) ?? 'text');
			const lines = function* () {
				for (const row of rows) {
					const full = sealed(keys, table, row);
					yield `${columns.map((c, i) => copyText(full[c], kinds[i] ?? 'text')).join('\t')}\n`;
				}
			};
			const into = await tx`copy ${tx(table)} (${tx(columns)}) from stdin`.writable();
			await pipeline(Readable.from(joined(lines())), into);
			await count(table, rows.length);
			progress(counts);
		}
	});
	return counts;
}

/** Many short lines as few large pieces: a write per row would cost more than the row. */
function* joined(lines: Iterable<string>): Generator<Buffer> {
	let piece = '';
	for (const line of lines) {
		piece += line;
		if (piece.length > 65_536) {
			yield Buffer.from(piece);
			piece = '';
		}
	}
	if (piece) yield Buffer.from(piece);
}

/** COPY's text form of one value. */
function copyText(value: unknown, type: string): string {
	if (value === null || value === undefined) return '\\N';
	const text =
		type === 'jsonb'
			? JSON.stringify(value)
			: type.startsWith('_')
				? `{${(value as string[]).map((v) => `"${v.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`
				: String(value);
	return text
		.replaceAll('\\', '\\\\')
		.replaceAll('\t', '\\t')
		.replaceAll('\n', '\\n')
		.replaceAll('\r', '\\r');
}
