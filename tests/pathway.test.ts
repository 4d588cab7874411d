/** The pathway's page, its circle, its notes and its timeline, on both databases. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { json, texts } from '../src/server/store/values.ts';
import { club } from './builders/club.ts';
import { aPathway } from './builders/pathway.ts';
import { aSchool, clubHouse, M, type School, theLog } from './builders/school.ts';
import { must as got } from './builders/must.ts';
import { onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';

onBoth('pathway', (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	let id: string;
	beforeAll(async () => {
		t = await testDoor(kind);
		house = clubHouse(t.door, t.clock, club());
		s = await aSchool(t.door, { slug: 'chess-club', version: 1 });
		id = await aPathway(house, s);
	});
	afterAll(() => t.close());

	const gone = { refused: 'not-found' };
	const note = (who: Actor, more: Record<string, unknown>, key?: string) =>
		perform(house, who, acts.addNote, { pathwayId: id, text: 'Leger nu med to.', ...more }, key);
	const notes = async (who: Actor, more: Record<string, unknown> = {}) =>
		got(await look(house, who, reads.pathwayNotes, { pathwayId: id, ...more }));
	const consent = (functions: string[], topics: string[]) =>
		t.door.asSystem(M, async (w) => {
			const consentId = w.id();
			await w.db
				.insertInto('consent')
				.values({
					municipality_id: M,
					pathway_id: id,
					id: consentId,
					topics: texts(topics) as never,
					functions: texts(functions) as never,
					purpose: 'Test',
					from_day: '2026-01-01',
					form: 'digital',
					asked_at: w.at,
					asked_by: s.teacher.personId
				})
				.execute();
			await w.db
				.insertInto('consent_party')
				.values({
					municipality_id: M,
					pathway_id: id,
					consent_id: consentId,
					person_id: s.mother.personId,
					given_at: w.at
				})
				.execute();
		});

	describe('the page', () => {
		test('M01 all of its pages are nothing to strangers, and nothing where nothing is', async () => {
			for (const read of [reads.pathway, reads.pathwayCircle, reads.pathwayNotes, reads.pathwayTimeline])
				for (const who of [s.colleague, s.otherTeacher, s.psychologist, s.caseworker, s.stranger])
					for (const pathwayId of [id, '00000000-0000-4000-8000-000000000000'])
						expect(await look(house, who, read as typeof reads.pathway, { pathwayId })).toEqual(gone);
		});
		test('shows place, coordinator first, goals with scale, what is next and consents; the look is logged once', async () => {
			await t.door.asSystem(M, async (w) => {
				const goalId = w.id();
				await w.db
					.insertInto('goal')
					.values({
						municipality_id: M,
						pathway_id: id,
						id: goalId,
						arena: 'home',
						text: 'En ven',
						state: 'active',
						signs: json([{ id: 'a', text: 'Leger' }]),
						pursuers: json([]),
						created_at: w.at,
						created_by: s.teacher.personId
					})
					.execute();
				for (const [at, value] of [
					['2026-11-01T10:00:00Z', 3],
					['2026-11-10T10:00:00Z', 5]
				] as const)
					await w.db
						.insertInto('goal_scaling')
						.values({
							municipality_id: M,
							pathway_id: id,
							id: w.id(),
							goal_id: goalId,
							at,
							by_id: s.teacher.personId,
							value
						})
						.execute();
				await w.db
					.insertInto('obligation')
					.values({
						municipality_id: M,
						id: w.id(),
						key: 'scaleGoal:x',
						pathway_id: id,
						child_id: s.child,
						unit_id: s.school,
						kind: 'scaleGoal',
						strength: 'should',
						who_id: s.teacher.personId,
						who_role: 'coordinator',
						because: json({ rule: 'r', text: null, source: null, law: null }),
						data: json({ goalId }),
						state: 'open',
						since: w.at
					})
					.execute();
			});
			const page = got(await look(house, s.teacher, reads.pathway, { pathwayId: id }));
			expect(page.head).toMatchObject({
				firstName: 'Jakob',
				age: 9,
				own: true,
				leader: false,
				family: false
			});
			expect(page.goals).toMatchObject([
				{ text: 'En ven', signs: 1, scalings: [{ value: 3 }, { value: 5 }] }
			]);
			expect(page.obligations).toMatchObject([
				{ kind: 'scaleGoal', mine: true, what: 'En ven', terms: { meeting: null } }
			]);
			const log = (await theLog(t.door, s)).filter(
				(l) => l.name === 'pathway' && l.person_id === s.teacher.personId && l.kind === 'read'
			);
			expect(log).toHaveLength(1);
			expect(log[0]).toMatchObject({ children: [s.child], bases: ['own-staff'] });
		});
		test('a should is waived with a reason, a must is not', async () => {
			const page = got(await look(house, s.teacher, reads.pathway, { pathwayId: id }));
			const duty = page.obligations[0]!;
			const waive = (obligationId: string, reason: string, who = s.teacher) =>
				perform(house, who, acts.waiveObligation, { pathwayId: id, obligationId, reason });
			expect(await waive(duty.id, ' ')).toMatchObject({ refused: 'invalid', fields: { reason: 'required' } });
			expect(await waive('00000000-0000-4000-8000-000000000000', 'x')).toEqual(gone);
			expect(await waive(duty.id, 'Målet er nyt.', s.colleague)).toEqual(gone);
			const must = await t.door.asSystem(M, async (w) => {
				const mustId = w.id();
				await w.db
					.insertInto('obligation')
					.values({
						municipality_id: M,
						id: mustId,
						key: 'must:x',
						pathway_id: id,
						child_id: s.child,
						unit_id: s.school,
						kind: 'sendAgenda',
						strength: 'must',
						who_role: 'unitLeader',
						because: json({ rule: 'r', text: null, source: null, law: null }),
						data: json({}),
						state: 'open',
						since: w.at
					})
					.execute();
				return mustId;
			});
			expect(await waive(must, 'x')).toEqual({ refused: 'must-be-done' });
			expect(await waive(duty.id, 'Målet er nyt.')).toEqual({ id: duty.id });
			expect(await waive(duty.id, 'igen')).toEqual({ refused: 'obligation-settled' });
			const after = got(await look(house, s.leader, reads.pathway, { pathwayId: id }));
			expect(after.obligations).toMatchObject([{ kind: 'sendAgenda', mine: true }]);
			expect(after.waived).toMatchObject([{ kind: 'scaleGoal', reason: 'Målet er nyt.', by: 'Mette Holm' }]);
			expect(after.events[0]?.type).toBe('obligation-waived');
		});
	});

	describe('the list', () => {
		test('M02 counts and finds only what one may see', async () => {
			for (const who of [s.teacher, s.leader])
				expect(await look(house, who, reads.pathways, {})).toMatchObject({
					total: 1,
					pathways: [{ id, firstName: 'Jakob' }]
				});
			for (const who of [s.otherTeacher, s.colleague, s.psychologist]) {
				expect(await look(house, who, reads.pathways, {})).toMatchObject({ total: 0, pathways: [] });
				expect(await look(house, who, reads.pathways, { q: 'jakob' })).toMatchObject({
					total: 0,
					pathways: []
				});
			}
		});
		test.each([
			[{ part: 'coordinator' }, 1],
			[{ part: 'participant' }, 1],
			[{ part: 'unit' }, 1],
			[{ level: '1', arena: 'home' }, 1],
			[{ level: '2' }, 0],
			[{ state: 'closed' }, 0],
			[{ q: 'JUUL' }, 1],
			[{ q: 'Jakob J' }, 1],
			[{ q: '%' }, 0],
			[{ order: 'level', page: '1' }, 1],
			[{ page: 'x', level: 'y', order: 'z' }, 1]
		])('%o finds %i', async (filter, total) => {
			expect(await look(house, s.teacher, reads.pathways, filter)).toMatchObject({ total });
		});
		test('M28 a search is logged with its criterion', async () => {
			expect(
				(await theLog(t.door, s)).find((l) => l.name === 'pathways' && l.detail.criterion === 'JUUL')
			).toMatchObject({ kind: 'search', children: [s.child] });
		});
	});

	describe('notes', () => {
		test('M38 internal notes never reach the family; the circle reads what is for the circle', async () => {
			for (const more of [
				{},
				{ audience: 'professionals', text: 'Kun os.' },
				{ audience: 'author', text: 'Min kladde.' },
				{ audience: 'withheld', withholdReason: 'Barnet er bange.', text: 'Skjult.' }
			])
				got(await note(s.teacher, more));
			const mine = await notes(s.teacher);
			expect(mine.notes.map((n) => n.text).sort()).toEqual([
				'Kun os.',
				'Leger nu med to.',
				'Min kladde.',
				'Skjult.'
			]);
			expect(mine.notes.find((n) => n.text === 'Skjult.')).toMatchObject({
				reason: 'Barnet er bange.',
				withheld: true
			});
			expect((await notes(s.leader)).notes.map((n) => n.text).sort()).toEqual([
				'Kun os.',
				'Leger nu med to.',
				'Skjult.'
			]);
			const paper = got(await look(house, s.leader, reads.wholeDocument, { pathwayId: id }));
			expect(paper.notes.map((n) => n.text).sort()).toEqual(['Kun os.', 'Leger nu med to.']);
			expect(paper.notesLeftOut).toBe(1);
			const family = await t.door.readAs(s.mother, { name: 'test' }, async (r) => ({
				notes: await r.db.selectFrom('note').select('text').execute(),
				events: await r.db
					.selectFrom('pathway_event')
					.select(['type', 'audience'])
					.where('type', '=', 'note-added')
					.execute()
			}));
			expect(family.notes).toEqual([{ text: 'Leger nu med to.' }]);
			expect(family.events).toEqual([{ type: 'note-added', audience: 'circle' }]);
			const log = (await theLog(t.door, s)).filter((l) => l.name === 'add-note');
			expect(log).toHaveLength(4);
			const hers = await t.door.readAs(s.mother, { name: 'test' }, async (r) =>
				(await import('kysely')).sql<{
					name: string;
				}>`select name from app.child_log(${s.child}::uuid, null, 100)`.execute(r.db)
			);
			expect(hers.rows.filter((x) => x.name === 'add-note')).toHaveLength(3);
		});

		test('M11 a health note is nothing to school staff, its author included: they may not write one', async () => {
			expect(await note(s.teacher, { topic: 'health' })).toMatchObject({
				refused: 'invalid',
				fields: { topic: 'not-your-topic' }
			});
			got(
				await perform(house, s.teacher, acts.addCircleMember, {
					pathwayId: id,
					relation: 'professional',
					personId: s.healthVisitor.personId,
					relevance: 'Søvn og mad'
				})
			);
			expect(await look(house, s.healthVisitor, reads.pathwayNotes, { pathwayId: id })).toEqual(gone);
			await consent(['healthVisitor'], ['health', 'wellbeing']);
			got(await note(s.healthVisitor, { topic: 'health', text: 'HELBRED-9' }));
			expect((await notes(s.healthVisitor, { topic: 'health' })).notes.map((n) => n.text)).toEqual([
				'HELBRED-9'
			]);
			for (const who of [s.teacher, s.leader]) {
				const seen = await notes(who);
				expect(JSON.stringify(seen)).not.toContain('HELBRED-9');
				expect(seen.topics).not.toContain('health');
				const line = got(await look(house, who, reads.pathwayTimeline, { pathwayId: id, filter: 'notes' }));
				expect(line.events.some((e) => e.by === 'Sanne Friis')).toBe(false);
			}
		});

		test('M40 a correction keeps the old text as history, and only the author corrects', async () => {
			const { id: noteId } = got(await note(s.teacher, { text: 'Før.' }));
			const correct = (who: Actor, version: number, text: string) =>
				perform(house, who, acts.correctNote, { pathwayId: id, noteId, text, version });
			expect(await correct(s.leader, 1, 'Hendes.')).toEqual({ refused: 'not-yours' });
			expect(await correct(s.otherTeacher, 1, 'x')).toEqual(gone);
			expect(await correct(s.teacher, 1, 'Efter.')).toMatchObject({ version: 2 });
			expect((await notes(s.leader)).notes.find((n) => n.id === noteId)).toMatchObject({
				text: 'Efter.',
				version: 2,
				earlier: [{ n: 1, text: 'Før.' }]
			});
			expect(await correct(s.teacher, 1, 'For sent.')).toMatchObject({
				refused: 'stale',
				detail: { current: 'Efter.', version: 2 }
			});
			expect(await correct(s.teacher, 2, 'Efter.')).toMatchObject({
				refused: 'invalid',
				fields: { text: 'unchanged' }
			});
		});

		test('M30 UND-01 a withheld note that is corrected and a withheld duty that is set aside leave no line in the log the family reads', async () => {
			const both = (rows: { name: string }[]) =>
				rows.filter((x) => x.name === 'correct-note' || x.name === 'waive-obligation').length;
			/** in the family's log, and in the whole one */
			const logged = async () => [
				both(
					(
						await t.door.readAs(s.mother, { name: 'test' }, (r) =>
							sql<{ name: string }>`select name from app.child_log(${s.child}::uuid, null, 500)`.execute(r.db)
						)
					).rows
				),
				both(await theLog(t.door, s))
			];
			const { id: noteId } = got(
				await note(s.teacher, { audience: 'withheld', withholdReason: 'Barnet er bange.', text: 'Slået.' })
			);
			const obligationId = crypto.randomUUID();
			await t.door.asSystem(M, (w) =>
				sql`insert into obligation (municipality_id, id, key, pathway_id, child_id, unit_id, kind, strength, who_role, because, withheld, audience, state, since)
					values (${M}, ${obligationId}::uuid, 'withheld-duty', ${id}::uuid, ${s.child}::uuid, ${s.school}::uuid, 'callMeeting', 'should', 'unitLeader', '{}', true, 'withheld', 'open', now())`.execute(
					w.db
				)
			);
			const [hers, all] = await logged();
			got(
				await perform(house, s.teacher, acts.correctNote, {
					pathwayId: id,
					noteId,
					text: 'Slået igen.',
					version: 1
				})
			);
			got(
				await perform(house, s.leader, acts.waiveObligation, {
					pathwayId: id,
					obligationId,
					reason: 'Sendt.'
				})
			);
			expect(await logged()).toEqual([hers, all! + 2]);
		});

		test('M40 the family objects beside the note; staff cannot', async () => {
			const { id: noteId } = got(await note(s.teacher, { text: 'Han vil ikke.' }));
			const object = (who: Actor, objection: string) =>
				perform(house, who, acts.objectToNote, { pathwayId: id, noteId, objection });
			expect(await object(s.teacher, 'x')).toEqual(gone);
			expect(await object(s.stranger, 'x')).toEqual(gone);
			got(await object(s.mother, 'Han kan ikke.'));
			got(await object(s.father, 'Det er jeg enig i.'));
			expect((await notes(s.teacher)).notes.find((n) => n.id === noteId)).toMatchObject({
				text: 'Han vil ikke.',
				objection: 'Han kan ikke.\n\nDet er jeg enig i.'
			});
		});

		test('M23 a note of another pathway is not found', async () => {
			const other = await aPathway(house, s, { childId: s.sibling });
			const { id: noteId } = got(await note(s.teacher, { text: 'Her.' }));
			expect(
				await perform(house, s.teacher, acts.correctNote, {
					pathwayId: other,
					noteId,
					text: 'Der.',
					version: 1
				})
			).toEqual(gone);
		});

		test('a parent writes to the circle and to nobody else; hiding from parents is for the young person', async () => {
			expect(await note(s.mother, { audience: 'professionals' })).toMatchObject({
				refused: 'invalid',
				fields: { audience: 'not-a-choice' }
			});
			expect(await note(s.mother, { hideFromParents: 'on' })).toEqual({ refused: 'not-yours' });
			got(await note(s.mother, { text: 'Han sover dårligt.' }));
			expect((await notes(s.teacher)).notes.some((n) => n.text === 'Han sover dårligt.')).toBe(true);
		});

		test('M20 a 15-year-old keeps her words from the parents', async () => {
			await t.door.asSystem(M, (w) =>
				w.db.updateTable('child').set({ birth_day: '2011-03-04' }).where('id', '=', s.child).execute()
			);
			const self: Actor = { ...s.mother, personId: s.child };
			const { id: noteId } = got(await note(self, { text: 'Mine ord.', hideFromParents: 'on' }));
			const seen = await t.door.readAs(s.mother, { name: 'test' }, (r) =>
				r.db.selectFrom('note').select('id').where('id', '=', noteId).execute()
			);
			expect(seen).toEqual([]);
			expect((await notes(s.teacher)).notes.find((n) => n.id === noteId)).toMatchObject({ hidden: true });
			await t.door.asSystem(M, (w) =>
				w.db.updateTable('child').set({ birth_day: '2017-03-04' }).where('id', '=', s.child).execute()
			);
			expect(await note(self, { hideFromParents: 'on' })).toEqual({ refused: 'not-yours' });
		});

		test('a double click makes one note; bad text makes none', async () => {
			const before = (await notes(s.teacher)).total;
			expect(await note(s.teacher, {}, 'k')).toEqual(await note(s.teacher, {}, 'k'));
			for (const text of ['', 'x'.repeat(20_001), 'a\u202eb'])
				expect(await note(s.teacher, { text })).toMatchObject({ refused: 'invalid' });
			expect(await note(s.teacher, { audience: 'withheld' })).toMatchObject({
				refused: 'invalid',
				fields: { withholdReason: 'required' }
			});
			expect((await notes(s.teacher)).total).toBe(before + 1);
		});
	});

	describe('the circle', () => {
		const add = (who: Actor, more: Record<string, unknown>) =>
			perform(house, who, acts.addCircleMember, { pathwayId: id, ...more });
		const circle = async (who: Actor) =>
			got(await look(house, who, reads.pathwayCircle, { pathwayId: id })).circle;
		test('a colleague of another unit waits for consent and sees nothing until then', async () => {
			expect(
				await add(s.teacher, { relation: 'professional', personId: s.psychologist.personId })
			).toMatchObject({ refused: 'invalid', fields: { relevance: 'required' } });
			expect(
				await add(s.teacher, {
					relation: 'professional',
					personId: s.psychologist.personId,
					relevance: 'Uro'
				})
			).toMatchObject({ waitsForConsent: true });
			expect(
				await add(s.teacher, {
					relation: 'professional',
					personId: s.psychologist.personId,
					relevance: 'Uro'
				})
			).toEqual({ refused: 'already-in-circle' });
			expect((await circle(s.teacher)).find((m) => m.personId === s.psychologist.personId)).toMatchObject({
				waits: true,
				function: 'psychologist',
				unitName: 'PPR'
			});
			expect(await look(house, s.psychologist, reads.pathway, { pathwayId: id })).toEqual(gone);
			await consent(['psychologist'], ['learning']);
			expect((await circle(s.teacher)).find((m) => m.personId === s.psychologist.personId)).toMatchObject({
				waits: false
			});
			expect(got(await look(house, s.psychologist, reads.pathway, { pathwayId: id })).head.own).toBe(false);
		});
		test('own staff see it at once, and lose it when they leave', async () => {
			const { id: memberId } = got(
				await add(s.teacher, {
					relation: 'professional',
					personId: s.colleague.personId,
					relevance: 'Frikvarterer'
				})
			);
			got(await look(house, s.colleague, reads.pathway, { pathwayId: id }));
			got(await perform(house, s.leader, acts.removeCircleMember, { pathwayId: id, memberId }));
			expect(await look(house, s.colleague, reads.pathway, { pathwayId: id })).toEqual(gone);
			expect(await note(s.colleague, {})).toEqual(gone);
			expect(await perform(house, s.leader, acts.removeCircleMember, { pathwayId: id, memberId })).toEqual({
				refused: 'not-in-circle'
			});
		});
		test('the authority joins only where it has a case', async () => {
			const join = () =>
				add(s.teacher, { relation: 'professional', personId: s.caseworker.personId, relevance: 'Råd' });
			expect(await join()).toEqual({ refused: 'authority-needs-case' });
		});
		test('network and support persons by name; nobody looks for who is known here', async () => {
			expect(await add(s.teacher, { relation: 'privateNetwork' })).toMatchObject({
				refused: 'invalid',
				fields: { givenName: 'required', familyName: 'required' }
			});
			got(
				await add(s.teacher, {
					relation: 'privateNetwork',
					givenName: 'Farmor',
					familyName: 'Juul',
					contact: '11 22 33 44',
					closeness: '1'
				})
			);
			expect((await circle(s.leader)).find((m) => m.name === 'Farmor Juul')).toMatchObject({
				relation: 'privateNetwork',
				closeness: 1,
				contact: '11 22 33 44'
			});
			expect(
				await add(s.teacher, { relation: 'privateNetwork', givenName: 'A\nBcc: x', familyName: 'B' })
			).toMatchObject({ refused: 'invalid', fields: { givenName: 'control-characters' } });
		});
		test('M24 a citizen is no colleague', async () => {
			expect(
				await add(s.teacher, { relation: 'professional', personId: s.stranger.personId, relevance: 'x' })
			).toMatchObject({ refused: 'invalid', fields: { personId: 'unknown' } });
		});
		test('the child, the parents and the coordinator stay', async () => {
			const all = await circle(s.leader);
			const remove = (memberId: string) =>
				perform(house, s.leader, acts.removeCircleMember, { pathwayId: id, memberId });
			expect(await remove(all.find((m) => m.relation === 'child')!.id)).toEqual({
				refused: 'belongs-to-circle'
			});
			expect(await remove(all.find((m) => m.relation === 'custodyHolder')!.id)).toEqual({
				refused: 'belongs-to-circle'
			});
			expect(await remove(all.find((m) => m.coordinator)!.id)).toEqual({ refused: 'still-coordinator' });
		});
		test('colleagues are found by name and function, citizens never', async () => {
			const find = async (input: Record<string, string>) =>
				got(await look(house, s.teacher, reads.searchPeople, input)).people.map((p) => p.name);
			expect(await find({ q: 'pi' })).toEqual(['Pia Krog']);
			expect(await find({ function: 'healthVisitor' })).toEqual(['Sanne Friis']);
			expect(await find({ q: 'Anja' })).toEqual([]);
			expect(await find({})).toEqual([]);
		});
	});

	test('the timeline shows the newest first and filters', async () => {
		const line = async (filter: string) =>
			got(await look(house, s.leader, reads.pathwayTimeline, { pathwayId: id, filter })).events.map(
				(e) => e.type
			);
		const all = await line('all');
		expect(all.at(-1)).toBe('pathway-opened');
		expect(new Set(await line('circle'))).toEqual(new Set(['circle-joined', 'circle-left']));
		expect(await line('meetings')).toEqual([]);
		expect((await line('notes')).every((x) => x.startsWith('note-'))).toBe(true);
	});
});
