/** Underretninger from the first word to the feedback, and what the family sees meanwhile: nothing. On both databases. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import * as reads from '../src/server/reads/index.ts';
import { blindIndex } from '../src/server/store/crypt.ts';
import type { Actor } from '../src/server/store/session.ts';
import { aPathway, anAuthority, type Authority } from './builders/authority.ts';
import { club } from './builders/club.ts';
import { aSchool, clubHouse, M, type School, theLog } from './builders/school.ts';
import { must } from './builders/must.ts';
import { onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';

const words = {
	concern: 'CANARY bange for at gå hjem.',
	parentsTold: 'both',
	parentsReaction: 'De er enige.'
};

onBoth('underretninger', (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	let a: Authority;
	let pathwayId: string;
	beforeAll(async () => {
		t = await testDoor(kind);
		house = clubHouse(t.door, t.clock, club());
		s = await aSchool(t.door, { slug: 'chess-club', version: 1 });
		a = await anAuthority(t.door, s);
		pathwayId = await aPathway(t.door, s, s.child, s.teacher);
	});
	afterAll(() => t.close());

	type Input = Record<string, unknown>;
	const send = (who: Actor, more: Input = {}, key?: string) =>
		perform(house, who, acts.sendUnderretning, { childId: s.child, content: words, ...more }, key);
	const sent = async (who: Actor, more: Input = {}) => must(await send(who, more)).id;
	const abuse = { abuse: true, content: { concern: 'CANARY slag' } };
	const see = (who: Actor, id: string) => look(house, who, reads.underretning, { id });
	const row = (id: string) =>
		t.door.asSystem(M, (w) =>
			w.db.selectFrom('underretning').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
		);
	const assess = (who: Actor, id: string, more: Input = {}) =>
		perform(house, who, acts.assessUnderretning, {
			id,
			result: 'not-acute',
			note: 'Ingen fare nu.',
			...more
		});
	const talk = (who: Actor, id: string, more: Input = {}) =>
		perform(house, who, acts.recordChildTalk, {
			id,
			talk: 'held',
			talkOn: '2026-11-23',
			talkAt: '09:00',
			talkNote: 'Barnet fortalte.',
			...more
		});
	const child = () =>
		t.door.asSystem(M, (w) =>
			w.db.selectFrom('child').selectAll().where('id', '=', s.child).executeTakeFirstOrThrow()
		);
	const familyRows = (who: Actor) =>
		t.door.readAs(who, { name: 'pathway' }, async (r) => {
			const { rows } = await sql<{
				text: string;
			}>`select u::text as text from underretning u union all select e::text from pathway_event e
				union all select o::text from obligation o union all select l::text from app.child_log(${s.child}::uuid, null, 500) l`.execute(
				r.db
			);
			return rows.map((x) => x.text).join('\n');
		});

	describe('writing', () => {
		test("a draft is its author's alone, keeps what was typed, and half of it is enough", async () => {
			const { id, version } = must(
				await perform(house, s.teacher, acts.keepUnderretning, { content: { concern: 'Halv' } })
			);
			expect(await see(s.leader, id)).toEqual({ refused: 'not-found' });
			expect(await see(a.intake, id)).toEqual({ refused: 'not-found' });
			const form = must(await look(house, s.teacher, reads.underretningForm, { id }));
			expect(form).toMatchObject({ draft: { id, version, content: { concern: 'Halv' }, cpr: null } });
			expect(await look(house, s.colleague, reads.underretningForm, { id })).toEqual({
				refused: 'not-found'
			});
		});

		test('R12 a stale draft is refused with the version that is there', async () => {
			const { id } = must(
				await perform(house, s.teacher, acts.keepUnderretning, { content: { concern: 'En' } })
			);
			must(
				await perform(house, s.teacher, acts.keepUnderretning, { id, version: 1, content: { concern: 'To' } })
			);
			expect(
				await perform(house, s.teacher, acts.keepUnderretning, {
					id,
					version: 1,
					content: { concern: 'Tre' }
				})
			).toEqual({ refused: 'stale', detail: { version: 2 } });
		});

		test('B-03: what is missing is named by field, and nothing is sent', async () => {
			expect(await send(s.teacher, { content: { knowledge: 'x' } })).toMatchObject({
				refused: 'invalid',
				fields: { 'content.concern': 'required', 'content.parentsTold': 'required' }
			});
			expect(await send(s.teacher, { content: { concern: 'a\u0007b' } })).toMatchObject({
				refused: 'invalid',
				fields: { 'content.concern': 'control-characters' }
			});
			expect(await send(s.teacher, { content: { ...words, concern: 'x'.repeat(8001) } })).toMatchObject({
				fields: { 'content.concern': 'too-long' }
			});
			expect(await send(s.teacher, { childId: randomUUID() })).toMatchObject({
				fields: { childId: 'unknown' }
			});
			expect(await send(s.otherTeacher)).toMatchObject({ fields: { childId: 'unknown' } });
			expect(await send(s.teacher, { toldOn: '2026-11-24', toldAt: '10:00' })).toMatchObject({
				fields: { toldAt: 'in-the-future' }
			});
			const mine = must(await look(house, s.teacher, reads.myUnderretninger, {}));
			expect(mine.total).toBe(0);
		});

		test('a child that is not in the register is described; its number lies encrypted and is shown masked', async () => {
			const cpr = '610117-4321';
			const id = await sent(s.otherTeacher, {
				childId: undefined,
				childCpr: cpr,
				content: { ...words, childName: 'Ukendt Barn' }
			});
			const kept = JSON.stringify((await row(id)).data);
			expect(kept).not.toMatch(/610117-?4321/);
			expect(must(await see(s.otherTeacher, id))).toMatchObject({ child: undefined, cpr: '610117-xxxx' });
			expect(JSON.stringify(must(await see(a.intake, id)))).not.toMatch(/610117-?4321/);
			expect(
				await send(s.otherTeacher, { childId: undefined, childCpr: '99', content: words })
			).toMatchObject({
				fields: { childCpr: 'wrong-format' }
			});
		});

		test('M05: nobody reports on her own family as staff through the register', async () => {
			const own: Actor = { ...s.mother, side: 'staff', function: 'teacher', unitId: s.school };
			await t.door.asSystem(M, (w) =>
				w.db
					.insertInto('employment')
					.values({
						municipality_id: M,
						id: randomUUID(),
						person_id: own.personId,
						unit_id: s.school,
						function: 'teacher',
						from_day: '2020-01-01',
						to_day: '2026-11-23'
					})
					.execute()
			);
			expect(await send(own)).toMatchObject({ fields: { childId: 'unknown' } });
		});

		test('from a concern: its child and pathway come along', async () => {
			const concern = must(
				await perform(house, s.teacher, acts.raiseConcern, {
					kind: 'child',
					childId: s.child,
					text: 'Kommer sulten.',
					arena: 'clubSchool',
					parentsTold: 'no'
				})
			);
			const form = must(await look(house, s.teacher, reads.underretningForm, { concernId: concern.id }));
			expect(form).toMatchObject({ concern: { text: 'Kommer sulten.' }, chosen: { name: 'Jakob Juul' } });
			const id = await sent(s.teacher, { childId: undefined, concernId: concern.id });
			expect(await row(id)).toMatchObject({
				child_id: s.child,
				concern_id: concern.id,
				pathway_id: pathwayId
			});
		});
	});

	describe('sparring (law.md 0.3 row 10)', () => {
		test('R-12: it may be asked for, is answered, and never holds the sending back', async () => {
			const { id } = must(
				await perform(house, s.teacher, acts.keepUnderretning, { childId: s.child, content: words })
			);
			expect(
				await perform(house, s.teacher, acts.askReview, { id, reviewerId: s.colleague.personId })
			).toMatchObject({
				fields: { reviewerId: 'unknown' }
			});
			must(await perform(house, s.teacher, acts.askReview, { id, reviewerId: a.outreach.personId }));
			expect(must(await see(a.outreach, id))).toMatchObject({ parts: ['reviewer'], authority: null });
			expect(await perform(house, s.colleague, acts.reviewUnderretning, { id, reviewText: 'x' })).toEqual({
				refused: 'not-found'
			});
			must(await perform(house, a.outreach, acts.reviewUnderretning, { id, reviewText: 'Skriv hvornår.' }));
			expect(must(await see(s.teacher, id))).toMatchObject({
				review: { text: 'Skriv hvornår.', by: 'Ulla Skov' }
			});
			const unread = must(
				await perform(house, s.teacher, acts.keepUnderretning, { childId: s.child, content: words })
			);
			must(
				await perform(house, s.teacher, acts.askReview, { id: unread.id, reviewerId: a.outreach.personId })
			);
			must(await perform(house, s.teacher, acts.sendUnderretning, { id: unread.id }));
			expect(await row(unread.id)).toMatchObject({ state: 'sent', reviewed_at: null });
			expect(
				await perform(house, a.outreach, acts.reviewUnderretning, { id: unread.id, reviewText: 'x' })
			).toEqual({ refused: 'already-sent' });
		});

		test('R-12: with violence or abuse ticked it goes at once', async () => {
			const { id } = must(
				await perform(house, s.teacher, acts.keepUnderretning, { childId: s.child, ...abuse })
			);
			expect(
				await perform(house, s.teacher, acts.askReview, { id, reviewerId: a.outreach.personId })
			).toEqual({
				refused: 'abuse-goes-at-once',
				rule: 'UND-01'
			});
			must(await perform(house, s.teacher, acts.sendUnderretning, { id }));
			expect(await row(id)).toMatchObject({ state: 'sent', abuse: true, withheld: true });
		});
	});

	describe('sending', () => {
		test('UND-08 UND-09: received the same instant, in the register of all, intake is told without a name', async () => {
			const id = await sent(s.teacher);
			expect(await row(id)).toMatchObject({
				sent_at: '2026-11-23T08:00:00Z',
				received_at: '2026-11-23T08:00:00Z',
				registered_at: '2026-11-23T08:00:00Z'
			});
			const all = must(await look(house, a.intake, reads.register, { q: 'jakob' }));
			expect(all.underretninger.map((u) => u.id)).toContain(id);
			expect(await look(house, s.leader, reads.register, {})).toEqual({ refused: 'not-found' });
			const mails = await t.door.asSystem(M, (w) =>
				w.db.selectFrom('outbox').selectAll().where('recipient_id', '=', a.intake.personId).execute()
			);
			expect(mails.length).toBeGreaterThan(0);
			expect(JSON.stringify(mails)).not.toMatch(/Jakob|CANARY|Juul/);
		});

		test('UND-18: told at a meeting first, received then', async () => {
			const id = await sent(s.teacher, { toldOn: '2026-11-20', toldAt: '14.30' });
			expect(await row(id)).toMatchObject({
				received_at: '2026-11-20T13:30:00Z',
				sent_at: '2026-11-23T08:00:00Z'
			});
		});

		test('M46 a double click sends one', async () => {
			const key = randomUUID();
			const [one, two] = [await send(s.teacher, {}, key), await send(s.teacher, {}, key)];
			expect(one).toEqual(two);
		});

		test('sent is sent: the author cannot change or send it again', async () => {
			const id = await sent(s.teacher);
			expect(await perform(house, s.teacher, acts.keepUnderretning, { id, content: words })).toEqual({
				refused: 'already-sent'
			});
			expect(await perform(house, s.teacher, acts.sendUnderretning, { id })).toEqual({
				refused: 'already-sent'
			});
		});
	});

	describe('the authority', () => {
		test('M01: only intake, its leader and the caseworker it was given to handle it', async () => {
			const id = await sent(s.teacher);
			for (const stranger of [s.teacher, s.leader, s.caseworker, s.psychologist, s.colleague])
				expect(await assess(stranger, id), stranger.function!).toEqual({ refused: 'not-found' });
			must(await perform(house, a.leader, acts.assignCaseworker, { id, personId: s.caseworker.personId }));
			must(await assess(s.caseworker, id));
			expect((await child()).caseworker_id).toBe(s.caseworker.personId);
			expect(
				await perform(house, s.caseworker, acts.assignCaseworker, { id, personId: a.second.personId })
			).toEqual({ refused: 'not-found' });
			expect(
				await perform(house, a.leader, acts.assignCaseworker, { id, personId: s.teacher.personId })
			).toMatchObject({ fields: { personId: 'unknown' } });
		});

		test('UND-09 UND-10 UND-11: assessment, receipt, outcome, feedback, each once and in order', async () => {
			const id = await sent(s.teacher);
			const decide = (more: Input = {}) =>
				perform(house, a.intake, acts.decideUnderretning, { id, outcome: 'nothing-more', ...more });
			const answer = () =>
				perform(house, a.intake, acts.giveFeedback, { id, feedback: 'Vi har ikke sat noget i gang.' });
			expect(await decide()).toMatchObject({ refused: 'acute-first' });
			expect(
				await perform(house, a.intake, acts.assessUnderretning, { id, result: 'acute', note: ' ' })
			).toMatchObject({ fields: { note: 'required' } });
			must(await assess(a.intake, id));
			expect(await assess(a.intake, id)).toMatchObject({ refused: 'already-assessed' });
			expect(await perform(house, a.intake, acts.sendReceipt, { id, how: 'impossible' })).toMatchObject({
				fields: { why: 'required' }
			});
			must(await perform(house, a.intake, acts.sendReceipt, { id, how: 'sent' }));
			expect(await perform(house, a.intake, acts.sendReceipt, { id, how: 'sent' })).toMatchObject({
				refused: 'already-confirmed'
			});
			expect(await answer()).toMatchObject({ refused: 'outcome-first' });
			must(await decide());
			expect(await decide()).toMatchObject({ refused: 'already-decided' });
			must(await answer());
			expect(await row(id)).toMatchObject({ state: 'closed', outcome: 'nothing-more' });
			const mine = must(await see(s.teacher, id));
			expect(mine).toMatchObject({ feedback: { text: 'Vi har ikke sat noget i gang.' }, authority: null });
			const receipts = await t.door.asSystem(M, (w) =>
				w.db.selectFrom('outbox').selectAll().where('template', '=', 'underretning-receipt').execute()
			);
			expect(receipts.map((m) => m.recipient_id)).toContain(s.teacher.personId);
		});

		test('UND-13: earlier ones and a case make somebody new take part; the case opens with the outcome', async () => {
			await t.door.asSystem(M, (w) =>
				w.db
					.updateTable('child')
					.set({ case_opened_at: null, caseworker_id: null })
					.where('id', '=', s.child)
					.execute()
			);
			const first = await sent(s.teacher);
			must(await assess(a.intake, first));
			must(await perform(house, a.intake, acts.decideUnderretning, { id: first, outcome: 'examination' }));
			expect((await child()).case_opened_at).toBe('2026-11-23T08:00:00Z');
			const again = await sent(s.teacher);
			must(await assess(a.intake, again));
			const decide = () =>
				perform(house, a.intake, acts.decideUnderretning, { id: again, outcome: 'existing-case' });
			const anew = (secondId: string) =>
				perform(house, a.intake, acts.reassessUnderretning, {
					id: again,
					secondId,
					reassessNote: 'Set på ny.'
				});
			expect(await decide()).toEqual({ refused: 'reassess-first', rule: 'UND-13' });
			expect(await anew(a.intake.personId)).toMatchObject({ fields: { secondId: 'handled-before' } });
			expect(await anew(s.teacher.personId)).toMatchObject({ fields: { secondId: 'unknown' } });
			must(await anew(a.second.personId));
			expect(await anew(a.second.personId)).toMatchObject({ refused: 'already-reassessed' });
			must(await decide());
			const seen = must(await see(a.intake, again));
			expect(seen.authority).toMatchObject({ reassessed: { second: 'Tom Kjer', note: 'Set på ny.' } });
			expect(seen.authority!.earlier.map((e) => e.id)).toContain(first);
		});

		test('M02: a described child is linked by its number alone, by intake alone, and the author learns nothing before', async () => {
			const cpr = '710316-4321';
			const id = await sent(s.otherTeacher, {
				childId: undefined,
				childCpr: cpr,
				content: { ...words, childName: 'J' }
			});
			const link = (who: Actor) => perform(house, who, acts.linkUnderretning, { id });
			expect(await link(a.intake)).toEqual({ refused: 'no-match' });
			await t.door.asSystem(M, (w) =>
				w.db
					.updateTable('child')
					.set({ cpr_index: blindIndex(house.config.secrets, M, cpr) })
					.where('id', '=', s.child)
					.execute()
			);
			expect(JSON.stringify(must(await see(s.otherTeacher, id)))).not.toContain('Jakob');
			expect(await link(s.otherTeacher)).toEqual({ refused: 'not-found' });
			expect(must(await see(a.intake, id)).authority).toMatchObject({ match: { name: 'Jakob Juul' } });
			must(await link(a.intake));
			expect(await row(id)).toMatchObject({ child_id: s.child, pathway_id: pathwayId });
			expect(await link(a.intake)).toEqual({ refused: 'no-match' });
		});

		test('siblings are at hand, and their families cannot see that anybody looked', async () => {
			await t.door.asSystem(M, (w) =>
				w.db
					.insertInto('custody')
					.values({
						municipality_id: M,
						child_id: s.sibling,
						person_id: s.mother.personId,
						relation: 'mother',
						has_custody: true,
						from_day: '2019-05-06',
						source: 'register'
					})
					.execute()
			);
			const id = await sent(s.teacher);
			const found = must(await look(house, a.intake, reads.underretningSiblings, { id }));
			expect(found.siblings).toMatchObject([{ id: s.sibling, name: 'Alma Juul', hasCase: false }]);
			expect(await look(house, s.teacher, reads.underretningSiblings, { id })).toEqual({
				refused: 'not-found'
			});
			const log = await t.door.readAs(
				s.mother,
				{ name: 'who-has-seen' },
				async (r) =>
					(
						await sql<{
							name: string;
						}>`select name from app.child_log(${s.sibling}::uuid, null, 100)`.execute(r.db)
					).rows
			);
			expect(log.map((l) => l.name)).not.toContain('underretning-siblings');
		});
	});

	describe('suspected violence or abuse', () => {
		test('UND-15: nothing of it reaches custody holders in rows, events, duties, mail or log until it is lifted', async () => {
			await t.door.asSystem(M, (w) =>
				w.db
					.updateTable('child')
					.set({ case_opened_at: null, caseworker_id: null })
					.where('id', '=', s.child)
					.execute()
			);
			const before = await familyRows(s.mother);
			const id = await sent(s.teacher, abuse);
			must(await see(s.teacher, id));
			must(await see(a.intake, id));
			must(await look(house, a.intake, reads.intake, { part: 'withheld' }));
			must(await look(house, s.teacher, reads.myUnderretninger, { part: 'withheld' }));
			must(await look(house, a.intake, reads.register, {}));
			must(await perform(house, a.intake, acts.assignCaseworker, { id, personId: s.caseworker.personId }));
			must(await assess(s.caseworker, id, { result: 'acute' }));
			must(await perform(house, s.caseworker, acts.sendReceipt, { id, how: 'sent' }));
			const decide = () =>
				perform(house, s.caseworker, acts.decideUnderretning, { id, outcome: 'examination' });
			expect(await decide()).toEqual({ refused: 'talk-first', rule: 'UND-15' });
			must(await talk(s.caseworker, id, { parents: 'not-told', parentsWhy: 'De er mistænkt.' }));
			must(await decide());
			// neither case nor caseworker on the child while it is withheld: families and pathways read that row
			expect(await child()).toMatchObject({ case_opened_at: null, caseworker_id: null });
			for (const parent of [s.mother, s.father]) expect(await familyRows(parent)).toBe(before);
			const toFamily = await t.door.asSystem(M, (w) =>
				w.db
					.selectFrom('outbox')
					.selectAll()
					.where('recipient_id', 'in', [s.mother.personId, s.father.personId, s.child])
					.execute()
			);
			expect(toFamily).toEqual([]);
			const list = must(await look(house, a.intake, reads.intake, { part: 'known' }));
			expect(list.underretninger.map((u) => u.id)).not.toContain(id);

			expect(await perform(house, s.leader, acts.liftWithholding, { id, reason: 'x' })).toEqual({
				refused: 'not-found'
			});
			must(
				await perform(house, s.caseworker, acts.liftWithholding, {
					id,
					reason: 'Forældrene er orienteret.'
				})
			);
			expect(await child()).toMatchObject({
				case_opened_at: '2026-11-23T08:00:00Z',
				caseworker_id: s.caseworker.personId
			});
			expect(await familyRows(s.mother)).toContain('slag');
			expect(await perform(house, s.caseworker, acts.liftWithholding, { id, reason: 'x' })).toMatchObject({
				refused: 'nothing-withheld'
			});
		});

		test('the authority may see the suspicion that the notifier did not', async () => {
			const id = await sent(s.teacher);
			must(await assess(a.intake, id, { abuse: true }));
			expect(await row(id)).toMatchObject({ abuse: true, withheld: true });
		});

		test("a draft leaves no line in the family's log", async () => {
			const before = await familyRows(s.mother);
			const { id } = must(
				await perform(house, s.teacher, acts.keepUnderretning, { childId: s.child, content: words })
			);
			must(await look(house, s.teacher, reads.underretningForm, { id }));
			must(await see(s.teacher, id));
			expect(await familyRows(s.mother)).toBe(before);
		});
	});

	describe('the screening', () => {
		test('UND-14: the talk with the child is recorded before the assessment, and why the parents do not know', async () => {
			const id = await sent(s.teacher);
			expect(await talk(a.intake, id, { parents: 'not-told' })).toMatchObject({
				fields: { parentsWhy: 'required' },
				rule: 'UND-14'
			});
			expect(await talk(a.intake, id, { parents: 'told', talkOn: '2026-11-24' })).toMatchObject({
				fields: { talkAt: 'in-the-future' }
			});
			expect(await talk(s.teacher, id, { parents: 'told' })).toEqual({ refused: 'not-found' });
			must(await talk(a.intake, id, { parents: 'not-told', parentsWhy: 'Barnet bad om det.' }));
			expect(await row(id)).toMatchObject({
				state: 'sent',
				acute_assessed_at: null,
				child_talk: 'held',
				child_talk_at: '2026-11-23T08:00:00Z',
				child_talk_parents: 'not-told',
				child_talk_parents_note: 'Barnet bad om det.'
			});
			expect(await talk(a.intake, id, { parents: 'told' })).toMatchObject({ refused: 'already-talked' });
			// what the child said is the authority's, not the notifier's
			expect(JSON.stringify(must(await see(s.teacher, id)))).not.toContain('Barnet fortalte.');
		});

		test('UND-16: where honour or control may play a part, parents and network are neither told nor invited before the risk is assessed', async () => {
			const id = await sent(s.teacher);
			must(await assess(a.intake, id, { honour: true }));
			expect(await row(id)).toMatchObject({ honour: true, withheld: true });
			const stopped = { refused: 'risk-first', rule: 'UND-16' };
			const lift = () => perform(house, a.intake, acts.liftWithholding, { id, reason: 'Det er trygt.' });
			const grandmother = () =>
				perform(house, s.teacher, acts.addCircleMember, {
					pathwayId,
					relation: 'privateNetwork',
					givenName: 'Kirsten',
					familyName: 'Juul'
				});
			const consent = () =>
				perform(house, s.teacher, acts.askConsent, {
					pathwayId,
					topics: ['learning'],
					functions: ['psychologist'],
					purpose: 'Hjælp i skolen'
				});
			expect(await lift()).toEqual(stopped);
			expect(await grandmother()).toEqual(stopped);
			expect(await consent()).toEqual(stopped);
			expect(await perform(house, s.teacher, acts.assessRisk, { id, riskNote: 'x' })).toEqual({
				refused: 'not-found'
			});
			must(await perform(house, a.intake, acts.assessRisk, { id, riskNote: 'Bor hos moster imens.' }));
			expect(isRefusal(await grandmother())).toBe(false);
			must(await lift());
			expect(await perform(house, a.intake, acts.assessRisk, { id, riskNote: 'x' })).toMatchObject({
				refused: 'already-weighed'
			});
		});

		test('UND-12: what the help is and how long it lasts goes to the professional only with a reason', async () => {
			const id = await sent(s.teacher);
			must(await assess(a.intake, id, { support: 'no' }));
			must(await perform(house, a.intake, acts.decideUnderretning, { id, outcome: 'early-support' }));
			const answer = (more: Input) =>
				perform(house, a.intake, acts.giveFeedback, { id, feedback: 'Der er sat hjælp i gang.', ...more });
			expect(await answer({ support: 'Familiebehandling i 6 mdr.' })).toMatchObject({
				fields: { supportReason: 'required' },
				rule: 'UND-12'
			});
			must(await answer({ support: 'Familiebehandling i 6 mdr.', supportReason: 'Hun henter barnet før.' }));
			const mine = must(await see(s.teacher, id));
			expect(mine.feedback).toMatchObject({ support: 'Familiebehandling i 6 mdr.' });
			expect(JSON.stringify(mine)).not.toContain('Hun henter barnet før.');
			// a receipt is still owed: it is not off the intake's list before it is sent
			expect((await row(id)).state).toBe('assessed');
			must(await perform(house, a.intake, acts.sendReceipt, { id, how: 'sent' }));
			expect((await row(id)).state).toBe('closed');
		});
	});

	test('M27 M28: every act and look is in the log with its basis, and the search with its criterion', async () => {
		const id = await sent(s.teacher);
		must(await see(a.intake, id));
		expect(await see(s.psychologist, id)).toEqual({ refused: 'not-found' });
		must(await look(house, a.intake, reads.register, { q: 'jak' }));
		const log = await theLog(t.door, s);
		expect(log.findLast((l) => l.name === 'underretning' && l.kind === 'read')).toMatchObject({
			children: [s.child],
			bases: ['authority']
		});
		expect(log.findLast((l) => l.name === 'underretning' && l.kind === 'refused')).toMatchObject({
			person_id: s.psychologist.personId,
			children: []
		});
		expect(log.findLast((l) => l.name === 'register')).toMatchObject({
			kind: 'search',
			detail: { criterion: 'jak' }
		});
	});
});
