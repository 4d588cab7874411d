/** Fora from set-up to the answer brought back, on both databases: the year, the points, who sees which, and hours on site. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import { deliverOutbox } from '../src/server/jobs/deliver-outbox.ts';
import * as reads from '../src/server/reads/index.ts';
import { gatherComing } from '../src/server/store/forum-gathering.ts';
import { json } from '../src/server/store/values.ts';
import type { Actor } from '../src/server/store/session.ts';
import { aForum, foraClub, forumDay, forumInput } from './builders/fora.ts';
import { aPathway } from './builders/pathway.ts';
import { must } from './builders/plans.ts';
import { aColleague, aSchool, M, type School, theLog, withEngine } from './builders/school.ts';
import { onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';

type Made = Awaited<ReturnType<typeof aForum>>;
const gone = { refused: 'not-found' };

onBoth('fora', (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	let circle: Made;
	let table: Made;
	let pathway: string;
	let social: Actor;
	let admin: Actor;
	let guest: Actor;

	beforeAll(async () => {
		t = await testDoor(kind);
		house = withEngine(t, foraClub());
		s = await aSchool(house.door, { slug: 'chess-club', version: 1 });
		await house.door.asSystem(M, async (w) => {
			guest = await aColleague(w, 'Gry', 'Vikar', 'psychologist', s.ppr);
			social = await aColleague(w, 'Sara', 'Rask', 'caseworker', s.authority);
			admin = await aColleague(w, 'Asta', 'Drift', 'administrator', s.school);
			await sql`update person set email = 'mette@skole.example' where id = ${s.teacher.personId}::uuid`.execute(
				w.db
			);
		});
		circle = await aForum(house, s, 'circle');
		table = await aForum(house, s, 'table');
		await aForum(house, s, 'hours');
		pathway = await aPathway(house, s);
	}, 60_000);
	afterAll(() => t.close());

	const see = async <R>(
		who: Actor,
		what: { name: string; run: (...x: never[]) => Promise<R> },
		input: Record<string, unknown>
	) => (await look(house, who, what as never, input)) as Exclude<R, { refused: string }>;
	const at = (who: Actor, occurrenceId: string) => see(who, reads.forumOccurrence, { occurrenceId });
	const bring = (who: Actor, occurrenceId: string, more: Record<string, unknown>) =>
		perform(house, who, acts.bringPoint, {
			occurrenceId,
			kind: 'unnamed',
			title: 'Uro i timerne',
			body: 'Et barn rejser sig hele tiden.',
			...more
		});
	const ready = {
		answers: { tried: 'Ny plads' },
		childView: 'Vil gerne sidde forrest',
		parentsView: 'Er enige'
	};
	const post = () =>
		house.door.asSystem(M, (w) =>
			w.db
				.selectFrom('outbox')
				.select(['template', 'recipient_id as to', 'params', 'forum_id', 'kind'])
				.orderBy('created_at')
				.execute()
		);

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
	});

	describe('bringing', () => {
		test('a matter without a name holds no identity: CPR numbers are refused, known names are asked about', async () => {
			const o = circle.meetings[0]!.id;
			expect(await bring(s.teacher, o, { body: 'Det er 040317-1239' })).toMatchObject({
				fields: { body: 'cpr-number' }
			});
			expect(await bring(s.teacher, o, { title: 'Jakobs uro' })).toMatchObject({
				refused: 'names-found',
				fields: { title: 'names-found' }
			});
			expect(await bring(s.teacher, o, { title: 'a\u0000b' })).toMatchObject({
				fields: { title: 'control-characters' }
			});
			expect(await bring(s.teacher, o, { body: '' })).toMatchObject({ fields: { body: 'required' } });
			expect(await bring(s.otherTeacher, o, {})).toEqual(gone);
			const done = must(await bring(s.teacher, o, { title: '<script>alert(1)</script>' }));
			expect((await at(s.leader, o)).agenda.map((a) => a.point?.title)).toContain(
				'<script>alert(1)</script>'
			);
			must(await perform(house, s.teacher, acts.withdrawPoint, { pointId: done.id }));
		});

		test('C-35 a ban goes before a duty, a duty before what is open', async () => {
			const o = table.meetings[0]!.id;
			expect(
				await bring(s.teacher, circle.meetings[0]!.id, { kind: 'pathway', pathwayId: pathway })
			).toMatchObject({ refused: 'forum-no-names' });
			const form = () => see(s.teacher, reads.forumPointForm, { occurrenceId: o });
			expect((await form()).pathways).toMatchObject([{ id: pathway, is: 'open' }]);
			await house.door.asSystem(M, (w) =>
				sql`update pathway_arena set level = 2 where pathway_id = ${pathway}::uuid`.execute(w.db)
			);
			expect((await form()).pathways).toMatchObject([
				{ is: 'owed', why: { da: 'On table 2 it must be brought.' } }
			]);
			await house.door.asSystem(M, (w) =>
				sql`update child set caseworker_id = ${s.caseworker.personId}::uuid, case_opened_at = ${w.at}::timestamptz where id = ${s.child}::uuid`.execute(
					w.db
				)
			);
			expect((await form()).pathways).toMatchObject([{ is: 'banned' }]);
			expect(await bring(s.teacher, o, { kind: 'pathway', pathwayId: pathway })).toEqual({
				refused: 'forum-banned',
				detail: { why: 'A child with an open case is not discussed here.' }
			});
			await house.door.asSystem(M, (w) =>
				sql`update child set caseworker_id = null, case_opened_at = null where id = ${s.child}::uuid`.execute(
					w.db
				)
			);
		});

		test('what must be discussed comes by itself, is a duty of the coordinator, and cannot be withdrawn', async () => {
			const o = table.meetings[1]!.id;
			expect(must(await perform(house, s.leader, acts.gatherPoints, { occurrenceId: o })).points).toBe(1);
			expect(must(await perform(house, s.leader, acts.gatherPoints, { occurrenceId: o })).points).toBe(0);
			const point = (await at(s.teacher, o)).returned[0]!;
			expect(point).toMatchObject({
				because: 'owed',
				missing: ['answers.tried', 'childView', 'parentsView', 'parentsHow']
			});
			const duty = async () =>
				(await see(s.teacher, reads.myDay, {})).duties.filter((d) => d.kind === 'bringToForum');
			expect(await duty()).toMatchObject([{ data: { pointId: point.id }, about: null }]);
			expect(await perform(house, s.teacher, acts.withdrawPoint, { pointId: point.id })).toEqual({
				refused: 'forum-point-owed'
			});
			const whole = {
				pointId: point.id,
				version: point.version,
				...ready,
				parentsHow: 'accepted',
				acceptedOn: '2026-11-20'
			};
			expect(must(await perform(house, s.teacher, acts.completePoint, whole))).toMatchObject({ missing: [] });
			expect(await perform(house, s.teacher, acts.completePoint, whole)).toEqual({ refused: 'stale' });
			expect(await duty()).toEqual([]);
			expect((await at(s.leader, o)).agenda).toMatchObject([{ point: { about: 'Jakob' } }]);
		});

		test('I-21 what lacks an answer or a view goes back, is not on the list, and returns when it is whole', async () => {
			const o = table.meetings[2]!.id;
			const { id, missing } = must(
				await bring(s.teacher, o, { answers: { tried: 'Ny plads' }, childView: 'Vil ud' })
			);
			expect(missing).toEqual(['parentsView']);
			expect(await at(s.leader, o)).toMatchObject({ agenda: [], returned: [{ id }] });
			must(
				await perform(house, s.teacher, acts.completePoint, {
					pointId: id,
					version: 1,
					title: 'Uro',
					body: 'Rejser sig',
					...ready
				})
			);
			must(await perform(house, s.psychologist, acts.askAboutPoint, { pointId: id, text: 'Siden hvornår?' }));
			expect(await at(s.leader, o)).toMatchObject({ agenda: [], returned: [{ asked: 'Siden hvornår?' }] });
			expect((await post()).filter((p) => p.template === 'forum-asked')).toMatchObject([
				{ to: s.teacher.personId }
			]);
			// her day says that somebody waits for her, until she has answered
			const asked = async () =>
				(await see(s.teacher, reads.myDay, {})).duties.filter((d) => d.kind === 'answerAboutPoint');
			expect(await asked()).toHaveLength(1);
			const { point } = await see(s.teacher, reads.forumPoint, { pointId: id });
			must(
				await perform(house, s.teacher, acts.completePoint, {
					pointId: id,
					version: point.version,
					title: 'Uro',
					body: 'Siden august',
					...ready
				})
			);
			expect((await at(s.leader, o)).agenda).toHaveLength(1);
			expect(await asked()).toEqual([]);
		});

		test('after the deadline it goes to the first meeting that is still open; whoever leads may add all the same', async () => {
			const made = await aForum(
				house,
				s,
				'circle',
				{ pointsUntil: 5 },
				{ from: '2026-11-24', to: '2026-12-15' }
			);
			const [near, far] = made.meetings;
			expect(await bring(s.teacher, near!.id, { kind: 'theme' })).toEqual({
				refused: 'forum-points-closed',
				detail: { day: '2026-11-17' }
			});
			expect(await see(s.teacher, reads.forumPointForm, { occurrenceId: near!.id })).toMatchObject({
				closed: true,
				openAt: far!.id
			});
			expect((await see(s.teacher, reads.fora, {})).fora.find((x) => x.id === made.id)).toMatchObject({
				bringTo: far!.id,
				next: { id: near!.id }
			});
			must(await bring(s.leader, near!.id, { kind: 'theme' }));
		});

		test('I-22 what only comes from another forum cannot be brought by hand', async () => {
			const big = await aForum(house, s, 'bigTable');
			expect(await bring(s.leader, big.meetings[0]!.id, { kind: 'theme' })).toMatchObject({
				refused: 'forum-only-forwarded'
			});
		});

		test('I-23 the unit words its template itself, and what it adds is asked from then on', async () => {
			const { forum } = await see(s.leader, reads.forum, { forumId: table.id });
			const same = { ...forumInput(s, 'table'), forumId: table.id, version: forum.version };
			expect(await perform(house, s.psychologist, acts.changeForum, same)).toEqual({
				refused: 'forum-not-yours'
			});
			must(
				await perform(house, s.leader, acts.changeForum, {
					...same,
					questions: { tried: 'Hvad har I prøvet?' }
				})
			);
			expect(
				(await see(s.teacher, reads.forumPointForm, { occurrenceId: table.meetings[3]!.id })).template
			).toMatchObject([{ id: 'tried', label: { da: 'Hvad har I prøvet?' }, required: true }]);
		});
	});

	describe('who sees what', () => {
		let o: string;
		let named: string;
		let unnamed: string;
		beforeAll(async () => {
			o = table.meetings[4]!.id;
			named = must(
				await bring(s.teacher, o, {
					kind: 'pathway',
					pathwayId: pathway,
					...ready,
					parentsHow: 'come',
					body: 'Hemmelige ord'
				})
			).id;
			unnamed = must(await bring(s.teacher, o, { ...ready })).id;
			must(
				await perform(house, s.psychologist, acts.answerForum, {
					occurrenceId: o,
					answer: 'substitute',
					substituteId: guest.personId
				})
			);
		});

		test('M01 M11 member, substitute, ex-member, colleague, other unit, other municipality, parent, administrator', async () => {
			// what each gets: the meeting, the named point, the unnamed point
			const matrix: [string, Actor, boolean, boolean, boolean][] = [
				['leader of the unit', s.leader, true, true, true],
				['who brought it', s.teacher, true, true, true],
				['member without a basis for the pathway', s.caseworker, true, false, true],
				['substitute until the day is over', guest, true, false, true],
				['colleague of the unit without a seat', s.colleague, true, false, false],
				['another of the same profession', social, false, false, false],
				['other unit', s.otherTeacher, false, false, false],
				['health visitor who sits elsewhere', s.healthVisitor, true, false, false],
				['administrator of the unit', admin, true, false, false],
				['mother', s.mother, false, false, false],
				['stranger', s.stranger, false, false, false],
				['other municipality', { ...s.leader, municipalityId: 2 }, false, false, false]
			];
			for (const [title, who, meeting, seesNamed, seesUnnamed] of matrix) {
				const seen = await look(house, who, reads.forumOccurrence, { occurrenceId: o });
				// a health visitor has a seat at another forum of the school only
				const isNear = meeting && who !== s.healthVisitor;
				expect(isRefusal(seen), title).toBe(!isNear);
				expect(isRefusal(await look(house, who, reads.forumPoint, { pointId: named })), title).toBe(
					!seesNamed
				);
				expect(isRefusal(await look(house, who, reads.forumPoint, { pointId: unnamed })), title).toBe(
					!seesUnnamed
				);
				const bytes = JSON.stringify(seen);
				if (!seesNamed) expect(bytes, title).not.toMatch(/Jakob|Hemmelige/);
				if (!seesNamed) expect(bytes, title).not.toContain(pathway);
				if (!seesUnnamed) expect(bytes, title).not.toContain('rejser sig');
			}
		});

		test('a member without a basis sees the time of the point and nothing else, and that she leaves for it', async () => {
			const seen = await at(s.caseworker, o);
			const hidden = seen.agenda.find((a) => a.id === named)!;
			expect(hidden).toMatchObject({ point: null, outside: [], present: [], minutes: 10, iLeave: true });
			const shown = (await at(s.leader, o)).agenda.find((a) => a.id === named)!;
			expect(shown.outside).toEqual(['Gry Vikar', 'Rikke Toft']);
		});

		test('every look at a point about the child is in the log with her basis; a look at the hidden time is not', async () => {
			await see(s.leader, reads.forumPoint, { pointId: named });
			await at(s.caseworker, o);
			const log = await theLog(house.door, s);
			const of = (name: string, who: Actor) =>
				log.findLast((l) => l.name === name && l.person_id === who.personId);
			expect(of('forum-point', s.leader)).toMatchObject({
				kind: 'read',
				children: [s.child],
				bases: ['leader']
			});
			expect(of('forum-occurrence', s.caseworker)).toMatchObject({ children: [] });
		});

		test('M10 a substitute sees nothing the day after, a former member nothing from today', async () => {
			must(
				await perform(house, s.leader, acts.moveOccurrence, {
					occurrenceId: o,
					version: 1,
					day: '2026-11-24',
					starts: '14.00',
					minutesLong: 60,
					reason: 'haster'
				})
			);
			expect((await at(guest, o)).standsIn).toBe(true);
			t.clock.forward({ hours: 39 });
			expect(await look(house, guest, reads.forumOccurrence, { occurrenceId: o })).toEqual(gone);
			expect(await look(house, guest, reads.forumPoint, { pointId: unnamed })).toEqual(gone);
			const member = (await see(s.leader, reads.forum, { forumId: table.id })).members.find(
				(x) => x.personId === s.caseworker.personId
			)!;
			must(await perform(house, s.leader, acts.unseatMember, { forumId: table.id, memberId: member.id }));
			expect(await look(house, s.caseworker, reads.forumPoint, { pointId: unnamed })).toEqual(gone);
			expect(await look(house, s.caseworker, reads.forum, { forumId: table.id })).toEqual(gone);
		});

		test("M05 nobody works on her own family: the point of a colleague's own child is not hers to see", async () => {
			await house.door.asSystem(M, (w) =>
				w.db
					.insertInto('custody')
					.values({
						municipality_id: M,
						child_id: s.child,
						person_id: s.leader.personId,
						relation: 'other',
						has_custody: true,
						from_day: '2020-01-01',
						source: 'register'
					})
					.execute()
			);
			expect(await look(house, s.leader, reads.forumPoint, { pointId: named })).toEqual(gone);
			await house.door.asSystem(M, (w) =>
				sql`update custody set to_day = '2020-01-02', has_custody = false, person_id = ${s.stranger.personId}::uuid where child_id = ${s.child}::uuid and person_id = ${s.leader.personId}::uuid`.execute(
					w.db
				)
			);
			expect(isRefusal(await look(house, s.leader, reads.forumPoint, { pointId: named }))).toBe(false);
		});

		test('only the engine writes: no actor can put a row into a forum by herself', async () => {
			await expect(
				house.door.actAs(s.leader, { name: 'bring-point' }, (w) =>
					w.db
						.insertInto('forum_note')
						.values({
							municipality_id: M,
							id: w.id(),
							forum_id: table.id,
							occurrence_id: o,
							author_id: s.leader.personId,
							at: w.at,
							came: 'staff',
							what: 'advice',
							text: 'x'
						})
						.execute()
						.then(() => null)
				)
			).rejects.toThrow(/row-level security/);
		});
	});

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
			t.clock.forward({ hours: 24 * (Temporal.PlainDate.from('2026-11-24').until(m!.day).days - 1) });
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
							pathway_id: pathway,
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
				{ kind: 'scaleGoal', about: 'Jakob', pathwayId: pathway }
			]);
			expect((await at(s.psychologist, o)).upcoming).toEqual([]);
		});

		test('who has no basis for the pathway cannot be recorded as inside', async () => {
			const o = table.meetings[7]!;
			const id = must(
				await bring(s.teacher, o.id, { kind: 'pathway', pathwayId: pathway, ...ready, parentsHow: 'come' })
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
			const { targets } = await see(s.leader, reads.forumPoint, { pointId: id });
			const to = targets[0]!.id;
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
						pathway_id: pathway,
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
			const mine = (await see(s.mother, reads.familyHours, { childId: s.child })).bookings;
			must(await perform(house, s.mother, acts.dropHour, { hourId: mine[0]!.id }));
			expect(await perform(house, s.teacher, acts.dropHour, { hourId: mine[0]!.id })).toEqual(gone);
			// M12: where a child is must stay hidden, so must the hours at the place
			await house.door.asSystem(M, (w) =>
				sql`update child set address_protected = true where id = ${s.child}::uuid`.execute(w.db)
			);
			expect((await see(s.mother, reads.familyHours, { childId: s.child })).hours).toEqual([]);
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
