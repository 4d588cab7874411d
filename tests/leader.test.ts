/** Min enhed: every number is its list, and another unit's leader sees none of it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { aPathway } from './builders/pathway.ts';
import { aChild, aColleague, aSchool, M, type School } from './builders/school.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';

onBoth('Min enhed', (kind) => {
	let house: TestHouse;
	let s: School;
	let other: Actor;
	const pathways: string[] = [];
	const overview = async (list: string, who: Actor = s.leader) => {
		const v = await look(house, who, reads.unitOverview, { list });
		if (isRefusal(v)) throw new Error(JSON.stringify(v));
		return v;
	};

	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, { slug: 'randers', version: 1 });
		await house.door.asSystem(M, async (w) => {
			other = await aColleague(w, 'Lis', 'Nord', 'unitLeader', s.otherSchool);
		});
		for (let n = 0; n < 7; n++) {
			const childId = await house.door.asSystem(M, (w) =>
				aChild(w, `Kanarie${n}`, 'Lund', '2017-03-04', s.school, s.group)
			);
			pathways.push(await aPathway(house, s, { childId }));
		}
		for (let n = 0; n < 6; n++) {
			const v = await perform(house, s.teacher, acts.raiseConcern, {
				kind: 'child',
				childId: s.child,
				text: 'Leger alene.',
				arena: 'home',
				parentsTold: 'yes'
			});
			expect(isRefusal(v)).toBe(false);
		}
		await house.door.asSystem(M, async (w) => {
			for (const [n, id] of pathways.entries()) {
				await sql`insert into meeting (municipality_id, pathway_id, id, type, starts_at, ends_at, state, convened_at, convener_id, ical_uid)
					select ${M}, ${id}::uuid, gen_random_uuid(), 'network', ${w.now.add({ hours: 24 * (n + 1) }).toString()}::timestamptz, ${w.now.add({ hours: 24 * (n + 1) + 1 }).toString()}::timestamptz, 'planned', ${w.at}::timestamptz, ${s.leader.personId}::uuid, ${id}`.execute(
					w.db
				);
				await sql`insert into level_move (municipality_id, pathway_id, id, arena, from_level, to_level, at, by_id, passed, outcome)
					select ${M}, ${id}::uuid, gen_random_uuid(), arena, 1, 2, ${w.at}::timestamptz, ${s.leader.personId}::uuid, '[{"guard":"x","reason":"y"}]'::jsonb, 'move' from pathway_arena where pathway_id = ${id}::uuid limit 1`.execute(
					w.db
				);
			}
			await sql`update employment set to_day = '2026-12-01' where municipality_id = ${M} and person_id = ${s.teacher.personId}::uuid`.execute(
				w.db
			);
		});
		house.clock.forward({ hours: 24 * 2 });
	}, 60_000);
	afterAll(() => house.close());

	test('each number is the length of the list it opens', async () => {
		const first = await overview('overview');
		for (const list of ['due', 'broken', 'concerns', 'coordinators', 'passed', 'meetings'] as const) {
			const one = await overview(list);
			expect(one[list].length, list).toBe(first.counts[list]);
			expect(first[list].length, list).toBe(Math.min(5, first.counts[list]));
			expect(one.counts).toEqual(first.counts);
		}
		expect(first.counts).toMatchObject({ concerns: 6, passed: 7, coordinators: expect.any(Number) });
		expect(first.counts.coordinators).toBeGreaterThanOrEqual(7);
		expect(first.counts.due + first.counts.broken).toBeGreaterThan(0);
	});

	test('each number on the stair is the list of pathways it opens', async () => {
		const { levels } = await overview('overview');
		expect(levels.length).toBeGreaterThan(0);
		for (const l of levels.filter((x) => x.now)) {
			const found = await look(house, s.leader, reads.pathways, {
				part: 'unit',
				level: String(l.level),
				arena: l.arena
			});
			if (isRefusal(found)) throw new Error(JSON.stringify(found));
			expect(found.total, `${l.arena} ${l.level}`).toBe(l.now);
		}
	});

	test("M03 another unit's leader sees none of it, in no number and no byte; who leads nothing has no such page", async () => {
		const theirs = await overview('overview', other);
		expect(theirs.counts).toEqual({
			due: 0,
			broken: 0,
			concerns: 0,
			meetings: 0,
			passed: 0,
			coordinators: 0,
			moves: 0
		});
		for (const list of ['due', 'broken', 'concerns', 'coordinators', 'passed', 'meetings'])
			expect(JSON.stringify(await overview(list, other))).not.toMatch(/Kanarie|Jakob|Lund|Skovskolen/);
		for (const who of [s.teacher, s.psychologist])
			expect(await look(house, who, reads.unitOverview, {})).toEqual({ refused: 'not-found' });
	});

	test('M10 a leader whose last day has passed has no such page, without logging in again', async () => {
		await house.door.asSystem(M, (w) =>
			sql`update employment set to_day = '2026-11-24' where municipality_id = ${M} and person_id = ${other.personId}::uuid`.execute(
				w.db
			)
		);
		expect(await look(house, other, reads.unitOverview, {})).toEqual({ refused: 'not-found' });
	});

	test('given much is late, then it says whose, each number opens what is hers, and the red concern stands first', async () => {
		await house.door.asSystem(M, (w) =>
			sql`update concern set color = 'red' where id = (select id from concern where municipality_id = ${M} and state = 'sent' order by sent_at desc, id limit 1)`.execute(
				w.db
			)
		);
		house.clock.forward({ hours: 24 * 60 });
		const all = await overview('broken');
		expect(all.late.length).toBeGreaterThan(0);
		expect(all.late.reduce((n, l) => n + l.n, 0)).toBe(all.counts.broken);
		for (const one of all.late) {
			const v = await look(house, s.leader, reads.unitOverview, { list: 'broken', who: one.who });
			if (isRefusal(v)) throw new Error(JSON.stringify(v));
			expect(v.broken).toHaveLength(one.n);
			expect(v.who).toEqual(one);
		}
		// nobody else's, whatever stands in the address
		for (const who of ['nobody', s.mother.personId, '%'])
			expect(await look(house, s.leader, reads.unitOverview, { list: 'broken', who } as never)).toMatchObject(
				{ who: null }
			);
		expect(all.concerns).toEqual([]);
		const { concerns } = await overview('concerns');
		expect(concerns.map((c) => c.color === 'red')).toEqual([true, false, false, false, false, false]);
	});
});
