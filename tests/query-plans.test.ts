/** The tables that grow without end are read by index, under the row policies, whatever their size. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf, type TestDoor, testDoor } from './support/door.ts';
import { aMonday, onBoth } from './support/copies.ts';

const M = 1;

onBoth('plans', (kind) => {
	let d: TestDoor;
	const leader = randomUUID();
	const pathway = randomUUID();

	beforeAll(async () => {
		d = await testDoor(kind);
		await d.door.asSystem(null, (w) =>
			sql`select app.found_municipality(${M}, 'by', 'By', 'x', 1, '{}'::jsonb, ${aMonday}::timestamptz)`.execute(
				w.db
			)
		);
		await d.door.asSystem(M, async (w) => {
			const unit = randomUUID();
			await w.db
				.insertInto('unit')
				.values({ municipality_id: M, id: unit, name: 'U', kind: 'school' })
				.execute();
			await w.db
				.insertInto('person')
				.values({
					municipality_id: M,
					id: leader,
					given_name: 'A',
					family_name: 'B',
					sort_name: 'b',
					is_staff: true
				})
				.execute();
			await w.db
				.insertInto('employment')
				.values({
					municipality_id: M,
					id: randomUUID(),
					person_id: leader,
					unit_id: unit,
					function: 'unitLeader',
					from_day: '2026-01-01'
				})
				.execute();
			await w.db
				.insertInto('pathway')
				.values({
					municipality_id: M,
					id: pathway,
					kind: 'unnamed',
					unit_id: unit,
					model_slug: 'x',
					model_version: 1,
					opened_at: aMonday,
					opened_by: leader
				})
				.execute();
		});
	});
	afterAll(() => d.close());

	/** With sequential scans priced out, one that is left means that there is no index to take. */
	const planOf = (query: string) =>
		d.door.readAs(actorOf(M, leader), { name: 'plan' }, async (r) => {
			await sql`set local enable_seqscan = off`.execute(r.db);
			const { rows } = await sql.raw<Record<string, string>>(`explain (costs off) ${query}`).execute(r.db);
			return rows.map((x) => Object.values(x)[0]).join('\n');
		});

	for (const [name, table, query] of [
		[
			'the notes of a pathway',
			'note',
			`select id from note where municipality_id = ${M} and pathway_id = '${pathway}' order by at desc limit 20`
		],
		[
			'my open duties',
			'obligation',
			`select id from obligation where municipality_id = ${M} and who_id = '${leader}' and state = 'open' order by due_at limit 50`
		],
		[
			"a unit's open duties",
			'obligation',
			`select id from obligation where municipality_id = ${M} and unit_id = any (app.uuids('app.led')::uuid[]) and state = 'open' order by due_at limit 50`
		],
		[
			'the duties of a pathway',
			'obligation',
			`select id from obligation where municipality_id = ${M} and pathway_id = '${pathway}'`
		],
		[
			'the history of a pathway',
			'pathway_event',
			`select id from pathway_event where municipality_id = ${M} and pathway_id = '${pathway}' order by seq desc limit 50`
		],
		[
			'the pathways of a circle',
			'circle_member',
			`select pathway_id from circle_member where municipality_id = ${M} and person_id = '${leader}' and until_at is null`
		]
	] as const)
		test(`${name} are read by index`, async () => {
			expect(await planOf(query)).not.toMatch(new RegExp(`Seq Scan on ${table}\\b`));
		});

	test('the log is found by child, by person and by time through indexes', async () => {
		const indexes = await d.door.asSystem(M, (w) =>
			sql<{
				d: string;
			}>`select pg_get_indexdef(i.indexrelid) as d from pg_index i join pg_class c on c.oid = i.indrelid where c.relname = 'audit'`.execute(
				w.db
			)
		);
		const all = indexes.rows.map((x) => x.d).join('\n');
		for (const part of [
			/gin \(children\)/,
			/\(municipality_id, at\)/,
			/\(municipality_id, person_id, at\)/,
			/\(municipality_id, seq\)/
		])
			expect(all).toMatch(part);
	});
});
