/** Consent: whose word it needs, what it opens, and that it stops opening. The database and the rule give the same answer. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Consent, topicsOpen } from '../src/domain/consents/consent.ts';
import { topics } from '../src/domain/facts/vocabulary.ts';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { texts, uuids } from '../src/server/store/values.ts';
import { anAuthority, aPathway, type Authority, inCircle } from './builders/authority.ts';
import { club } from './builders/club.ts';
import { aChild, aPerson, aSchool, clubHouse, M, type School } from './builders/school.ts';
import { must } from './builders/must.ts';
import { aMonday, onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';

onBoth('consent', (kind) => {
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

	type Input = Record<string, unknown>;
	const custody = (childId: string, personId: string, more: Input = {}) =>
		t.door.asSystem(M, (w) =>
			w.db
				.insertInto('custody')
				.values({
					municipality_id: M,
					child_id: childId,
					person_id: personId,
					relation: 'mother',
					has_custody: true,
					from_day: '2010-01-01',
					source: 'register',
					...more
				} as never)
				.execute()
		);
	/** A child of its own for each test: pathway, mother and father, psychologist as guest, teacher as own staff. */
	async function family(birthDay = '2017-03-04') {
		const child = await t.door.asSystem(M, (w) => aChild(w, 'Liv', 'Bech', birthDay, s.school, s.group));
		await custody(child, s.mother.personId);
		await custody(child, s.father.personId);
		const pathwayId = await aPathway(t.door, s, child, s.teacher);
		await inCircle(t.door, pathwayId, s.psychologist.personId, 'professional', 'psychologist');
		await inCircle(t.door, pathwayId, s.healthVisitor.personId, 'professional', 'healthVisitor');
		await t.door.asSystem(M, async (w) => {
			for (const topic of topics)
				await w.db
					.insertInto('note')
					.values({
						municipality_id: M,
						pathway_id: pathwayId,
						id: randomUUID(),
						author_id: s.teacher.personId,
						at: w.at,
						text: `CANARY ${topic}`,
						topic,
						audience: 'circle'
					})
					.execute();
		});
		return { child, pathwayId };
	}
	const ask = (pathwayId: string, more: Input = {}, who: Actor = s.teacher) =>
		perform(house, who, acts.askConsent, {
			pathwayId,
			topics: ['learning'],
			functions: ['psychologist'],
			purpose: 'Psykologen kan råde os om læsning.',
			...more
		});
	const asked = async (pathwayId: string, more: Input = {}) => must(await ask(pathwayId, more)).consentId;
	const give = (who: Actor, pathwayId: string, consentId: string) =>
		perform(house, who, acts.giveConsent, { pathwayId, consentId });
	const withdraw = (who: Actor, pathwayId: string, consentId: string) =>
		perform(house, who, acts.withdrawConsent, { pathwayId, consentId });
	/** What of the notes the actor can read, straight through the row policies; null: the pathway does not exist for her. */
	const opens = (who: Actor, pathwayId: string) =>
		t.door.readAs(who, { name: 'pathway-notes' }, async (r) => {
			const found = await r.db
				.selectFrom('pathway')
				.select('id')
				.where('id', '=', pathwayId)
				.executeTakeFirst();
			const rows = await r.db
				.selectFrom('note')
				.select('topic')
				.where('pathway_id', '=', pathwayId)
				.execute();
			return found ? rows.map((x) => x.topic).sort() : null;
		});

	describe('given', () => {
		test('CH-07 I-41: it opens when the last custody holder has given it, and then only function and topic', async () => {
			const { pathwayId } = await family();
			const id = await asked(pathwayId);
			expect(await opens(s.psychologist, pathwayId)).toBeNull();
			must(await give(s.mother, pathwayId, id));
			expect(await opens(s.psychologist, pathwayId)).toBeNull();
			const seen = must(await look(house, s.teacher, reads.consents, { pathwayId }));
			expect(seen.consents[0]).toMatchObject({ state: 'waiting', mayWithdraw: true, mayGive: false });
			must(await give(s.father, pathwayId, id));
			expect(await opens(s.psychologist, pathwayId)).toEqual(['learning']);
			expect(await opens(s.healthVisitor, pathwayId)).toBeNull();
			expect(await give(s.father, pathwayId, id)).toEqual({ refused: 'already-given' });
		});

		test('M35: consent to one function does not open for another, nor one topic for the next', async () => {
			const { pathwayId } = await family();
			const id = await asked(pathwayId, {
				functions: [],
				personIds: [s.healthVisitor.personId],
				topics: ['health', 'home']
			});
			for (const parent of [s.mother, s.father]) must(await give(parent, pathwayId, id));
			expect(await opens(s.healthVisitor, pathwayId)).toEqual(['health', 'home']);
			expect(await opens(s.psychologist, pathwayId)).toBeNull();
		});

		test('from 15 the young person gives too, and sees what is asked', async () => {
			const { child, pathwayId } = await family('2011-11-23');
			const young: Actor = { ...s.mother, personId: child };
			const id = await asked(pathwayId);
			for (const parent of [s.mother, s.father]) must(await give(parent, pathwayId, id));
			expect(await opens(s.psychologist, pathwayId)).toBeNull();
			const seen = must(await look(house, young, reads.consents, { pathwayId }));
			expect(seen.consents[0]).toMatchObject({ mayGive: true, mayWithdraw: true });
			must(await give(young, pathwayId, id));
			expect(await opens(s.psychologist, pathwayId)).toEqual(['learning']);
		});

		test('I-41: by word of mouth it takes a name, a day and a note', async () => {
			const { pathwayId } = await family();
			const id = await asked(pathwayId);
			must(await give(s.mother, pathwayId, id));
			const oral = (more: Input, who: Actor = s.teacher) =>
				perform(house, who, acts.recordOralConsent, {
					pathwayId,
					consentId: id,
					form: 'oral',
					givenOn: '2026-11-23',
					...more
				});
			expect(await oral({ personId: s.father.personId })).toMatchObject({ fields: { note: 'required' } });
			expect(await oral({ note: 'Sagt i telefonen.' })).toMatchObject({ fields: { personId: 'required' } });
			expect(await oral({ personId: s.father.personId, note: 'x', givenOn: '2026-11-24' })).toMatchObject({
				fields: { givenOn: 'in-the-future' }
			});
			expect(await oral({ personId: s.stranger.personId, note: 'x' })).toMatchObject({
				refused: 'not-a-party'
			});
			expect(await oral({ personId: s.father.personId, note: 'x' }, s.psychologist)).toEqual({
				refused: 'not-found'
			});
			must(await oral({ personId: s.father.personId, note: 'Sagt i telefonen til Mette.' }));
			expect(await opens(s.psychologist, pathwayId)).toEqual(['learning']);
			const seen = must(await look(house, s.mother, reads.consents, { pathwayId }));
			expect(seen.consents[0]).toMatchObject({
				form: 'oral',
				note: '2026-11-23: Sagt i telefonen til Mette.',
				state: 'holds'
			});
		});
	});

	describe('no longer', () => {
		test('M34: withdrawn by one parent, it opens nothing on the next request', async () => {
			const { pathwayId } = await family();
			const id = await asked(pathwayId);
			for (const parent of [s.mother, s.father]) must(await give(parent, pathwayId, id));
			expect(await look(house, s.psychologist, reads.consents, { pathwayId })).toMatchObject({ pathwayId });
			must(await withdraw(s.father, pathwayId, id));
			expect(await opens(s.psychologist, pathwayId)).toBeNull();
			expect(await look(house, s.psychologist, reads.consents, { pathwayId })).toEqual({
				refused: 'not-found'
			});
			expect(await withdraw(s.mother, pathwayId, id)).toEqual({ refused: 'consent-withdrawn' });
			expect(await give(s.mother, pathwayId, id)).toEqual({ refused: 'consent-withdrawn' });
		});

		test('M36: the last day counts whole in Copenhagen, the next day not', async () => {
			const { pathwayId } = await family();
			const id = await asked(pathwayId, { to: '2026-11-30' });
			for (const parent of [s.mother, s.father]) must(await give(parent, pathwayId, id));
			t.clock.set('2026-11-30T22:59:59Z');
			expect(await opens(s.psychologist, pathwayId)).toEqual(['learning']);
			t.clock.set('2026-11-30T23:00:00Z');
			expect(await opens(s.psychologist, pathwayId)).toBeNull();
		});

		test('M36: custody lost, never had, or not confirmed gives nothing', async () => {
			const { child, pathwayId } = await family();
			const id = await asked(pathwayId);
			await t.door.asSystem(M, (w) =>
				w.db
					.updateTable('custody')
					.set({ to_day: '2026-11-22' })
					.where('child_id', '=', child)
					.where('person_id', '=', s.father.personId)
					.execute()
			);
			expect(await give(s.father, pathwayId, id)).toEqual({ refused: 'not-found' });
			expect(await give(s.stranger, pathwayId, id)).toEqual({ refused: 'not-found' });
			const next = await asked(pathwayId);
			must(await give(s.mother, pathwayId, next));
			expect(await opens(s.psychologist, pathwayId)).toEqual(['learning']);
		});
	});

	describe('asking', () => {
		test('who may ask, about what, of whom', async () => {
			const { pathwayId } = await family();
			expect(await ask(pathwayId, {}, s.otherTeacher)).toEqual({ refused: 'not-found' });
			expect(await ask(pathwayId, { topics: [] })).toMatchObject({ fields: { topics: 'required' } });
			expect(await ask(pathwayId, { functions: ['administrator'] })).toMatchObject({
				fields: { 'functions.0': expect.any(String) }
			});
			expect(await ask(pathwayId, { functions: [] })).toMatchObject({ fields: { functions: 'required' } });
			expect(await ask(pathwayId, { personIds: [s.otherTeacher.personId] })).toMatchObject({
				fields: { personIds: 'unknown' }
			});
			expect(await ask(pathwayId, { to: '2026-11-22' })).toMatchObject({ fields: { to: 'before-from' } });
			expect(await ask(pathwayId, { purpose: ' ' })).toMatchObject({ fields: { purpose: 'required' } });
			const id = await asked(pathwayId);
			for (const parent of [s.mother, s.father]) must(await give(parent, pathwayId, id));
			expect(await ask(pathwayId, {}, s.psychologist)).toEqual({ refused: 'not-yours' });
			expect(await withdraw(s.psychologist, pathwayId, id)).toEqual({ refused: 'not-yours' });
		});

		test('a child without custody holders in the register cannot be asked for', async () => {
			const child = await t.door.asSystem(M, (w) =>
				aChild(w, 'Ene', 'Holt', '2018-01-01', s.school, s.group)
			);
			const pathwayId = await aPathway(t.door, s, child, s.teacher);
			expect(await ask(pathwayId)).toMatchObject({ refused: 'no-parties' });
		});

		test('M21: both parents get one mail each that says nothing', async () => {
			const { pathwayId } = await family();
			await asked(pathwayId);
			const mails = await t.door.asSystem(M, (w) =>
				w.db.selectFrom('outbox').selectAll().where('pathway_id', '=', pathwayId).execute()
			);
			expect(mails.map((x) => x.recipient_id).sort()).toEqual([s.mother.personId, s.father.personId].sort());
			expect(JSON.stringify(mails)).not.toMatch(/Liv|Bech|læsning|learning|psychologist/);
		});
	});

	test('M44: the database and the rule open the same topics, whatever was asked, given, withdrawn, and when', async () => {
		const { child, pathwayId } = await family();
		const parents = [s.mother.personId, s.father.personId, child];
		const days = ['2026-11-01', '2026-11-22', '2026-11-23', '2026-11-24', '2026-12-24'];
		const aConsent = fc.record({
			topics: fc.uniqueArray(fc.constantFrom(...topics), { minLength: 1 }),
			functions: fc.subarray(['psychologist', 'healthVisitor']),
			personIds: fc.subarray([s.psychologist.personId, s.healthVisitor.personId]),
			from: fc.constantFrom(...days),
			to: fc.option(fc.constantFrom(...days)),
			withdrawnAt: fc.option(fc.constant(aMonday)),
			parties: fc.array(fc.option(fc.constant(aMonday)), { maxLength: 3 })
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(aConsent, { minLength: 1, maxLength: 3 }),
				fc.constantFrom(...days),
				async (drawn, day) => {
					const list: Consent[] = drawn.map((c) => ({
						...c,
						parties: c.parties.map((givenAt, i) => ({ personId: parents[i]!, givenAt }))
					}));
					const consentIds = list.map(() => randomUUID());
					await t.door.asSystem(M, async (w) => {
						await sql`update consent set withdrawn_at = ${aMonday}::timestamptz where pathway_id = ${pathwayId}::uuid`.execute(
							w.db
						);
						for (const [i, c] of list.entries()) {
							await w.db
								.insertInto('consent')
								.values({
									municipality_id: M,
									pathway_id: pathwayId,
									id: consentIds[i]!,
									topics: texts(c.topics),
									functions: texts(c.functions),
									person_ids: uuids(c.personIds),
									purpose: 'x',
									from_day: c.from,
									to_day: c.to,
									form: 'digital',
									asked_at: aMonday,
									asked_by: s.teacher.personId,
									withdrawn_at: c.withdrawnAt
								})
								.execute();
							for (const p of c.parties)
								await w.db
									.insertInto('consent_party')
									.values({
										municipality_id: M,
										pathway_id: pathwayId,
										consent_id: consentIds[i]!,
										person_id: p.personId,
										given_at: p.givenAt
									})
									.execute();
						}
					});
					const onDay = Temporal.PlainDate.from(day);
					for (const who of [s.psychologist, s.healthVisitor]) {
						const open = topicsOpen(list, { personId: who.personId, function: who.function }, onDay);
						const { rows } = await t.door.asSystem(M, (w) =>
							sql<{
								topic: string;
							}>`select distinct unnest(x.topics) as topic from app.access(${M}::int, ${who.personId}::uuid, 'staff', ${`${day}T12:00:00Z`}::timestamptz) x
							where x.pathway_id = ${pathwayId}::uuid`.execute(w.db)
						);
						expect(rows.map((x) => x.topic).sort()).toEqual([...open].sort());
					}
				}
			),
			{ numRuns: 40 }
		);
	});

	test('M01: strangers find nothing by any act or read', async () => {
		const { pathwayId } = await family();
		const consentId = await asked(pathwayId);
		const someone = await t.door.asSystem(M, (w) => aPerson(w, 'Ane', 'Ukendt'));
		const strangers: Actor[] = [
			s.otherTeacher,
			s.psychologist,
			a.intake,
			s.stranger,
			{ ...s.stranger, personId: someone }
		];
		for (const who of strangers) {
			expect(await look(house, who, reads.consents, { pathwayId })).toEqual({ refused: 'not-found' });
			expect(await withdraw(who, pathwayId, consentId)).toEqual({ refused: 'not-found' });
			expect(await look(house, who, reads.exchangeForm, { pathwayId })).toEqual({ refused: 'not-found' });
		}
	});
});
