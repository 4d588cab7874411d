/** The once-only exchange without consent (INF-01, RSL § 11 e). On both databases. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { anAuthority, aPathway, type Authority, inCircle } from './builders/authority.ts';
import { club } from './builders/club.ts';
import { aChild, aSchool, clubHouse, M, type School } from './builders/school.ts';
import { must } from './builders/must.ts';
import { aMonday, onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';

onBoth('exchange without consent', (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	let a: Authority;
	beforeAll(async () => {
		t = await testDoor(kind);
		house = clubHouse(t.door, t.clock, club());
		s = await aSchool(t.door, { slug: 'chess-club', version: 1 });
		a = await anAuthority(t.door, s);
	});
	afterAll(() => t.close());
	beforeEach(() => t.clock.set(aMonday));

	async function pathwayOfNewChild() {
		const child = await t.door.asSystem(M, (w) => aChild(w, 'Max', 'Friis', '2016-02-02', s.school, s.group));
		return { child, pathwayId: await withGuests(await aPathway(t.door, s, child, s.teacher)) };
	}
	async function withGuests(pathwayId: string) {
		await inCircle(t.door, pathwayId, s.healthVisitor.personId, 'professional', 'healthVisitor');
		return pathwayId;
	}
	const exchange = (pathwayId: string, more: Record<string, unknown> = {}, who: Actor = s.teacher) =>
		perform(house, who, acts.recordExchange, {
			pathwayId,
			personIds: [s.healthVisitor.personId],
			topics: ['wellbeing'],
			what: 'Vægt og søvn.',
			reason: 'Vi kan ikke vente til mødet.',
			consentConsidered: 'Forældrene kan ikke nås.',
			anonymousConsidered: 'Barnet er kendt af alle.',
			...more
		});
	const finds = async (who: Actor, pathwayId: string) =>
		(await t.door.readAs(who, { name: 'pathway' }, (r) =>
			r.db.selectFrom('pathway').select('id').where('id', '=', pathwayId).executeTakeFirst()
		)) !== undefined;

	test('INF-01: it opens for the persons and the time of it, and no longer', async () => {
		const { pathwayId } = await pathwayOfNewChild();
		expect(await finds(s.healthVisitor, pathwayId)).toBe(false);
		expect(must(await exchange(pathwayId))).toMatchObject({ ordinal: 1, untilAt: '2026-12-07T08:00:00Z' });
		expect(await finds(s.healthVisitor, pathwayId)).toBe(true);
		t.clock.set('2026-12-07T08:00:00Z');
		expect(await finds(s.healthVisitor, pathwayId)).toBe(false);
	});

	test('INF-01: for a meeting it ends with the meeting', async () => {
		const { pathwayId } = await pathwayOfNewChild();
		const meetingId = randomUUID();
		await t.door.asSystem(M, (w) =>
			w.db
				.insertInto('meeting')
				.values({
					municipality_id: M,
					id: meetingId,
					pathway_id: pathwayId,
					type: 'network',
					state: 'planned',
					starts_at: '2026-11-24T13:00:00Z',
					ends_at: '2026-11-24T14:00:00Z',
					convened_at: w.at,
					convener_id: s.leader.personId,
					ical_uid: meetingId
				})
				.execute()
		);
		expect(await exchange(pathwayId, { meetingId: randomUUID() })).toMatchObject({
			fields: { meetingId: 'unknown' }
		});
		expect(must(await exchange(pathwayId, { meetingId }))).toMatchObject({
			untilAt: expect.stringMatching(/^2026-11-24T14:00:00/)
		});
		t.clock.set('2026-11-24T14:00:01Z');
		expect(await finds(s.healthVisitor, pathwayId)).toBe(false);
		expect(await exchange(pathwayId, { meetingId, specialReason: 'x' })).toMatchObject({
			fields: { meetingId: 'in-the-past' }
		});
	});

	test('INF-01: counted per child over all pathways: a second with a special reason, a third never', async () => {
		const { child, pathwayId } = await pathwayOfNewChild();
		must(await exchange(pathwayId));
		expect(await exchange(pathwayId)).toMatchObject({
			refused: 'invalid',
			rule: 'INF-01',
			fields: { specialReason: 'required' }
		});
		await t.door.asSystem(M, (w) =>
			w.db.updateTable('pathway').set({ closed_at: w.at }).where('id', '=', pathwayId).execute()
		);
		const next = await withGuests(await aPathway(t.door, s, child, s.teacher));
		expect(await exchange(next)).toMatchObject({ fields: { specialReason: 'required' } });
		expect(must(await exchange(next, { specialReason: 'Barnet flytter i morgen.' }))).toMatchObject({
			ordinal: 2
		});
		expect(await exchange(next, { specialReason: 'Igen' })).toEqual({
			refused: 'exchange-used-up',
			rule: 'INF-01'
		});
		expect(must(await look(house, s.teacher, reads.exchangeForm, { pathwayId: next }))).toMatchObject({
			used: 2
		});
		expect(await exchange(pathwayId)).toEqual({ refused: 'closed' });
	});

	test('I-42: consent and a talk without names are weighed first, and why it is necessary is said', async () => {
		const { pathwayId } = await pathwayOfNewChild();
		expect(
			await exchange(pathwayId, { consentConsidered: ' ', anonymousConsidered: undefined, reason: '' })
		).toMatchObject({
			fields: { consentConsidered: 'required', anonymousConsidered: 'required', reason: 'required' }
		});
		expect(await exchange(pathwayId, { what: 'a\u0000b' })).toMatchObject({
			fields: { what: 'control-characters' }
		});
	});

	test('only professionals of the circle whom the paragraph names, and only by those who may', async () => {
		const { pathwayId } = await pathwayOfNewChild();
		expect(await exchange(pathwayId, { personIds: [s.otherTeacher.personId] })).toMatchObject({
			fields: { personIds: 'unknown' }
		});
		expect(await exchange(pathwayId, {}, s.otherTeacher)).toEqual({ refused: 'not-found' });
		expect(await exchange(pathwayId, {}, a.intake)).toEqual({ refused: 'not-found' });
		must(await exchange(pathwayId));
		expect(await exchange(pathwayId, { specialReason: 'x' }, s.healthVisitor)).toEqual({
			refused: 'not-yours'
		});
	});

	test('two at the same instant are not both the first', async () => {
		const { pathwayId } = await pathwayOfNewChild();
		const both = await Promise.all([exchange(pathwayId), exchange(pathwayId)]);
		expect(both.filter((x) => !isRefusal(x))).toHaveLength(1);
	});
});
