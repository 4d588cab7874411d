/** The authority's clocks on an underretning, derived and stored in the act's own transaction. On both databases. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { anAuthority, aPathway, type Authority } from './builders/authority.ts';
import { aSchool, M, type School } from './builders/school.ts';
import { must } from './builders/must.ts';
import { aMonday, onBoth, testHouse, type TestHouse } from './support/house.ts';

const content = {
	concern: 'CANARY',
	parentsTold: 'both',
	parentsReaction: 'De er enige.',
	relation: 'Lærer'
};

onBoth('clocks of an underretning', (kind) => {
	let house: TestHouse;
	let s: School;
	let a: Authority;
	let pathwayId: string;
	beforeAll(async () => {
		house = await testHouse(kind);
		const model = house.models.list()[0]!;
		s = await aSchool(house.door, { slug: model.slug, version: model.version });
		a = await anAuthority(house.door, s);
		pathwayId = await aPathway(house.door, s, s.child, s.teacher);
		await house.door.asSystem(M, async (w) => {
			await w.db
				.updateTable('pathway')
				.set({ model_slug: model.slug, model_version: model.version })
				.where('id', '=', pathwayId)
				.execute();
			await w.db
				.updateTable('pathway_arena')
				.set({ arena: model.arenas[0]!.id })
				.where('pathway_id', '=', pathwayId)
				.execute();
		});
	});
	afterAll(() => house.close());
	beforeEach(() => house.clock.set(aMonday));

	const sent = async (at: string, more: Record<string, unknown> = {}) => {
		house.clock.set(at);
		return must(
			await perform(house, s.teacher, acts.sendUnderretning, { childId: s.child, content, ...more })
		).id;
	};
	const clocks = async (id: string) => {
		const seen = must(await look(house, a.intake, reads.underretning, { id }));
		return Object.fromEntries(seen.authority!.clocks.map((c) => [c.kind, c]));
	};
	const due = async (id: string, kindOfClock: string) => (await clocks(id))[kindOfClock]!.dueAt?.slice(0, 16);

	test('UND-09: 24 real hours, through nights, weekends and both changes of the clock', async () => {
		expect(await due(await sent('2026-11-20T16:45:00Z'), 'assessAcute')).toBe('2026-11-21T16:45');
		expect(await due(await sent('2026-12-24T20:00:00Z'), 'assessAcute')).toBe('2026-12-25T20:00');
		// 28 March 2027 has 23 hours in Denmark, 31 October 2027 has 25: 24 hours stay 24
		expect(await due(await sent('2027-03-27T20:00:00Z'), 'assessAcute')).toBe('2027-03-28T20:00');
		expect(await due(await sent('2027-10-30T20:00:00Z'), 'assessAcute')).toBe('2027-10-31T20:00');
	});

	test('UND-10: alarmed by the strict reading, broken by the wide one', async () => {
		const id = await sent('2026-11-23T08:00:00Z');
		expect(await due(id, 'confirmReceipt')).toMatch(/^2026-11-30T22:59/);
		house.clock.set('2026-12-01T12:00:00Z');
		must(await perform(house, a.intake, acts.sendReceipt, { id, how: 'sent' }));
		expect((await clocks(id)).confirmReceipt).toMatchObject({ state: 'fulfilled', inTime: true });
		const late = await sent('2026-11-23T08:00:00Z');
		house.clock.set('2026-12-02T00:00:00Z');
		must(await perform(house, a.intake, acts.sendReceipt, { id: late, how: 'sent' }));
		expect((await clocks(late)).confirmReceipt).toMatchObject({ inTime: false });
	});

	test('UND-10: where no receipt is possible the duty is gone, with the reason kept', async () => {
		const id = await sent(aMonday);
		must(await perform(house, a.intake, acts.sendReceipt, { id, how: 'impossible', why: 'Anonym.' }));
		const left = await clocks(id);
		expect(left.confirmReceipt?.state ?? 'gone').not.toBe('open');
		expect(left.assessAcute).toMatchObject({ state: 'open', strength: 'must' });
	});

	test('UND-09 UND-11: each act settles its own clock, and what runs out first stands on top', async () => {
		const second = await sent('2026-11-23T10:00:00Z');
		const first = await sent('2026-11-23T07:00:00Z');
		const list = must(await look(house, a.intake, reads.intake, {}));
		const order = list.underretninger.map((u) => u.id);
		expect(order.indexOf(first)).toBeLessThan(order.indexOf(second));
		house.clock.set('2026-11-24T06:00:00Z');
		must(
			await perform(house, a.intake, acts.assessUnderretning, { id: first, result: 'not-acute', note: 'x' })
		);
		expect((await clocks(first)).assessAcute).toMatchObject({ state: 'fulfilled', inTime: true });
		must(await perform(house, a.intake, acts.decideUnderretning, { id: first, outcome: 'nothing-more' }));
		must(await perform(house, a.intake, acts.giveFeedback, { id: first, feedback: 'x' }));
		expect((await clocks(first)).answerNotifier).toMatchObject({ state: 'fulfilled' });
		house.clock.set('2026-11-24T11:00:00Z');
		must(await perform(house, a.intake, acts.assessUnderretning, { id: second, result: 'acute', note: 'x' }));
		expect((await clocks(second)).assessAcute).toMatchObject({ inTime: false });
		const all = must(await look(house, a.leader, reads.register, {}));
		expect(all.underretninger.find((u) => u.id === second)).toMatchObject({ acuteInTime: false });
	});

	test('UND-15: the talk with the child is due the same day, from when the suspicion was known, and settled by being recorded', async () => {
		const told = await sent('2026-11-23T09:00:00Z', { abuse: true, content: { concern: 'CANARY' } });
		expect((await clocks(told)).talkWithChild).toMatchObject({ state: 'open', strength: 'must' });
		expect(await due(told, 'talkWithChild')).toBe('2026-11-23T22:59');
		const atNight = await sent('2026-11-23T22:40:00Z', { abuse: true, content: { concern: 'CANARY' } });
		expect(await due(atNight, 'talkWithChild')).toBe('2026-11-24T10:40');
		house.clock.set('2026-11-24T10:00:00Z');
		must(
			await perform(house, a.intake, acts.recordChildTalk, {
				id: told,
				talk: 'held',
				talkOn: '2026-11-23',
				talkAt: '15:00',
				parents: 'not-told',
				parentsWhy: 'De er mistænkt.'
			})
		);
		// held the day before, written down today: in time
		expect((await clocks(told)).talkWithChild).toMatchObject({ state: 'fulfilled', inTime: true });

		const seenLater = await sent('2026-11-23T09:00:00Z');
		expect((await clocks(seenLater)).talkWithChild).toBeUndefined();
		house.clock.set('2026-11-24T06:00:00Z');
		must(
			await perform(house, a.intake, acts.assessUnderretning, {
				id: seenLater,
				result: 'acute',
				note: 'x',
				abuse: true
			})
		);
		expect(await due(seenLater, 'talkWithChild')).toBe('2026-11-24T22:59');
		must(
			await perform(house, a.intake, acts.recordChildTalk, {
				id: seenLater,
				talk: 'omitted',
				talkNote: 'Spædbarn.'
			})
		);
		expect((await clocks(seenLater)).talkWithChild).toMatchObject({ state: 'fulfilled' });
	});

	test('UND-13 UND-16: new eyes and the assessment of risk are duties of their own until they are done', async () => {
		const id = await sent('2026-11-23T09:00:00Z');
		must(
			await perform(house, a.intake, acts.assessUnderretning, {
				id,
				result: 'not-acute',
				note: 'x',
				support: 'yes',
				honour: true
			})
		);
		const open = { state: 'open', strength: 'must', dueAt: null };
		expect(await clocks(id)).toMatchObject({ reassess: open, assessRisk: open });
		must(
			await perform(house, a.intake, acts.reassessUnderretning, {
				id,
				secondId: a.second.personId,
				reassessNote: 'x'
			})
		);
		must(await perform(house, a.intake, acts.assessRisk, { id, riskNote: 'x' }));
		expect(await clocks(id)).toMatchObject({
			reassess: { state: 'fulfilled' },
			assessRisk: { state: 'fulfilled' }
		});
		const none = await sent('2026-11-23T09:30:00Z');
		expect(Object.keys(await clocks(none))).not.toContain('reassess');
	});

	test('UND-06 UND-09 UND-10: what a citizen told counts from when it was received; an anonymous one owes no receipt, no citizen an answer', async () => {
		house.clock.set('2026-11-23T06:30:00Z');
		const call = {
			channel: 'phone',
			receivedOn: '2026-11-21',
			receivedAt: '23.40',
			childName: 'B',
			concern: 'x'
		};
		const taken = async (more: Record<string, unknown>) =>
			must(await perform(house, a.intake, acts.takeInUnderretning, { ...call, ...more })).id;
		const known = await taken({ source: 'citizen', notifier: { name: 'N', phone: '1' } });
		expect(await due(known, 'assessAcute')).toBe('2026-11-22T22:40');
		expect(await due(known, 'confirmReceipt')).toMatch(/^2026-11-28T22:59/);
		expect(Object.keys(await clocks(known))).not.toContain('answerNotifier');
		expect(Object.keys(await clocks(known))).not.toContain('sendUnderretning');
		const anonymous = await taken({ source: 'anonymous' });
		const left = await clocks(anonymous);
		expect(Object.keys(left)).toEqual(['assessAcute']);
		const seen = must(await look(house, a.intake, reads.underretning, { id: anonymous }));
		expect(seen.authority).toMatchObject({ receiptImpossible: 'anonymous' });
	});

	test('UND-15: on suspected abuse no duty, of the underretning or of the pathway, reaches the family', async () => {
		const seen = (who: typeof s.mother) =>
			house.door.readAs(who, { name: 'family-home' }, async (r) => {
				const { rows } = await sql<{
					row: string;
				}>`select (to_jsonb(o) - 'id')::text as row from obligation o order by key`.execute(r.db);
				return rows.map((x) => x.row);
			});
		// whatever the pathway's own duties are, they are derived before anything is suspected
		await house.door.asSystem(M, async (w) => w.touch(pathwayId));
		const before = [await seen(s.mother), await seen(s.father)];
		const id = await sent(aMonday, { abuse: true, content: { concern: 'CANARY' } });
		must(await perform(house, a.intake, acts.assignCaseworker, { id, personId: s.caseworker.personId }));
		must(await perform(house, s.caseworker, acts.assessUnderretning, { id, result: 'acute', note: 'x' }));
		expect([await seen(s.mother), await seen(s.father)]).toEqual(before);
		const { rows } = await house.door.asSystem(M, (w) =>
			sql<{
				open: number;
			}>`select count(*)::int as open from obligation where underretning_id = ${id}::uuid and not withheld`.execute(
				w.db
			)
		);
		expect(rows[0]!.open).toBe(0);
	});
});
