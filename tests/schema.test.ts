/** The schema's walls, held on the migrated database itself. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { tablesSource } from '../scripts/make-tables.ts';
import * as words from '../src/domain/facts/vocabulary.ts';
import { keeping } from '../src/server/store/keeping.ts';
import { type Database, openEmbedded } from '../src/server/store/open.ts';

let database: Database;
beforeAll(async () => {
	database = await openEmbedded(null, new Blob([readFileSync(inject('pgliteDump'))]));
});
afterAll(() => database.close());

/** Found before anybody is known: logins by hashed cookie, attempts by state, counters by bucket, and the municipality itself. */
const beforeLogin = ['login_session', 'login_attempt', 'rate', 'municipality'];

/** Everything that clears away: the job and what it calls. */
const clearing = [
	'src/server/store/keeping.ts',
	'src/server/store/free-busy.ts',
	'src/server/store/login-sessions.ts',
	'src/server/store/rates.ts',
	'migrations/0380-what-is-kept-how-long.sql'
]
	.map((f) => readFileSync(f, 'utf8'))
	.join('\n');

const rows = async <T>(text: string) => (await sql.raw<T>(text).execute(database.db)).rows;

describe('the schema', () => {
	test('the municipality leads every primary key', async () => {
		const found = await rows<{ t: string; first: string }>(`
			select c.relname as t, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1]) as first
			from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
			where k.contype = 'p' and n.nspname = 'public'`);
		expect(found.length).toBeGreaterThan(30);
		expect(found.filter((r) => r.first !== 'municipality_id' && !beforeLogin.includes(r.t))).toEqual([]);
	});

	test('the municipality leads every foreign key', async () => {
		const found = await rows<{ t: string; name: string; first: string }>(`
			select c.relname as t, k.conname as name, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1]) as first
			from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
			where k.contype = 'f' and n.nspname = 'public'`);
		expect(found.length).toBeGreaterThan(30);
		expect(found.filter((r) => r.first !== 'municipality_id')).toEqual([]);
	});

	test('every table has row level security, and no table is readable without a policy', async () => {
		const open = await rows<{
			t: string;
		}>(`select c.relname as t from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity`);
		expect(open).toEqual([]);
	});

	test('the application role can neither change nor remove a log row, nor read one', async () => {
		const granted = await rows<{ p: string }>(
			`select privilege_type as p from information_schema.role_table_grants where grantee = 'samspil_app' and table_name in ('audit', 'audit_seal')`
		);
		expect(granted.map((g) => g.p)).toEqual(['INSERT']);
	});

	test('nobody who has not entered sees a row of anything', async () => {
		const tables = await rows<{ t: string }>(
			`select relname as t from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`
		);
		for (const { t } of tables) {
			const seen = await database.db
				.transaction()
				.execute(async (x) => {
					await sql`set local role samspil_app`.execute(x);
					return (await sql.raw<{ n: number }>(`select count(*)::int as n from ${t}`).execute(x)).rows[0]?.n;
				})
				.catch((e: Error) => (/permission denied/.test(e.message) ? 0 : e.message));
			expect(seen, t).toBe(0);
		}
	});

	test('each checked list of words in SQL is the list of the domain', async () => {
		const lists: [string, readonly string[]][] = [
			['unit.kind', words.unitKinds],
			['employment.function', words.functions],
			['circle_member.relation', words.relations],
			['pathway.kind', words.pathwayKinds],
			['note.audience', words.audiences],
			['note.topic', words.topics],
			['concern.state', words.concernStates],
			['meeting.state', words.meetingStates],
			['meeting_participant.answer', words.answers],
			['goal.state', words.goalStates],
			['underretning.state', words.underretningStates],
			['underretning.source', words.underretningSources],
			['consent.form', words.consentForms],
			['minutes_comment.stance', words.stances],
			['obligation.state', words.obligationStates],
			['obligation.strength', words.strengths]
		];
		const checks = await rows<{ t: string; d: string }>(
			`select c.relname as t, pg_get_constraintdef(k.oid) as d from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'c'`
		);
		for (const [place, list] of lists) {
			const [table, column] = place.split('.');
			const check = checks.find((k) => k.t === table && k.d.startsWith(`CHECK ((${column} = ANY`));
			const found = [...(check?.d ?? '').matchAll(/'([^']+)'/g)].map((m) => m[1]);
			expect(found.toSorted(), place).toEqual([...list].toSorted());
		}
	});

	test('DAT-05 what is kept without an end names no citizen: every table beside the case and the register goes, or knows nobody', async () => {
		const columns = await rows<{ t: string; c: string }>(
			`select table_name as t, column_name as c from information_schema.columns where table_schema = 'public'`
		);
		expect(new Set(columns.map((c) => c.t))).toEqual(new Set(Object.keys(keeping)));
		const about = (t: string) => columns.some((c) => c.t === t && ['child_id', 'pathway_id'].includes(c.c));
		const person = (t: string) => columns.some((c) => c.t === t && /^(person|recipient)_id$/.test(c.c));
		for (const [table, rule] of Object.entries(keeping)) {
			if (rule === 'nobody') expect([table, about(table) || person(table)]).toEqual([table, false]);
			if (rule === 'work') expect([table, about(table)]).toEqual([table, false]);
			if (typeof rule === 'object' && 'clearedAfter' in rule)
				expect(clearing, table).toMatch(new RegExp(`(deleteFrom\\('|delete from (public\\.)?)${table}\\b`));
		}
	});

	test('store/tables.ts is what the migrations say', async () => {
		expect(readFileSync('src/server/store/tables.ts', 'utf8')).toBe(await tablesSource());
	});
});
