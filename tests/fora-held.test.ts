/** A forum while it meets and after, on both databases: decisions, what leaves the building, and hours on site. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { deliverOutbox } from '../src/server/jobs/deliver-outbox.ts';
import * as reads from '../src/server/reads/index.ts';
import { gatherComing } from '../src/server/store/forum-gathering.ts';
import type { Actor } from '../src/server/store/session.ts';
import { json } from '../src/server/store/values.ts';
import { aForum, foraClub } from './builders/fora.ts';
import { aForaSchool, gone, ready } from './builders/fora-school.ts';
import { must } from './builders/plans.ts';
import { aColleague, M } from './builders/school.ts';
import { onBoth } from './support/copies.ts';

onBoth('a forum that meets', (kind) => {
	const { t, house, s, circle, table, pathway, social, see, at, bring, post } = aForaSchool(kind);

	describe('in the meeting and after', () => {
		test('taken home with a day, answered, and read by whoever brought it; what was not reached goes on', async () => {
			const [, , , , , , m] = circle.meetings;
			const o = m!.id;
			const one = must(await bring(s.teacher, o, { noNames: true })).id;
			const two = must(
				await bring(s.teacher, o, { kind: 'theme', title: 'Søvn', body: 'Hvad siger vi til forældre?' })
			).id;
			expect(await perform(house, s.leader, acts.startForum, { occurrenceId: o })).toMatchObject({
				refused: 'forum-not-today'
			});
			const decide = (who: Actor, more: Record<string, unknown>) =>
				perform(house, who, acts.decidePoint, {
					pointId: one,
					version: 1,
					decision: 'takeHome',
					text: 'Vi ser på det.',
					...more
				});
			expect(await decide(s.leader, { takenBy: s.caseworker.personId, answerBy: '2027-03-01' })).toEqual({
				refused: 'forum-not-running'
			});
			t.clock.set(`${m!.day}T08:00:00Z`);
			must(await perform(house, s.leader, acts.startForum, { occurrenceId: o }));
			expect(await decide(s.teacher, { takenBy: s.caseworker.personId, answerBy: '2027-03-01' })).toEqual(
				gone
			);
			expect(await decide(s.leader, {})).toMatchObject({
				fields: { takenBy: 'required', answerBy: 'required' }
			});
			expect(await decide(s.leader, { takenBy: s.teacher.personId, answerBy: m!.day })).toMatchObject({
				fields: { takenBy: 'unknown', answerBy: 'not-ahead' }
			});
			must(
				await perform(house, s.leader, acts.recordRoom, {
					pointId: one,
					personIds: [s.caseworker.personId, s.leader.personId]
				})
			);
			must(await decide(s.leader, { takenBy: s.caseworker.personId, answerBy: '2027-03-01' }));
			expect(await decide(s.leader, { version: 2, decision: 'nothing' })).toEqual({
				refused: 'point-decided'
			});
			const { version } = (await at(s.leader, o)).at;
			expect(
				await perform(house, s.leader, acts.finishForum, {
					occurrenceId: o,
					version,
					summary: 'Jakob gik godt'
				})
			).toMatchObject({ refused: 'names-found' });
			expect(
				must(
					await perform(house, s.leader, acts.finishForum, { occurrenceId: o, version, summary: 'Godt møde' })
				).moved
			).toBe(1);
			expect((await at(s.leader, circle.meetings[7]!.id)).agenda.map((a) => a.id)).toContain(two);

			const queue = await see(s.caseworker, reads.fora, {});
			expect(queue.taken).toMatchObject([{ id: one, answerBy: '2027-03-01', answer: null }]);
			expect((await see(s.caseworker, reads.myDay, {})).duties.map((d) => d.kind)).toContain(
				'answerForumPoint'
			);
			// M09: whoever runs the machines of the service does not read what it took home
			const machines = await house.door.asSystem(M, (w) =>
				aColleague(w, 'Bo', 'Maskine', 'administrator', s.authority)
			);
			expect((await see(machines, reads.fora, {})).taken).toEqual([]);
			expect(await look(house, machines, reads.forumPoint, { pointId: one })).toEqual(gone);
			// a colleague of the same service may answer, a stranger may not
			expect(await perform(house, s.psychologist, acts.answerPoint, { pointId: one, text: 'x' })).toEqual({
				refused: 'not-yours'
			});
			must(
				await perform(house, social, acts.answerPoint, { pointId: one, text: 'Rikke kommer forbi tirsdag.' })
			);
			expect(await perform(house, s.caseworker, acts.answerPoint, { pointId: one, text: 'igen' })).toEqual({
				refused: 'point-answered'
			});
			expect((await see(s.caseworker, reads.myDay, {})).duties.map((d) => d.kind)).not.toContain(
				'answerForumPoint'
			);
			expect((await see(s.teacher, reads.fora, {})).brought.find((p) => p.id === one)).toMatchObject({
				answer: 'Rikke kommer forbi tirsdag.',
				takenByName: 'Rikke Toft'
			});
			expect((await post()).filter((p) => p.template === 'forum-answer').map((p) => p.to)).toEqual([
				s.teacher.personId,
				s.teacher.personId
			]);
			expect((await at(s.leader, o)).agenda).toMatchObject([
				{ present: [{ name: 'Lene Dahl' }, { name: 'Rikke Toft' }] }
			]);
		});

		test("V-10 the members' deadlines of the coming fortnight stand beside the agenda, for those with a basis", async () => {
			const o = table.meetings[7]!.id;
			await house.door.asSystem(M, async (w) => {
				for (const days of [10, 20])
					await w.db
						.insertInto('obligation')
						.values({
							municipality_id: M,
							id: w.id(),
							key: `due-${days}`,
							pathway_id: pathway.id,
							child_id: s.child,
							unit_id: s.school,
							kind: 'scaleGoal',
							strength: 'must',
							due_at: w.now.add({ hours: 24 * days }).toString(),
							who_id: s.leader.personId,
							who_role: 'unitLeader',
							because: json({ rule: 'x', text: null, source: null, law: null }),
							state: 'open',
							since: w.at
						})
						.execute();
			});
			expect((await at(s.leader, o)).upcoming).toMatchObject([
				{ kind: 'scaleGoal', about: 'Jakob', pathwayId: pathway.id }
			]);
			expect((await at(s.psychologist, o)).upcoming).toEqual([]);
		});

		test('who has no basis for the pathway cannot be recorded as inside', async () => {
			const o = table.meetings[7]!;
			const id = must(
				await bring(s.teacher, o.id, { kind: 'pathway', pathwayId: pathway.id, ...ready, parentsHow: 'come' })
			).id;
			await house.door.asSystem(M, (w) =>
				sql`update forum_occurrence set state = 'running' where id = ${o.id}::uuid`.execute(w.db)
			);
			expect(
				await perform(house, s.leader, acts.recordRoom, { pointId: id, personIds: [s.psychologist.personId] })
			).toMatchObject({ refused: 'forum-no-basis' });
			must(await perform(house, s.leader, acts.recordRoom, { pointId: id, personIds: [s.leader.personId] }));
		});

		test('I-21 the meeting may ask for more instead of deciding, and her day says so', async () => {
			const id = must(await bring(s.leader, table.meetings[7]!.id, { ...ready })).id;
			const asked = async () =>
				(await see(s.leader, reads.myDay, {})).duties.filter((d) => d.kind === 'answerAboutPoint').length;
			const before = await asked();
			must(
				await perform(house, s.psychologist, acts.decidePoint, {
					pointId: id,
					version: 1,
					decision: 'askMore',
					text: 'Hvad har I prøvet?'
				})
			);
			expect((await see(s.leader, reads.forumPoint, { pointId: id })).point).toMatchObject({
				state: 'returned',
				asked: 'Hvad har I prøvet?',
				decision: null
			});
			expect(await asked()).toBe(before + 1);
			must(await perform(house, s.leader, acts.withdrawPoint, { pointId: id }));
			expect(await asked()).toBe(before);
		});

		test("I-22 what is sent on stands on the other forum's next agenda", async () => {
			const o = table.meetings[7]!.id;
			const id = must(await bring(s.leader, o, { ...ready })).id;
			const year = { from: '2027-01-13', to: '2027-02-28' };
			const { id: to } = await aForum(house, s, 'bigTable', {}, year);
			const { targets } = await see(s.leader, reads.forumPoint, { pointId: id });
			expect(targets).toMatchObject([{ id: to }]);
			must(
				await perform(house, s.leader, acts.decidePoint, {
					pointId: id,
					version: 1,
					decision: 'forward',
					text: 'Flere øjne på det.',
					to
				})
			);
			const seen = await see(s.healthVisitor, reads.forum, { forumId: to });
			const next = seen.occurrences.find((x) => x.state === 'planned' && x.startsAt > seen.now)!;
			expect((await at(s.healthVisitor, next.id)).agenda.map((a) => a.point?.title)).toEqual([
				'Uro i timerne'
			]);
			// whoever looks at the decision reads where it went, and when it is talked about
			expect((await see(s.leader, reads.forumPoint, { pointId: id })).point.sentTo).toEqual({
				forum: seen.forum.name,
				startsAt: expect.stringContaining(next.startsAt.slice(0, 19))
			});
			// the decision is called what the team's own model calls it, wherever it stands
			const { text } = foraClub()
				.fora.find((f) => f.id === 'table')!
				.decisions!.find((d) => d.does === 'forward')!;
			expect((await see(s.leader, reads.forumPoint, { pointId: id })).decidedAs).toEqual(text);
			const there = (await at(s.leader, o)).agenda.find((a) => a.id === id);
			expect(there?.point?.decidedAs).toEqual(text);
			const mine = (await see(s.leader, reads.fora, {})).brought.find((p) => p.id === id);
			expect(mine?.decidedAs).toEqual(text);
		});
	});

	describe('what leaves the building', () => {
		test('M22 a year comes as one neutral calendar, a move and a cancellation by the same uid, and nothing to who has left', async () => {
			const made = await aForum(
				house,
				s,
				'circle',
				{ name: 'Stille sal' },
				{ from: '2027-02-01', to: '2027-03-31' }
			);
			const sent: {
				to: string;
				subject: string;
				text: string;
				calendar: { method: string; content: string } | null;
			}[] = [];
			const mailer = {
				send: (m: never) => (sent.push(m), Promise.resolve({ sent: true as const })),
				close: () => {}
			};
			const go = () =>
				deliverOutbox(
					{
						...house,
						config: {
							...house.config,
							mailFrom: 'samspil@kommune.example',
							publicUrl: 'https://samspil.example'
						}
					},
					mailer as never
				);
			await house.door.asSystem(M, (w) =>
				sql`update person set email = 'p' || left(id::text, 8) || '@kommune.example' where is_staff and municipality_id = ${M}`.execute(
					w.db
				)
			);
			await go();
			const year = sent.filter((m) => m.calendar?.method === 'PUBLISH' && m.text.includes(made.id));
			expect(year).toHaveLength(3);
			expect(year[0]!.calendar!.content.match(/BEGIN:VEVENT/g)!.length).toBe(
				made.meetings.filter((x) => x.state === 'planned').length
			);
			sent.length = 0;
			const o = made.meetings.find((x) => x.day > '2027-02-20')!;
			must(
				await perform(house, s.leader, acts.moveOccurrence, {
					occurrenceId: o.id,
					version: 1,
					day: '2027-03-05',
					starts: '8.00',
					minutesLong: 30,
					reason: 'Sygdom'
				})
			);
			const seat = (await see(s.leader, reads.forum, { forumId: made.id })).members.find(
				(x) => x.personId === s.healthVisitor.personId
			)!;
			must(await perform(house, s.leader, acts.unseatMember, { forumId: made.id, memberId: seat.id }));
			await go();
			expect(sent.map((m) => m.calendar?.method)).toEqual(['REQUEST', 'REQUEST']);
			must(
				await perform(house, s.leader, acts.cancelOccurrence, {
					occurrenceId: o.id,
					version: 2,
					reason: 'Sygdom'
				})
			);
			await go();
			expect(sent.at(-1)!.calendar!.content).toMatch(new RegExp(`METHOD:CANCEL[\\s\\S]*UID:${o.id}@samspil`));
			expect(JSON.stringify(sent) + JSON.stringify(year)).not.toMatch(/Stille sal|Sygdom|DESCRIPTION/);
		});

		test('W-02 a held meeting of the kind the forum looks back on comes to the next agenda by itself, once', async () => {
			await house.door.asSystem(M, (w) =>
				sql`update forum set kind = 'lookBack' where id = ${table.id}::uuid`.execute(w.db)
			);
			await house.door.asSystem(M, async (w) => {
				const now = w.now.subtract({ hours: 48 }).toString();
				await w.db
					.insertInto('meeting')
					.values({
						municipality_id: M,
						id: w.id(),
						pathway_id: pathway.id,
						type: 'game',
						state: 'held',
						starts_at: now,
						ends_at: w.at,
						convened_at: now,
						convener_id: s.leader.personId,
						held_at: now,
						ical_uid: 'x',
						form_data: json({}),
						board: json({})
					})
					.execute();
			});
			const gather = () => house.door.asSystem(M, (w) => gatherComing(w, house.models));
			expect(await gather()).toBe(1);
			expect(await gather()).toBe(0);
			const next = (await see(s.leader, reads.fora, {})).fora.find((f) => f.id === table.id)!.next!;
			expect(
				(await at(s.leader, next.id)).agenda.filter((a) => a.point?.kind === 'evaluation')
			).toMatchObject([{ point: { about: 'Jakob', because: 'evaluates' } }]);
			expect(JSON.stringify(await at(s.psychologist, next.id))).not.toContain('Jakob');
		});
	});

	describe('on site', () => {
		test('W-03 families of the unit see the hours, book one once, and nobody else sees who; a visit is noted without a name', async () => {
			const seen = await see(s.mother, reads.familyHours, { childId: s.child });
			const o = seen.hours[0]!;
			expect(o).toMatchObject({ unitName: 'Skovskolen', place: 'Lokale 3' });
			expect(await look(house, s.stranger, reads.familyHours, { childId: s.child })).toEqual(gone);
			const free = o.free[0]!;
			must(await perform(house, s.mother, acts.bookHour, { occurrenceId: o.id, at: free, childId: s.child }));
			expect(await perform(house, s.teacher, acts.bookHour, { occurrenceId: o.id, at: free })).toMatchObject({
				refused: 'hour-taken'
			});
			expect(
				await perform(house, s.otherTeacher, acts.bookHour, { occurrenceId: o.id, at: o.free[1] })
			).toEqual(gone);
			must(await perform(house, s.teacher, acts.bookHour, { occurrenceId: o.id, at: o.free[1] }));
			expect((await see(s.teacher, reads.forumOccurrence, { occurrenceId: o.id })).bookings).toMatchObject([
				{ mine: true }
			]);
			expect((await see(s.caseworker, reads.forumOccurrence, { occurrenceId: o.id })).bookings).toHaveLength(
				2
			);
			const note = (text: string) =>
				perform(house, s.caseworker, acts.noteVisit, {
					occurrenceId: o.id,
					came: 'parent',
					what: 'advice',
					text
				});
			expect(await note('Jakobs mor var her')).toMatchObject({ refused: 'names-found' });
			must(await note('Spurgte om søvn'));
			expect((await see(s.teacher, reads.forumOccurrence, { occurrenceId: o.id })).notes).toEqual([]);
			expect((await see(s.caseworker, reads.forumOccurrence, { occurrenceId: o.id })).notes).toMatchObject([
				{ text: 'Spurgte om søvn' }
			]);
			const mine = (await see(s.mother, reads.familyHours, { childId: s.child })).mine;
			expect(mine).toMatchObject([{ startsAt: free, stands: true, unitName: 'Skovskolen' }]);
			// W-03: one parent does not take every hour from the others; two windows are not two talks
			const book = (who: Actor, hours: typeof o, n: number, insteadOf?: string) =>
				perform(house, who, acts.bookHour, {
					occurrenceId: hours.id,
					at: hours.free[n],
					childId: s.child,
					insteadOf
				});
			const week = seen.hours[1]!;
			for (const no of [await book(s.mother, o, 2), await book(s.mother, week, 0, s.child)])
				expect(no).toMatchObject({ refused: 'hour-one-each' });
			expect(await book(s.mother, o, 1, mine[0]!.id)).toMatchObject({ refused: 'hour-taken' });
			expect(must(await book(s.mother, week, 0, mine[0]!.id))).toMatchObject({ gaveBack: true });
			const [swapped, ...more] = (await see(s.mother, reads.familyHours, { childId: s.child })).mine;
			expect([swapped!.startsAt, more]).toEqual([week.free[0], []]);
			const two = await Promise.all([book(s.father, o, 0), book(s.father, o, 2)]);
			expect(two.map((x) => ('refused' in x ? x.refused : 'booked')).sort()).toEqual([
				'booked',
				'hour-one-each'
			]);
			must(await perform(house, s.mother, acts.dropHour, { hourId: swapped!.id }));
			expect(await perform(house, s.mother, acts.dropHour, { hourId: swapped!.id })).toEqual(gone);
			// whoever booked hears that nobody will be there, and sees it; it stands in nobody's way
			const left = (await see(s.father, reads.familyHours, { childId: s.child })).mine[0]!;
			expect(await perform(house, s.mother, acts.dropHour, { hourId: left.id })).toEqual(gone);
			must(
				await perform(house, s.leader, acts.cancelOccurrence, {
					occurrenceId: o.id,
					version: 1,
					reason: 'Syg'
				})
			);
			const told = await house.door.asSystem(M, (w) =>
				w.db.selectFrom('outbox').select('recipient_id').where('template', '=', 'hour-gone').execute()
			);
			expect(told.map((x) => x.recipient_id).sort()).toEqual([s.father.personId, s.teacher.personId].sort());
			const after = await see(s.father, reads.familyHours, { childId: s.child });
			expect(after.mine).toMatchObject([{ id: left.id, stands: false }]);
			must(
				await perform(house, s.father, acts.bookHour, {
					occurrenceId: after.hours[0]!.id,
					at: after.hours[0]!.free[0],
					childId: s.child
				})
			);
			// M12: where a child is must stay hidden, so must the hours at the place
			await house.door.asSystem(M, (w) =>
				sql`update child set address_protected = true where id = ${s.child}::uuid`.execute(w.db)
			);
			expect((await see(s.mother, reads.familyHours, { childId: s.child })).hours).toEqual([]);
		});
	});
});
