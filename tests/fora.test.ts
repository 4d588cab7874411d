/** A forum's year and who sits in it, on both databases: set up, planned, moved, answered, and led by two. */
import { describe, expect, test } from 'vitest';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { aForum, forumDay, forumInput } from './builders/fora.ts';
import { aForaSchool, gone } from './builders/fora-school.ts';
import { must } from './builders/plans.ts';
import { theLog } from './builders/school.ts';
import { onBoth } from './support/copies.ts';

onBoth('fora', (kind) => {
	const { t, house, s, circle, admin, guest, see, post } = aForaSchool(kind);

	describe('the year', () => {
		test('only who leads the unit sets up, plans, moves and cancels', async () => {
			expect(await perform(house, s.teacher, acts.setUpForum, forumInput(s, 'circle'))).toEqual({
				refused: 'forum-not-yours'
			});
			expect(await look(house, s.teacher, reads.forumSetup, {})).toEqual(gone);
			expect(
				await perform(house, s.psychologist, acts.planForumYear, {
					forumId: circle.id,
					from: forumDay,
					to: '2027-06-01'
				})
			).toEqual({ refused: 'forum-not-yours' });
			const o = circle.meetings[5]!;
			expect(
				await perform(house, s.psychologist, acts.cancelOccurrence, {
					occurrenceId: o.id,
					version: o.version,
					reason: 'x'
				})
			).toEqual({ refused: 'forum-not-yours' });
			expect(
				await perform(
					house,
					s.leader,
					acts.setUpForum,
					forumInput(s, 'circle', { seats: [`psychologist:${s.teacher.personId}`] })
				)
			).toMatchObject({ fields: { seats: 'unknown' } });
			expect(
				await perform(
					house,
					s.leader,
					acts.setUpForum,
					forumInput(s, 'circle', { starts: '25.00', name: 'a\nb' })
				)
			).toMatchObject({ fields: { starts: 'not-a-time', name: 'control-characters' } });
		});

		test('the frame that all colleagues and their calendars read names no child', async () => {
			expect(
				await perform(
					house,
					s.leader,
					acts.setUpForum,
					forumInput(s, 'circle', { name: 'Om Jakob', place: '040317-1239' })
				)
			).toMatchObject({ fields: { place: 'cpr-number' } });
			expect(
				await perform(house, s.leader, acts.setUpForum, forumInput(s, 'circle', { name: 'Om Jakob' }))
			).toMatchObject({ fields: { name: 'names-found' } });
			const o = circle.meetings[5]!;
			expect(
				await perform(house, s.leader, acts.cancelOccurrence, {
					occurrenceId: o.id,
					version: o.version,
					reason: 'Jakobs mor kan ikke'
				})
			).toMatchObject({ fields: { reason: 'names-found' } });
		});

		test('planning twice adds nothing; a double click plans once; one neutral calendar a person', async () => {
			expect(circle.meetings).toHaveLength(9);
			expect(
				await perform(house, s.leader, acts.planForumYear, {
					forumId: circle.id,
					from: forumDay,
					to: '2027-01-31'
				})
			).toEqual({ refused: 'forum-nothing-to-plan' });
			const first = await perform(
				house,
				s.leader,
				acts.planForumYear,
				{ forumId: circle.id, from: '2027-02-01', to: '2027-02-10' },
				'once'
			);
			expect(first).toEqual({ planned: 2, moved: 0, leftOut: 0 });
			expect(
				await perform(
					house,
					s.leader,
					acts.planForumYear,
					{ forumId: circle.id, from: '2027-02-01', to: '2027-02-10' },
					'once'
				)
			).toEqual(first);
			const mails = (await post()).filter((p) => p.template === 'forum-year' && p.forum_id === circle.id);
			expect(new Set(mails.map((p) => p.to))).toEqual(
				new Set([s.psychologist, s.healthVisitor, s.caseworker].map((x) => x.personId))
			);
			expect(JSON.stringify(mails)).not.toMatch(/Skovskolen|circle"/);
		});

		test("moving onto a day off is asked about; the reason is kept; a stale form and others' busy hours show", async () => {
			const o = circle.meetings[3]!;
			const to = {
				occurrenceId: o.id,
				version: 1,
				day: '2026-12-25',
				starts: '10.00',
				minutesLong: 60,
				reason: 'Lederen er syg'
			};
			expect(await perform(house, s.leader, acts.moveOccurrence, to)).toMatchObject({
				fields: { day: 'forum-day-off' }
			});
			// the table meets on Tuesdays at two: the same people
			const moved = must(
				await perform(house, s.leader, acts.moveOccurrence, { ...to, day: '2027-01-05', starts: '14.30' })
			);
			expect(moved.busy).toBeGreaterThan(0);
			expect(await perform(house, s.leader, acts.moveOccurrence, { ...to, day: '2027-01-05' })).toEqual({
				refused: 'stale'
			});
			const seen = await see(s.leader, reads.forum, { forumId: circle.id });
			expect(seen.occurrences.find((x) => x.id === o.id)).toMatchObject({
				movedBecause: 'by-hand',
				reason: 'Lederen er syg',
				plannedDay: o.day
			});
			expect(seen.occurrences.find((x) => x.id === o.id)!.busy.length).toBeGreaterThan(0);
		});

		test('closing days and school holidays of the municipality move and leave out, and say why', async () => {
			const set = (schoolHolidays: string) =>
				perform(house, admin, acts.setSettings, {
					latestReading: 'G',
					feedbackDays: 14,
					smallest: 5,
					closingDays: '2027-03-09',
					schoolHolidays
				});
			expect(await set('16-02-2027 - 12-02-2027')).toMatchObject({
				fields: { schoolHolidays: 'not-a-period' }
			});
			must(await set('15-02-2027 - 19-02-2027\n2027-06-26 til 2027-08-08'));
			const made = await aForum(house, s, 'hours', {}, { from: '2027-02-02', to: '2027-03-20' });
			const why = (await see(s.leader, reads.forum, { forumId: made.id })).occurrences.filter(
				(x) => x.movedBecause
			);
			expect(why.map((x) => [x.plannedDay, x.state, x.movedBecause])).toEqual([
				['2027-02-16', 'left-out', 'school-holiday'],
				['2027-03-09', 'left-out', 'closing-day']
			]);
			must(
				await perform(house, admin, acts.setSettings, { latestReading: 'G', feedbackDays: 14, smallest: 5 })
			);
		});

		test('V-28 an empty fixed seat is shown as vacant', async () => {
			const made = must(
				await perform(
					house,
					s.leader,
					acts.setUpForum,
					forumInput(s, 'circle', { seats: [`leadership:${s.leader.personId}`] })
				)
			);
			expect((await see(s.leader, reads.forum, { forumId: made.id })).vacancies).toEqual([
				'psychologist',
				'healthVisitor'
			]);
			expect(
				await perform(house, s.leader, acts.seatMember, {
					forumId: made.id,
					who: 'psychologist',
					personId: s.healthVisitor.personId
				})
			).toMatchObject({ fields: { personId: 'other-function' } });
			must(
				await perform(house, s.leader, acts.seatMember, {
					forumId: made.id,
					who: 'psychologist',
					personId: s.psychologist.personId
				})
			);
			expect((await see(s.leader, reads.forum, { forumId: made.id })).vacancies).toEqual(['healthVisitor']);
		});
	});

	describe('coming', () => {
		test('I-20 nobody on a fixed seat cancels: she sends somebody of her own profession, who is told', async () => {
			const o = circle.meetings[1]!.id;
			const answer = (who: Actor, more: Record<string, unknown>) =>
				perform(house, who, acts.answerForum, { occurrenceId: o, ...more });
			expect(await answer(s.psychologist, { answer: 'declined' })).toEqual({
				refused: 'forum-no-cancelling'
			});
			expect(await answer(s.psychologist, { answer: 'substitute' })).toMatchObject({
				fields: { substituteId: 'required' }
			});
			expect(
				await answer(s.psychologist, { answer: 'substitute', substituteId: s.teacher.personId })
			).toMatchObject({ fields: { substituteId: 'other-function' } });
			must(await answer(s.psychologist, { answer: 'substitute', substituteId: guest.personId }));
			// C-06: who is there only sometimes may stay away
			must(await answer(s.caseworker, { answer: 'declined' }));
			expect(await answer(s.teacher, { answer: 'coming' })).toEqual(gone);
			const mine = (await post()).filter((p) => p.to === guest.personId);
			expect(mine).toMatchObject([{ template: 'forum-substitute', kind: 'invitation' }]);
		});

		test('Min dag shows the meetings of teams one comes to, as member or instead of somebody, and no others', async () => {
			const o = circle.meetings[2]!;
			const before = t.clock.now().toString();
			t.clock.set(`${o.day}T05:00:00Z`);
			const shown = async (...people: Actor[]) =>
				Promise.all(
					people.map(async (who) => (await see(who, reads.myDay, {})).teams.some((x) => x.id === o.id))
				);
			expect(await shown(s.psychologist, guest, s.teacher)).toEqual([true, false, false]);
			must(
				await perform(house, s.psychologist, acts.answerForum, {
					occurrenceId: o.id,
					answer: 'substitute',
					substituteId: guest.personId
				})
			);
			expect(await shown(s.psychologist, guest, s.teacher)).toEqual([false, true, false]);
			t.clock.set(before);
		});
	});

	test('V-29 and I-32: what a member has learnt follows her and can be taken back; two lead, and the next two take over', async () => {
		const begin = async (name: string) =>
			must(
				await perform(
					house,
					s.leader,
					acts.setUpForum,
					forumInput(s, 'crew', { name, holders: ['leadership', 'psychologist'] })
				)
			);
		const crew = await begin('Holdet');
		const seen = async (who: Actor, forumId = crew.id) => see(who, reads.forum, { forumId });
		const of = { forumId: crew.id, personId: s.psychologist.personId, training: 'opening' };
		const note = (learntOn: string) => perform(house, s.psychologist, acts.noteTraining, { ...of, learntOn });
		must(await note('2026-02-03'));
		// said again it is put right, not said twice
		must(await note('2026-02-04'));
		expect((await seen(s.leader)).training).toMatchObject({
			asks: [{ id: 'opening', learnt: 1, of: 2 }],
			people: expect.arrayContaining([
				expect.objectContaining({
					personId: s.psychologist.personId,
					lacks: [],
					learnt: [expect.objectContaining({ learntOn: '2026-02-04' })]
				})
			])
		});
		const second = await begin('Nummer to');
		expect((await seen(s.psychologist, second.id)).training!.asks[0]!.learnt).toBe(1);
		// the teacher works at the school and has no seat: she knows the team and who leads it, not what anybody lacks
		expect(await seen(s.teacher)).toMatchObject({ training: null, lead: { complete: true, candidates: [] } });
		must(await perform(house, s.leader, acts.removeTraining, of));
		expect((await seen(s.psychologist, second.id)).training!.asks[0]!.learnt).toBe(0);
		expect((await theLog(house.door, s)).filter((x) => x.name === 'note-training')).toHaveLength(2);

		must(
			await perform(house, s.leader, acts.seatMember, {
				forumId: crew.id,
				who: 'healthVisitor',
				personId: s.healthVisitor.personId
			})
		);
		expect((await seen(s.healthVisitor)).steers).toBe(false);
		const { members } = await seen(s.psychologist);
		const idOf = (who: Actor) => members.find((m) => m.personId === who.personId)!.id;
		must(
			await perform(house, s.psychologist, acts.chooseTeamHolders, {
				forumId: crew.id,
				holders: [idOf(s.leader), idOf(s.healthVisitor)]
			})
		);
		expect((await seen(s.healthVisitor)).steers).toBe(true);
		expect((await seen(s.psychologist)).steers).toBe(false);
	});
});
