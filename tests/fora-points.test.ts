/** What is brought to a forum, by hand and by itself, and who sees it, on both databases. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { aForum, forumInput } from './builders/fora.ts';
import { aForaSchool, gone, ready } from './builders/fora-school.ts';
import { must } from './builders/plans.ts';
import { M, theLog } from './builders/school.ts';
import { onBoth } from './support/copies.ts';

onBoth('points of a forum', (kind) => {
	const { t, house, s, circle, table, pathway, social, admin, guest, see, at, bring, post } =
		aForaSchool(kind);

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
				await bring(s.teacher, circle.meetings[0]!.id, { kind: 'pathway', pathwayId: pathway.id })
			).toMatchObject({ refused: 'forum-no-names' });
			const form = () => see(s.teacher, reads.forumPointForm, { occurrenceId: o });
			expect((await form()).pathways).toMatchObject([{ id: pathway.id, is: 'open' }]);
			await house.door.asSystem(M, (w) =>
				sql`update pathway_arena set level = 2 where pathway_id = ${pathway.id}::uuid`.execute(w.db)
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
			expect(await bring(s.teacher, o, { kind: 'pathway', pathwayId: pathway.id })).toEqual({
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
					pathwayId: pathway.id,
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
				if (!seesNamed) expect(bytes, title).not.toContain(pathway.id);
				if (!seesUnnamed) expect(bytes, title).not.toContain('rejser sig');
			}
		});

		test('M11 what was said to the forum of a meeting is for who sits there: not for the unit, not for a substitute of another day', async () => {
			const others = table.meetings.map((x) => x.id).filter((id) => id !== o);
			const sum = (id: string, text: string | null) =>
				house.door.asSystem(M, (w) =>
					sql`update forum_occurrence set summary = ${text} where municipality_id = ${M} and id = ${id}::uuid`.execute(
						w.db
					)
				);
			await sum(o, 'KANARIE nu');
			await sum(others[0]!, 'KANARIE siden');
			const bytesOf = async (who: Actor) =>
				JSON.stringify([
					await see(who, reads.fora, {}),
					await see(who, reads.forum, { forumId: table.id }),
					await at(who, o),
					await at(who, others[0]!)
				]);
			for (const who of [s.colleague, admin]) expect(await bytesOf(who)).not.toContain('KANARIE');
			const guests = await bytesOf(guest);
			expect([guests.includes('KANARIE nu'), guests.includes('KANARIE siden')]).toEqual([true, false]);
			for (const who of [s.leader, s.caseworker]) {
				const bytes = await bytesOf(who);
				expect([bytes.includes('KANARIE nu'), bytes.includes('KANARIE siden')]).toEqual([true, true]);
			}
			await sum(o, null);
			await sum(others[0]!, null);
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
});
