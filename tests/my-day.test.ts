/** Min dag: the duties the engine derives, worded, for the one who has them. On both databases. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import { myDay } from '../src/server/reads/my-day.ts';
import type { Actor } from '../src/server/store/session.ts';
import { json } from '../src/server/store/values.ts';
import { wordObligation } from '../src/words/obligations.ts';
import { words } from '../src/words/words.ts';
import { club } from './builders/club.ts';
import { aPathway } from './builders/pathway.ts';
import { aSchool, M, type School, theLog, withEngine } from './builders/school.ts';
import { onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';

onBoth('Min dag', (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	let id: string;
	beforeAll(async () => {
		t = await testDoor(kind);
		house = withEngine(t, club());
		s = await aSchool(house.door, { slug: 'chess-club', version: 1 });
		id = await aPathway(house, s, { arena: 'both', parentsTold: 'no' });
	});
	afterAll(() => t.close());

	const day = async (who: Actor) => {
		const found = await look(house, who, myDay, {});
		if (isRefusal(found)) throw new Error(found.refused);
		return found;
	};
	const read = async (who: Actor, what: 'duties' | 'waiting' = 'duties') => {
		const d = await day(who);
		return d[what].map((o) => wordObligation(words('da'), o, d.now));
	};

	test('the coordinator has her duty, the leader hers, and the coordinator sees what she waits for', async () => {
		expect(await read(s.teacher)).toEqual([
			{
				title: 'Tal med forældrene om bekymringen – Jakob',
				dueText: 'om 2 dage',
				urgency: 'soon',
				becauseText:
					'Tell the parents Det bør gøres. Det kan undlades med en grund. Reglen er kommunens egen.',
				href: `/forloeb/${id}/niveau`
			}
		]);
		expect(await read(s.leader)).toMatchObject([
			{ title: 'Svar den, der skrev bekymringen – Jakob', dueText: 'om 7 dage' }
		]);
		expect(await read(s.teacher, 'waiting')).toMatchObject([
			{ title: 'Svar den, der skrev bekymringen – Jakob', who: 'lederen' }
		]);
		expect((await day(s.teacher)).pathways).toMatchObject([
			{
				id,
				about: 'Jakob',
				groupName: '3.B',
				coordinator: true,
				positions: [{ level: 1, name: { da: 'Club (big)' } }, { level: 1 }]
			}
		]);
	});

	test('M01 nobody else has anything of it', async () => {
		for (const who of [s.colleague, s.otherTeacher, s.psychologist, s.caseworker])
			expect(await day(who)).toMatchObject({
				duties: [],
				waiting: [],
				meetings: [],
				pathways: [],
				concerns: [],
				pathwaysTotal: 0
			});
	});

	test('a duty is today on its day, then over; fulfilled, it is gone', async () => {
		t.clock.set('2026-11-25T09:00:00Z');
		expect((await read(s.teacher))[0]).toMatchObject({ dueText: 'i dag', urgency: 'today' });
		t.clock.set('2026-11-27T09:00:00Z');
		expect((await read(s.teacher))[0]).toMatchObject({ dueText: '2 dage over', urgency: 'over' });
		const concernId = (
			await t.door.asSystem(M, (w) => w.db.selectFrom('concern').select('id').executeTakeFirstOrThrow())
		).id;
		await perform(house, s.leader, acts.answerConcern, { concernId, feedback: 'Vi er i gang.' });
		expect(await read(s.leader)).toEqual([]);
		expect(await read(s.teacher, 'waiting')).toEqual([]);
	});

	test('waived, it stays away when the engine derives anew', async () => {
		const duty = (await day(s.teacher)).duties[0]!;
		const done = await perform(house, s.teacher, acts.waiveObligation, {
			pathwayId: id,
			obligationId: duty.id,
			reason: 'De var her i går.'
		});
		expect(done).toEqual({ id: duty.id });
		expect(await read(s.teacher)).toEqual([]);
		await perform(house, s.teacher, acts.addCircleMember, {
			pathwayId: id,
			relation: 'privateNetwork',
			givenName: 'Farmor',
			familyName: 'Juul'
		});
		expect(await read(s.teacher)).toEqual([]);
	});

	test('the leader sees concerns that wait, oldest first; the author does not', async () => {
		await perform(house, s.teacher, acts.raiseConcern, {
			kind: 'unnamed',
			text: 'En er alene.',
			arena: 'home',
			parentsTold: 'no'
		});
		expect(await day(s.leader)).toMatchObject({
			concernsTotal: 1,
			concerns: [{ kind: 'unnamed', about: null }]
		});
		expect((await day(s.teacher)).concernsTotal).toBe(0);
	});

	test('my meetings say who has prepared', async () => {
		await t.door.asSystem(M, async (w) => {
			const meeting = w.id();
			const base = { municipality_id: M, meeting_id: meeting, pathway_id: id };
			await w.db
				.insertInto('meeting')
				.values({
					municipality_id: M,
					id: meeting,
					pathway_id: id,
					type: 'x',
					state: 'planned',
					starts_at: '2026-12-01T13:00:00Z',
					ends_at: '2026-12-01T14:00:00Z',
					place: 'Lokale 3',
					convened_at: w.at,
					convener_id: s.leader.personId,
					ical_uid: 'x',
					form_data: json({}),
					board: json({})
				})
				.execute();
			for (const p of [s.teacher, s.mother])
				await w.db
					.insertInto('meeting_participant')
					.values({
						...base,
						person_id: p.personId,
						relation: p === s.teacher ? 'professional' : 'custodyHolder',
						answer: 'invited'
					})
					.execute();
			await w.db
				.insertInto('preparation')
				.values({ ...base, person_id: s.mother.personId, data: json({}), shared: true, at: w.at })
				.execute();
		});
		expect((await day(s.teacher)).meetings).toMatchObject([
			{ about: 'Jakob', place: 'Lokale 3', invited: 2, prepared: 1, iPrepared: false, answer: 'invited' }
		]);
		expect((await day(s.leader)).meetings).toEqual([]);
	});

	test('the log has one row a visit, with every child that was shown', async () => {
		const before = (await theLog(t.door, s)).filter((l) => l.name === 'my-day').length;
		await day(s.teacher);
		const rows = (await theLog(t.door, s)).filter((l) => l.name === 'my-day');
		expect(rows).toHaveLength(before + 1);
		expect(rows.at(-1)).toMatchObject({ kind: 'read', children: [s.child], bases: ['own-staff'] });
	});
});
