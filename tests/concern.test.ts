/** Concerns from first word to feedback, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import * as reads from '../src/server/reads/index.ts';
import { takeDraft } from '../src/server/store/drafts.ts';
import type { Actor } from '../src/server/store/session.ts';
import { club } from './builders/club.ts';
import { aSchool, clubHouse, M, type School, theLog } from './builders/school.ts';
import { onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';

onBoth('concerns', (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	beforeAll(async () => {
		t = await testDoor(kind);
		house = clubHouse(t.door, t.clock, club());
		s = await aSchool(t.door, { slug: 'chess-club', version: 1 });
	});
	afterAll(() => t.close());

	const words = { text: 'Sidder alene i tre frikvarterer.', arena: 'clubSchool', parentsTold: 'no' };
	const raise = (who: Actor, more: Record<string, unknown>, key?: string) =>
		perform(house, who, acts.raiseConcern, { kind: 'child', childId: s.child, ...words, ...more }, key);
	const raised = async (who: Actor, more: Record<string, unknown> = {}) => {
		const done = await raise(who, more);
		if (isRefusal(done)) throw new Error(JSON.stringify(done));
		return done.id;
	};
	const handle = (who: Actor, concernId: string, more: Record<string, unknown>) =>
		perform(house, who, acts.handleConcern, { concernId, ...more });
	const see = async (who: Actor, concernId: string) => {
		const found = await look(house, who, reads.concern, { concernId });
		if (isRefusal(found)) throw new Error(found.refused);
		return found;
	};
	const rows = (what: 'concern' | 'pathway') =>
		t.door.asSystem(M, async (w) => (await w.db.selectFrom(what).select('id').execute()).length);

	describe('raising', () => {
		test('the leader sees it the same minute, the author finds it, the log names the child with each basis', async () => {
			const id = await raised(s.teacher, { signs: ['alone'] });
			const seen = await see(s.leader, id);
			expect(seen).toMatchObject({
				childName: 'Jakob Juul',
				age: 9,
				color: 'yellow',
				mayDecide: true,
				authorName: 'Mette Holm'
			});
			expect(seen.leaders).toEqual([{ name: 'Lene Dahl', phone: '22334455' }]);
			const mine = await look(house, s.teacher, reads.myConcerns, {});
			expect(mine).toMatchObject({ total: 1, concerns: [{ id, state: 'sent', name: 'Jakob' }] });
			const log = await theLog(t.door, s);
			expect(log.find((l) => l.name === 'raise-concern')).toMatchObject({
				kind: 'act',
				children: [s.child],
				bases: ['own-staff']
			});
			expect(log.find((l) => l.name === 'concern')).toMatchObject({
				kind: 'read',
				children: [s.child],
				bases: ['leader']
			});
		});

		test('M01 nobody else finds it: not a colleague, not another school, not the parents', async () => {
			const id = await raised(s.teacher);
			for (const who of [s.colleague, s.otherTeacher, s.psychologist, s.caseworker, s.mother, s.stranger])
				expect(await look(house, who, reads.concern, { concernId: id })).toEqual({ refused: 'not-found' });
		});

		test('a double click makes one concern', async () => {
			const before = await rows('concern');
			const first = await raise(s.teacher, {}, 'k1');
			expect(await raise(s.teacher, {}, 'k1')).toEqual(first);
			expect(await rows('concern')).toBe(before + 1);
		});

		test('a child of another school, and one that is nowhere, are the same answer', async () => {
			const no = { refused: 'invalid', fields: { childId: 'unknown' } };
			expect(await raise(s.otherTeacher, {})).toEqual(no);
			expect(await raise(s.otherTeacher, { childId: '00000000-0000-4000-8000-000000000000' })).toEqual(no);
		});

		test('M05 nobody raises a concern about her own child at work', async () => {
			await t.door.asSystem(M, (w) =>
				w.db
					.insertInto('custody')
					.values({
						municipality_id: M,
						child_id: s.sibling,
						person_id: s.colleague.personId,
						relation: 'other',
						has_custody: true,
						from_day: '2020-01-01',
						source: 'register'
					})
					.execute()
			);
			expect(await raise(s.colleague, { childId: s.sibling })).toEqual({
				refused: 'invalid',
				fields: { childId: 'unknown' }
			});
		});

		test.each([
			['nothing written', { text: '  ' }, { text: 'required' }],
			['too long', { text: 'x'.repeat(8001) }, { text: 'too-long' }],
			['control characters', { text: 'a\u0000b' }, { text: 'control-characters' }],
			['no child', { childId: undefined }, { childId: 'required' }],
			[
				'an empty form',
				{ childId: undefined, text: undefined, arena: undefined, parentsTold: undefined },
				{ childId: 'required', text: 'required', arena: 'required', parentsTold: 'required' }
			],
			['no group', { kind: 'group', childId: undefined }, { groupId: 'required' }],
			['an unknown arena', { arena: 'clubDaycare' }, { arena: 'not-a-choice' }],
			['an unknown sign', { signs: ['wings'] }, { signs: 'not-a-choice' }],
			['an id that is none', { childId: 'x' }, { childId: 'unknown' }]
		])('%s is a field error and stores nothing', async (_title, more, fields) => {
			const before = await rows('concern');
			expect(await raise(s.teacher, more)).toMatchObject({ refused: 'invalid', fields });
			expect(await rows('concern')).toBe(before);
		});

		test('M39 markup is text', async () => {
			const id = await raised(s.teacher, { text: '<script>alert(1)</script>' });
			expect((await see(s.leader, id)).text).toBe('<script>alert(1)</script>');
		});

		test('UND-01 signs of violence or abuse never become a concern', async () => {
			expect(await raise(s.teacher, { signs: ['alone', 'bruised'] })).toMatchObject({
				refused: 'abuse-goes-to-underretning'
			});
		});

		test('M47 what a form adds beside its fields is ignored', async () => {
			const id = await raised(s.teacher, {
				author_id: s.leader.personId,
				state: 'handled',
				municipality_id: 2
			});
			expect(await see(s.teacher, id)).toMatchObject({ mine: true, state: 'sent' });
		});
	});

	describe('unnamed children', () => {
		const unnamed = { kind: 'unnamed', childId: undefined, unitId: undefined as string | undefined };
		test('hold no identity', async () => {
			const id = await raised(s.teacher, { ...unnamed, text: 'En dreng trækker sig.' });
			expect(await see(s.leader, id)).toMatchObject({
				childName: null,
				age: null,
				groupName: null,
				kind: 'unnamed'
			});
		});
		test('a CPR number is refused, however it is written', async () => {
			for (const text of ['Født 040317-4321', 'cpr 04 03 17 4321'])
				expect(await raise(s.teacher, { ...unnamed, text })).toMatchObject({
					refused: 'invalid',
					fields: { text: 'cpr-number' }
				});
		});
		test('the name of a known child is asked about, and the answer counts', async () => {
			const text = 'Jakobs ven Alma er alene.';
			expect(await raise(s.teacher, { ...unnamed, text })).toMatchObject({
				refused: 'names-found',
				detail: { count: 2 }
			});
			expect(await raise(s.teacher, { ...unnamed, text, noNames: 'on' })).toHaveProperty('id');
		});
		test('names of another school are not asked about: nobody learns who goes there', async () => {
			expect(await raise(s.otherTeacher, { ...unnamed, text: 'Jakob og Alma.' })).toHaveProperty('id');
		});
		test('a unit where one does not work is unknown', async () => {
			expect(await raise(s.teacher, { ...unnamed, unitId: s.otherSchool })).toEqual({
				refused: 'invalid',
				fields: { unitId: 'unknown' }
			});
		});
		test('a group of my unit, but not of another', async () => {
			expect(await raise(s.teacher, { ...unnamed, kind: 'group', groupId: s.group })).toHaveProperty('id');
			expect(await raise(s.otherTeacher, { ...unnamed, kind: 'group', groupId: s.group })).toEqual({
				refused: 'invalid',
				fields: { groupId: 'unknown' }
			});
		});
	});

	describe('the form', () => {
		test('offers the children of my groups, others by name, and logs the search with whom it showed', async () => {
			const empty = await look(house, s.teacher, reads.concernForm, {});
			expect(empty).toMatchObject({ mine: [{ name: 'Jakob Juul', group: '3.B' }], found: [], guide: null });
			const found = await look(house, s.teacher, reads.concernForm, { q: 'al' });
			expect(found).toMatchObject({ found: [{ id: s.sibling, name: 'Alma Juul' }] });
			const log = await theLog(t.door, s);
			expect(log.filter((l) => l.name === 'concern-form').at(-1)).toMatchObject({
				kind: 'search',
				children: [s.child, s.sibling],
				detail: { criterion: 'al', found: 1 }
			});
		});
		test('M02 a child of another school is not found', async () => {
			expect(await look(house, s.otherTeacher, reads.concernForm, { q: 'Jakob' })).toMatchObject({
				mine: [],
				found: []
			});
		});
		test('the guide follows age, place and signs', async () => {
			const form = await look(house, s.teacher, reads.concernForm, {
				kind: 'child',
				childId: s.child,
				arena: 'home',
				signs: ['alone']
			});
			if (isRefusal(form)) throw new Error(form.refused);
			expect(form.signs.map((x) => x.id)).toEqual(['alone', 'flees', 'bruised']);
			expect(form.arenas.map((a) => a.id)).toEqual(['clubSchool', 'home']);
			expect(form.guide).toMatchObject({ color: 'yellow', abuse: false });
			expect(form.guide?.advice.map((a) => a.what[0]?.da)).toEqual(['Find a partner', 'Call home']);
		});
		test('a draft is kept for its writer alone and gone when the concern is sent', async () => {
			const fields = { text: 'Halvt skrevet', kind: 'child' };
			await perform(house, s.teacher, acts.keepConcernDraft, { fields });
			expect(await takeDraft(house, s.teacher, 'concern', '')).toEqual(fields);
			expect(await takeDraft(house, s.leader, 'concern', '')).toBeNull();
			await raised(s.teacher);
			expect(await takeDraft(house, s.teacher, 'concern', '')).toBeNull();
		});
	});

	describe('the leader decides', () => {
		test('a pathway opens with places, coordinator and circle; the author reads the feedback', async () => {
			const id = await raised(s.teacher);
			const done = await handle(s.leader, id, {
				decision: 'pathway',
				coordinatorId: s.colleague.personId,
				feedback: 'Tak. Vi tager det op.'
			});
			if (isRefusal(done)) throw new Error(JSON.stringify(done));
			const page = await look(house, s.colleague, reads.pathway, { pathwayId: done.pathwayId });
			if (isRefusal(page)) throw new Error(page.refused);
			expect(page.head).toMatchObject({
				firstName: 'Jakob',
				age: 9,
				groupName: '3.B',
				unitName: 'Skovskolen'
			});
			expect(page.head.coordinators.map((c) => [c.arena, c.name, c.phone])).toEqual([
				['clubSchool', 'Per Lund', '22334455'],
				['home', 'Per Lund', '22334455']
			]);
			expect(page.positions.map((p) => [p.arena, p.level])).toEqual([
				['clubSchool', 1],
				['home', 1]
			]);
			expect(page.circle.map((m) => [m.relation, m.name]).sort()).toEqual([
				['child', 'Jakob Juul'],
				['custodyHolder', 'Anja Juul'],
				['custodyHolder', 'Bo Juul'],
				['professional', 'Mette Holm'],
				['professional', 'Per Lund']
			]);
			expect(page.events.map((e) => e.type)).toEqual(['pathway-opened']);
			expect(await see(s.teacher, id)).toMatchObject({
				state: 'handled',
				decision: 'pathway',
				feedback: 'Tak. Vi tager det op.',
				pathwayId: done.pathwayId
			});
		});

		test('one open pathway a child: the next concern joins it', async () => {
			const id = await raised(s.teacher);
			expect(await handle(s.leader, id, { decision: 'pathway', coordinatorId: s.teacher.personId })).toEqual({
				refused: 'pathway-already-open'
			});
			const done = await handle(s.leader, id, { decision: 'joined' });
			expect(done).toMatchObject({ pathwayId: expect.any(String) });
			expect(await rows('pathway')).toBe(1);
		});

		test('two leaders at once: one pathway', async () => {
			const ids = await Promise.all([
				raised(s.leader, { childId: s.sibling }),
				raised(s.leader, { childId: s.sibling })
			]);
			const done = await Promise.all(
				ids.map((id) => handle(s.leader, id, { decision: 'pathway', coordinatorId: s.teacher.personId }))
			);
			expect(done.filter(isRefusal)).toEqual([{ refused: 'pathway-already-open' }]);
		});

		test('no action takes a reason and words to the author', async () => {
			const id = await raised(s.teacher);
			expect(await handle(s.leader, id, { decision: 'no-action' })).toEqual({
				refused: 'invalid',
				fields: { note: 'required', feedback: 'required' }
			});
			expect(
				await handle(s.leader, id, { decision: 'no-action', note: 'Kendt.', feedback: 'Vi følger det.' })
			).toMatchObject({ pathwayId: null });
			const seen = await see(s.teacher, id);
			expect(seen).toMatchObject({ feedback: 'Vi følger det.', decisionNote: null });
			expect(await handle(s.leader, id, { decision: 'joined' })).toEqual({ refused: 'concern-settled' });
		});

		test('a coordinator is staff of the unit', async () => {
			const id = await raised(s.teacher, { kind: 'unnamed', childId: undefined });
			const open = (more: Record<string, unknown>) =>
				handle(s.leader, id, { decision: 'pathway', title: 'Uro i frikvarteret', ...more });
			expect(await open({})).toEqual({ refused: 'invalid', fields: { coordinatorId: 'required' } });
			expect(await open({ coordinatorId: s.psychologist.personId })).toEqual({
				refused: 'invalid',
				fields: { coordinatorId: 'unknown' }
			});
			expect(await open({ coordinatorId: s.teacher.personId, title: 'Jakobs uro' })).toEqual({
				refused: 'invalid',
				fields: { title: 'names-found' }
			});
			expect(await open({ coordinatorId: s.teacher.personId })).toMatchObject({
				pathwayId: expect.any(String)
			});
		});

		test('only the leader decides', async () => {
			const id = await raised(s.teacher);
			expect(await handle(s.teacher, id, { decision: 'joined' })).toEqual({ refused: 'not-yours' });
			expect(await handle(s.otherTeacher, id, { decision: 'joined' })).toEqual({ refused: 'not-found' });
		});

		test('feedback later, once', async () => {
			const id = await raised(s.teacher);
			await handle(s.leader, id, { decision: 'joined' });
			const answer = (who: Actor) =>
				perform(house, who, acts.answerConcern, { concernId: id, feedback: 'Mødet er på tirsdag.' });
			expect(await answer(s.teacher)).toEqual({ refused: 'not-yours' });
			expect(await answer(s.leader)).toEqual({ id });
			expect(await answer(s.leader)).toEqual({ refused: 'concern-answered' });
			expect((await see(s.teacher, id)).feedback).toBe('Mødet er på tirsdag.');
		});
	});

	test('withdrawn before anybody acts, by its author only', async () => {
		const id = await raised(s.teacher);
		const back = (who: Actor) => perform(house, who, acts.withdrawConcern, { concernId: id });
		expect(await back(s.leader)).toEqual({ refused: 'not-yours' });
		expect(await back(s.teacher)).toEqual({ id });
		expect(await back(s.teacher)).toEqual({ refused: 'concern-settled' });
		expect(await handle(s.leader, id, { decision: 'joined' })).toEqual({ refused: 'concern-settled' });
	});
});
