/** How a meeting was, said without a name (I-32, I-49): who is asked, what is kept, and what anybody can find out. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { uuids } from '../src/server/store/values.ts';
import { acting, aMeeting, aPlan, looking, must } from './builders/plans.ts';
import { aColleague, aSchool, M, type School, theLog } from './builders/school.ts';
import { aMonday, onBoth, testHouse, type TestHouse } from './support/house.ts';

const odense = { slug: 'odense', version: 1 };
const family = { spoke: 8, asked: 6, counted: 10 };
const staff = { engaged: 7, equal: 9, prepared: 5 };

onBoth('how a meeting was', (kind) => {
	let house: TestHouse;
	let s: School;
	let act: ReturnType<typeof acting>;
	let see: ReturnType<typeof looking>;
	let pathway: string;
	let colleagues: Actor[];
	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, odense);
		act = acting(house);
		see = looking(house);
		pathway = await aPlan(house, s, { institution: 2 }, 'child', odense);
		colleagues = await house.door.asSystem(M, async (w) => {
			const made: Actor[] = [];
			for (const name of ['Ib', 'Bodil', 'Carsten', 'Ditte', 'Ellen'])
				made.push(await aColleague(w, name, 'Kollega', 'pedagogue', s.school));
			for (const c of made)
				await w.db
					.insertInto('circle_member')
					.values({
						municipality_id: M,
						pathway_id: pathway,
						id: w.id(),
						person_id: c.personId,
						relation: 'professional',
						function: 'pedagogue',
						own_staff: true,
						since: w.at,
						added_by: s.leader.personId
					})
					.execute();
			return made;
		});
	});
	afterAll(() => house.close());
	beforeEach(() => house.clock.set(aMonday));

	/** a meeting that is over; `away` was invited and did not come */
	async function held(people: Actor[], away: Actor[] = []): Promise<string> {
		const id = await aMeeting(house, pathway, s.leader, 'crossMeeting');
		await house.door.asSystem(M, async (w) => {
			for (const p of [...people, ...away])
				await w.db
					.insertInto('meeting_participant')
					.values({
						municipality_id: M,
						meeting_id: id,
						person_id: p.personId,
						pathway_id: pathway,
						relation: p.side === 'family' ? 'custodyHolder' : 'professional',
						function: p.function,
						answer: 'yes',
						attended: !away.includes(p)
					})
					.execute();
		});
		return id;
	}
	const say = (who: Actor, meetingId: string, more: Record<string, unknown> = {}) =>
		act(who, acts.answerEvaluation, {
			meetingId,
			survey: who.side === 'family' ? 'familyCheck' : 'pulse',
			scores: who.side === 'family' ? family : staff,
			...more
		});

	test('I-49: who was there is asked what the model asks of her, once, and can take nothing back', async () => {
		const meetingId = await held([s.mother, s.teacher], [s.colleague]);
		const asked = must(await see(s.mother, reads.familyEvaluation, { childId: s.child, meetingId }));
		expect(asked).toMatchObject({ questions: [{ id: 'familyCheck' }], answered: false });
		expect(must(await see(s.teacher, reads.evaluation, { meetingId }))).toMatchObject({
			questions: [{ id: 'pulse' }]
		});
		expect(must(await see(s.mother, reads.familyMeeting, { childId: s.child, meetingId })).asksHow).toBe(
			true
		);
		expect(await see(s.colleague, reads.evaluation, { meetingId })).toMatchObject({ refused: 'not-found' });
		expect(await say(s.colleague, meetingId)).toMatchObject({ refused: 'not-found' });
		expect(await say(s.otherTeacher, meetingId)).toMatchObject({ refused: 'not-found' });
		expect(await say(s.mother, meetingId, { survey: 'pulse', scores: staff })).toMatchObject({
			refused: 'not-found'
		});
		const once = must(
			await act(s.mother, acts.answerEvaluation, { meetingId, survey: 'familyCheck', scores: family }, 'k')
		);
		expect(
			await act(s.mother, acts.answerEvaluation, { meetingId, survey: 'familyCheck', scores: family }, 'k')
		).toEqual(once);
		expect(await say(s.mother, meetingId)).toMatchObject({ refused: 'evaluation-given' });
		expect(must(await see(s.mother, reads.familyMeeting, { childId: s.child, meetingId })).asksHow).toBe(
			false
		);
		expect(must(await see(s.mother, reads.familyEvaluation, { childId: s.child, meetingId }))).toMatchObject({
			questions: [],
			answered: true
		});
	});

	test('I-49: only after the meeting, and only for four weeks; a meeting the model asks nothing about asks nothing', async () => {
		const meetingId = await held([s.teacher]);
		house.clock.forward({ hours: 24 * 29 });
		expect(await say(s.teacher, meetingId)).toMatchObject({ refused: 'not-found' });
		const planned = await aMeeting(house, pathway, s.leader, 'crossMeeting', 'planned');
		expect(await say(s.leader, planned)).toMatchObject({ refused: 'not-found' });
	});

	test('every statement is answered within its scale, and nobody is named', async () => {
		const meetingId = await held([s.teacher, s.mother]);
		expect(await say(s.teacher, meetingId, { scores: { engaged: 11, equal: 3, other: 1 } })).toMatchObject({
			refused: 'invalid',
			fields: { 'scores.engaged': 'not-a-choice', 'scores.prepared': 'required', 'scores.other': 'unknown' }
		});
		for (const words of ['Jakob sad stille', 'Godt at Anja kom', 'Fru Holm talte længe', '010417-1234'])
			expect(await say(s.teacher, meetingId, { words }), words).toMatchObject({
				fields: { words: 'names-somebody' }
			});
		expect(await say(s.teacher, meetingId, { words: 'x\u0007' })).toMatchObject({ refused: 'invalid' });
		expect(await say(s.teacher, meetingId, { words: 'a'.repeat(1001) })).toMatchObject({
			fields: { words: 'too-long' }
		});
		must(await say(s.teacher, meetingId, { words: '<script>alert(1)</script>' }));
	});

	test('nobody reads a single answer: no actor, not the engine; one sees only that she herself has answered', async () => {
		const meetingId = await held([s.teacher, s.mother]);
		must(await say(s.teacher, meetingId));
		must(await say(s.mother, meetingId));
		const counts = (who: Actor) =>
			house.door.readAs(who, { name: 'evaluation' }, async (r) => {
				const { rows } = await sql<{
					people: string[];
				}>`select array_agg(distinct person_id) as people from evaluation_turn`.execute(r.db);
				return rows[0]!.people ?? [];
			});
		const asks = (who: Actor, engine: boolean) =>
			house.door
				.readAs(who, { name: 'evaluation' }, async (r) => {
					const all = (db: typeof r.db) => sql`select * from evaluation_answer`.execute(db);
					return (engine ? await r.asEngine(all) : await all(r.db)).rows.length;
				})
				.catch((e: Error) => e.message);
		for (const who of [s.leader, s.teacher, s.mother, s.father, s.caseworker, s.protector, s.stranger])
			for (const engine of [false, true]) expect(await asks(who, engine)).toMatch(/permission denied/);
		expect(await counts(s.teacher)).toEqual([s.teacher.personId]);
		expect(await counts(s.mother)).toEqual([s.mother.personId]);
		for (const who of [s.leader, s.father, s.caseworker, s.protector, s.stranger])
			expect(await counts(who)).toEqual([]);
		for (const table of ['evaluation_turn', 'evaluation_answer'])
			for (const change of [`update ${table} set survey = 'x'`, `delete from ${table}`])
				expect(
					await house.door
						.readAs(s.leader, { name: 'evaluation' }, (r) => sql.raw(change).execute(r.db))
						.then(
							() => 'done',
							(e: Error) => e.message
						)
				).toMatch(/permission denied/);
		const columns = await house.door.asSystem(M, (w) =>
			sql<{
				c: string;
			}>`select column_name as c from information_schema.columns where table_name = 'evaluation_answer'`.execute(
				w.db
			)
		);
		expect(
			columns.rows.map((x) => x.c).filter((c) => /person|meeting|pathway|child|_at|day/.test(c))
		).toEqual([]);
	});

	test('I-32: the leader sees a quarter that is over where five people have answered, never fewer, and never who', async () => {
		// a quarter of their own
		house.clock.set('2027-01-12T09:00:00Z');
		const four = colleagues.slice(0, 4);
		const meetingId = await held([...colleagues, s.mother]);
		for (const who of four) must(await say(who, meetingId, { words: 'Vi kom til tiden' }));
		// the same four again: eight answers are still four people
		const again = await held(colleagues);
		for (const who of four) must(await say(who, again));
		must(await say(s.mother, meetingId));
		const trends = async (who: Actor) =>
			must(await see(who, reads.evaluationTrends, {})) as unknown as {
				trends: {
					occasion: string;
					survey: string;
					lines: { points: (number | null)[] }[];
					words: string[];
				}[];
				quarters: string[];
			};
		house.clock.set('2027-04-20T09:00:00Z');
		const before = await trends(s.leader);
		expect(before.quarters.at(-1)).toBe('2027-01-01');
		expect(before.trends).toEqual([]);
		expect(JSON.stringify(before)).not.toContain('Vi kom til tiden');

		house.clock.set('2027-01-13T09:00:00Z');
		must(await say(colleagues[4]!, meetingId, { scores: { engaged: 2, equal: 4, prepared: 10 } }));
		// while the quarter runs each new answer would show in the figure
		expect(JSON.stringify(await trends(s.leader))).not.toContain('Vi kom til tiden');
		house.clock.set('2027-04-20T09:00:00Z');
		const after = await trends(s.leader);
		expect(after.trends).toHaveLength(1);
		expect(after.trends[0]).toMatchObject({
			occasion: 'crossMeeting',
			survey: 'pulse',
			words: Array.from({ length: 4 }, () => 'Vi kom til tiden')
		});
		// nine answers: eight of 7 and one of 2
		const engaged = (after.trends[0]!.lines as unknown as { statement: string; points: number[] }[]).find(
			(l) => l.statement === 'engaged'
		);
		expect(engaged?.points.at(-1)).toBe(6.4);
		expect(JSON.stringify(after)).not.toMatch(/Kollega|Anja|familyCheck/);
		for (const other of [s.teacher, s.caseworker, s.protector, s.psychologist])
			expect(await see(other, reads.evaluationTrends, {})).toMatchObject({ refused: 'not-found' });
		expect(await see(s.mother, reads.evaluationTrends, {})).toMatchObject({ refused: 'not-found' });
		const elsewhere = await house.door.asSystem(M, (w) =>
			aColleague(w, 'Uwe', 'Andetsteds', 'unitLeader', s.otherSchool)
		);
		expect(must(await see(elsewhere, reads.evaluationTrends, {})).trends).toEqual([]);
		await house.door.asSystem(M, (w) =>
			sql`update municipality set settings = jsonb_set(settings, '{smallest}', '6') where id = ${M}`.execute(
				w.db
			)
		);
		expect((await trends(s.leader)).trends).toEqual([]);
	});

	test("a team's meeting asks those who sit in it, once, and nobody else", async () => {
		const forum = randomUUID();
		const occurrenceId = randomUUID();
		await house.door.asSystem(M, async (w) => {
			const of = { municipality_id: M, forum_id: forum };
			await w.db
				.insertInto('forum')
				.values({
					municipality_id: M,
					id: forum,
					unit_id: s.school,
					unit_ids: uuids([s.school]),
					model_slug: 'odense',
					model_version: 1,
					kind: 'crossForum',
					name: 'Forum',
					rhythm: 'monthly',
					weekday: 1,
					starts: '09:00',
					minutes_long: 60,
					opened_at: w.at,
					opened_by: s.leader.personId
				})
				.execute();
			await w.db
				.insertInto('forum_member')
				.values({
					...of,
					id: w.id(),
					person_id: s.psychologist.personId,
					who: 'psychologist',
					function: 'psychologist',
					presence: 'fixed',
					from_day: '2026-01-01'
				})
				.execute();
			await w.db
				.insertInto('forum_occurrence')
				.values({
					...of,
					id: occurrenceId,
					state: 'held',
					planned_day: w.today,
					starts_at: w.at,
					ends_at: w.now.add({ hours: 1 }).toString(),
					held_at: w.at,
					ical_uid: `${occurrenceId}@test`
				})
				.execute();
		});
		const answer = (who: Actor) =>
			act(who, acts.answerEvaluation, { occurrenceId, survey: 'pulse', scores: staff });
		expect(must(await see(s.psychologist, reads.forumEvaluation, { occurrenceId }))).toMatchObject({
			questions: [{ id: 'pulse' }]
		});
		must(await answer(s.psychologist));
		expect(await answer(s.psychologist)).toMatchObject({ refused: 'evaluation-given' });
		for (const other of [s.teacher, s.leader, s.mother])
			expect(await answer(other)).toMatchObject({ refused: 'not-found' });
		expect(
			await act(s.psychologist, acts.answerEvaluation, { survey: 'pulse', scores: staff })
		).toMatchObject({
			refused: 'invalid'
		});
		// who came instead of a member is asked too, also the day after, and the member who sent her is not
		await house.door.asSystem(M, async (w) => {
			await w.db
				.insertInto('forum_member')
				.values({
					municipality_id: M,
					forum_id: forum,
					id: w.id(),
					person_id: s.leader.personId,
					who: 'unitLeader',
					function: 'unitLeader',
					presence: 'fixed',
					from_day: '2026-01-01'
				})
				.execute();
			await w.db
				.insertInto('forum_answer')
				.values({
					municipality_id: M,
					occurrence_id: occurrenceId,
					person_id: s.leader.personId,
					forum_id: forum,
					answer: 'substitute',
					substitute_id: s.colleague.personId,
					at: w.at,
					attended: true
				})
				.execute();
		});
		house.clock.forward({ hours: 30 });
		expect(await answer(s.leader)).toMatchObject({ refused: 'not-found' });
		must(await answer(s.colleague));
		expect(await answer(s.colleague)).toMatchObject({ refused: 'evaluation-given' });
	});

	test('I-49: who sent somebody to a meeting is not asked about it, the one who came is', async () => {
		const meetingId = await held([s.colleague]);
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('meeting_participant')
				.values({
					municipality_id: M,
					meeting_id: meetingId,
					person_id: s.teacher.personId,
					pathway_id: pathway,
					relation: 'professional',
					function: 'teacher',
					answer: 'substitute',
					substitute_id: s.colleague.personId
				})
				.execute()
		);
		expect(await see(s.teacher, reads.evaluation, { meetingId })).toMatchObject({ refused: 'not-found' });
		must(await say(s.colleague, meetingId));
	});

	test('the log says that one has answered, never what', async () => {
		const meetingId = await held([s.teacher]);
		must(await say(s.teacher, meetingId, { words: 'Kanariefugl' }));
		const rows = (await theLog(house.door, s)).filter(
			(l) => l.name === 'answer-evaluation' && l.kind === 'act'
		);
		expect(rows.length).toBeGreaterThan(0);
		expect(JSON.stringify(rows)).not.toContain('Kanariefugl');
	});
});
