/** Writes src/server/store/tables.ts from the migrations: column types, and unions from `check (x in (...))`. Run after a migration. */
import { PGlite } from '@electric-sql/pglite';
import { readFileSync, writeFileSync } from 'node:fs';
import { migrate } from '../src/server/store/migrate.ts';

export async function tablesSource(): Promise<string> {
	const pg = await PGlite.create();
	await migrate(
		{
			exec: async (s) => void (await pg.exec(s)),
			query: async <T>(t: string) => (await pg.query<T>(t)).rows,
			close: async () => {}
		},
		'migrations'
	);
	const columns = (
		await pg.query<{ t: string; c: string; type: string; nullable: boolean; def: boolean }>(`
		select c.relname as t, a.attname as c, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
			(a.atthasdef or a.attidentity <> '') as def
		from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`)
	).rows;
	const checks = (
		await pg.query<{ t: string; d: string }>(`
		select c.relname as t, pg_get_constraintdef(k.oid) as d from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'c'`)
	).rows;
	await pg.close();
	const unions = new Map<string, string>();
	for (const { t, d } of checks) {
		const m = /^CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(d);
		if (m) unions.set(`${t}.${m[1]}`, [...m[2]!.matchAll(/'([^']*)'/g)].map((x) => `'${x[1]}'`).join(' | '));
	}
	const ts = (t: string, c: string, type: string): string => {
		const union = unions.get(`${t}.${c}`);
		if (union && type === 'text') return union;
		if (/^(integer|bigint|xid8)$/.test(type)) return 'number';
		if (type === 'boolean') return 'boolean';
		if (type === 'jsonb') return 'Json';
		if (type === 'bytea') return 'Uint8Array';
		if (/^(text|uuid)\[\]$/.test(type)) return 'string[]';
		if (type === 'bigint[]') return 'number[]';
		return 'string';
	};
	const byTable = Map.groupBy(columns, (c) => c.t);
	const name = (t: string) =>
		t
			.split('_')
			.map((w) => w[0]!.toUpperCase() + w.slice(1))
			.join('') + 'Row';
	let out = `/** Written by scripts/make-tables.ts from migrations/; do not edit. Days are ISO days, timestamps ISO instants with Z. */\n`;
	out += `import type { ColumnType } from 'kysely';\n\n`;
	out += `/** What is written is always made by json(); what is read is the parsed value. */\n// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport type Json = ColumnType<any, any, any>;\n// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport type JsonDefault = ColumnType<any, unknown, any>;\ntype Default<T> = ColumnType<T, T | undefined, T>;\n\n`;
	for (const [t, cols] of byTable) {
		out += `export type ${name(t)} = {\n`;
		for (const c of cols) {
			const base = ts(t, c.c, c.type);
			const full = c.nullable && base !== 'Json' ? `${base} | null` : base;
			const json = c.nullable || c.def ? 'JsonDefault' : 'Json';
			out += `\t${c.c}: ${base === 'Json' ? json : c.def ? `Default<${full}>` : full};\n`;
		}
		out += `};\n\n`;
	}
	out += `export type Tables = {\n${[...byTable.keys()].map((t) => `\t${t}: ${name(t)};`).join('\n')}\n};\n`;
	return out;
}

if (import.meta.main) writeFileSync('src/server/store/tables.ts', await tablesSource());
export const current = () => readFileSync('src/server/store/tables.ts', 'utf8');
