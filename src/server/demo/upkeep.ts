/** What keeps a district's team good, played so that each can be seen by logging in: an agreement due soon, a round, what was answered together, a point the parents are asked about, and an exercise. */
import { sql } from 'kysely';
import type { z } from 'zod';
import { unanswered } from '#domain/fora/agreement.ts';
import { exercisesFor } from '#domain/fora/exercises.ts';
import { mannerOf } from '#domain/fora/look-back.ts';
import { teamSurveys } from '#domain/fora/rounds.ts';
import type { Forum } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { statementsOf } from '#domain/meetings/evaluation.ts';
import { type Act, isRefusal, perform } from '../act.ts';
import { agreeAgreement } from '../acts/agree-agreement.ts';
import { answerTeamRound } from '../acts/answer-team-round.ts';
import { answerTogether } from '../acts/answer-together.ts';
import { beginExercise } from '../acts/begin-exercise.ts';
import { bringPoint } from '../acts/bring-point.ts';
import { closeTeamRound } from '../acts/close-team-round.ts';
import { finishForum } from '../acts/finish-forum.ts';
import { noteTraining } from '../acts/note-training.ts';
import { openTeamRound } from '../acts/open-team-round.ts';
import { setPriorities } from '../acts/set-priorities.ts';
import { writeAgreement } from '../acts/write-agreement.ts';
import type { House } from '../house.ts';
import type { Actor } from '../store/session.ts';

/** A team's answers to the headings of an agreement, by the question. */
const agreed: Record<string, string> = {
	purpose:
		'Vi ser tidligt på det, der bekymrer, fra flere fag på én gang. Det er ikke her, der gives hjælp efter loven.',
	target: 'Børn og unge, hvor det, vi har prøvet, ikke er nok. Akutte sager hører ikke til her.',
	circle:
		'Leder, psykolog, sundhedsplejerske og socialrådgiver hver gang. Den, der ikke kan, sender en kollega.',
	before: 'Forældrene hører fra os, før vi taler om deres barn, og siger, hvad de gerne vil have frem.',
	during: 'De kan være med i den del, der handler om dem. Er de der ikke, læser vi deres ord op først.',
	after: 'Den, der bragte det, ringer til dem inden to dage og fortæller, hvad vi blev enige om.',
	expect:
		'Alle har læst punkterne, bliver til slut og spørger, når noget er uklart. Det, vi hører, bliver her.',
	guidelines: 'Lovens regler om tavshed og samtykke og kommunens vejledning om mødet.',
	process: 'Lederen styrer tiden. Vi går fem trin igennem og slutter med, hvem der gør hvad.',
	goals: 'Et mål siger, hvad barnet gør, når det lykkes. Vi skriver to tegn, som alle kan se.',
	followUp: 'Vi ser på hver aftale efter seks uger: Gjorde den en forskel? Skal noget laves om?',
	help: 'Den, der sidder med det svære, ringer til en fra et andet fag samme dag. Ingen står alene med det.',
	tools: 'Samme ord for trivsel og samme skabelon, når noget bringes.',
	how: 'Vi læser aftalen højt og retter den. Nye i teamet læser den, før de møder første gang.'
};
const together: Record<string, string> = {
	content: 'Fravær i de store klasser, og hvad hvert fag ser først.',
	sense: 'Ja. Vi fandt ud af, at vi gjorde det samme to steder, og delte det mellem os.'
};

type Team = { forumId: string; model: Model; forum: Forum; leader: Actor };

export async function playUpkeep(house: House, municipality: number, team: Team): Promise<void> {
	const { forumId, model, forum, leader } = team;
	const today = house.clock.now().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate();
	const { members, meetings, teacher, pathway } = await house.door.asSystem(municipality, async (w) => ({
		members: (
			await sql<{ id: string; function: string; unit: string }>`
				select distinct on (b.person_id) b.person_id as id, b.function, e.unit_id as unit from forum_member b join employment e on e.municipality_id = b.municipality_id and e.person_id = b.person_id and e.function = b.function
				where b.municipality_id = ${municipality} and b.forum_id = ${forumId}::uuid order by b.person_id`.execute(
				w.db
			)
		).rows,
		meetings: (
			await sql<{
				id: string;
			}>`select id from forum_occurrence where municipality_id = ${municipality} and forum_id = ${forumId}::uuid and state = 'planned' order by starts_at limit 3`.execute(
				w.db
			)
		).rows,
		teacher: (
			await sql<{
				id: string;
				function: string;
			}>`select g.person_id as id, e.function from group_staff g join child_group c on c.municipality_id = g.municipality_id and c.id = g.group_id and c.unit_id = ${leader.unitId}::uuid
				join employment e on e.municipality_id = g.municipality_id and e.person_id = g.person_id where g.municipality_id = ${municipality} limit 1`.execute(
				w.db
			)
		).rows[0],
		pathway: (
			await sql<{
				id: string;
			}>`select id from pathway where municipality_id = ${municipality} and unit_id = ${leader.unitId}::uuid and kind = 'child' and closed_at is null and not withheld order by opened_at, id limit 1`.execute(
				w.db
			)
		).rows[0]
	}));
	const as = (m: { id: string; function: string; unit?: string }): Actor => ({
		...leader,
		personId: m.id,
		function: m.function as Actor['function'],
		unitId: m.unit ?? leader.unitId
	});
	const done = async <S extends z.ZodType, R>(who: Actor, act: Act<S, R>, input: z.input<S>) => {
		const value = await perform(house, who, act, input);
		if (isRefusal(value)) throw new Error(`demo: ${model.slug} ${act.name} ${JSON.stringify(value)}`);
		return value;
	};
	if (forum.agreement) {
		const lookOn = today.add({ days: 12 }).toString();
		await done(leader, writeAgreement, { forumId, version: 0, words: agreed, lookOn });
		// a team with questions of its own leaves its agreement to be written on
		const form = model.forms.find((f) => f.id === forum.agreement!.form);
		if (form && !unanswered(form, agreed).length)
			for (const m of members) await done(as(m), agreeAgreement, { forumId, version: 1 });
	}
	// most have learnt what the model asks of them, and some have not yet
	for (const [n, t] of (forum.training ?? []).entries())
		for (const [i, m] of members.entries())
			if ((i + n) % 3 !== 2)
				await done(i % 2 ? as(m) : leader, noteTraining, {
					forumId,
					personId: m.id,
					training: t.id,
					learntOn: today.subtract({ days: 40 + 30 * n + 7 * i }).toString()
				});
	// one round that is over and low, so that a visit can be asked for
	for (const survey of teamSurveys(model, forum)) {
		await done(leader, openTeamRound, { forumId, survey: survey.id });
		for (const [i, m] of members.entries())
			await perform(house, as(m), answerTeamRound, {
				forumId,
				survey: survey.id,
				scores: Object.fromEntries(statementsOf(survey).map((s, n) => [s.id, 2 + ((i + n) % 4)]))
			});
		await done(leader, closeTeamRound, { forumId, survey: survey.id });
	}
	const [first, second] = meetings;
	if (forum.evaluation?.together && forum.agenda.made && first) {
		await past(house, municipality, first.id, 21, 'running');
		const fields = model.forms
			.find((f) => f.id === forum.evaluation!.form)!
			.sections.flatMap((s) => s.fields);
		await done(leader, answerTogether, {
			occurrenceId: first.id,
			said: Object.fromEntries(
				fields.map((f) => [
					f.id,
					mannerOf(f) === 'people'
						? members.map((m) => m.id)
						: mannerOf(f) === 'several'
							? [f.options[1]!.id]
							: (together[f.id] ?? '')
				])
			)
		});
		const { version } = await house.door.asSystem(municipality, (w) =>
			w.db
				.selectFrom('forum_occurrence')
				.select('version')
				.where('municipality_id', '=', municipality)
				.where('id', '=', first.id)
				.executeTakeFirstOrThrow()
		);
		await done(leader, finishForum, { occurrenceId: first.id, version });
	}
	// those who lead the team choose a theme for its next meeting
	if (forum.theme && second)
		await done(leader, bringPoint, {
			occurrenceId: second.id,
			kind: 'theme',
			title: 'Når alkohol fylder derhjemme',
			body: 'Hvad ser vi hver især, hvad siger vi til forældrene, og hvem kan barnet gå til?',
			minutes: 30
		});
	// a point the parents are asked about: they find it on their own page
	if (forum.acceptance && pathway && teacher && (second ?? first))
		await perform(house, as(teacher), bringPoint, {
			occurrenceId: (second ?? first)!.id,
			kind: 'pathway',
			pathwayId: pathway.id,
			body: 'Hvad kan vi gøre i hverdagen, før det vokser?',
			parentsView: 'Vi synes, det går bedst, når dagen er den samme.',
			parentsHow: 'come'
		});
	const [exercise] = exercisesFor(model, forum);
	if (exercise)
		await done(leader, beginExercise, {
			forumId,
			round: `${exercise.id}:${exercise.rounds[0]!.id}`,
			people: members.map((m) => m.id)
		});
}

/** A meeting that was: nothing is planned in the past, so one that was planned is put there. */
export const past = (
	house: House,
	municipality: number,
	id: string,
	days: number,
	state: 'running' | 'held'
) =>
	house.door.asSystem(municipality, (w) =>
		// by whole weeks, so that it is the same weekday and hour
		sql`with moved as (
				select o.id, ((o.starts_at at time zone 'Europe/Copenhagen') - n.by) at time zone 'Europe/Copenhagen' as a, ((o.ends_at at time zone 'Europe/Copenhagen') - n.by) at time zone 'Europe/Copenhagen' as b
				from forum_occurrence o, lateral (select make_interval(weeks => ceil(((o.starts_at at time zone 'Europe/Copenhagen')::date - ${w.today}::date + ${days}::int) / 7.0)::int) as by) n
				where o.municipality_id = ${municipality} and o.id = ${id}::uuid)
			update forum_occurrence o set starts_at = m.a, ends_at = m.b, planned_day = (m.a at time zone 'Europe/Copenhagen')::date, moved_because = null, state = ${state}, started_at = m.a,
				held_at = case when ${state} = 'held' then m.b end
			from moved m where o.municipality_id = ${municipality} and o.id = m.id`.execute(w.db)
	);

/** Last year's meeting of a yearly forum, with what it chose and the figures it looked at. */
export async function playLastYear(
	house: House,
	municipality: number,
	leader: Actor,
	forumId: string
): Promise<void> {
	const rows = await house.door.asSystem(municipality, (w) =>
		w.db
			.selectFrom('forum_occurrence')
			.select('id')
			.where('municipality_id', '=', municipality)
			.where('forum_id', '=', forumId)
			.orderBy('starts_at', 'desc')
			.limit(1)
			.execute()
	);
	if (!rows[0]) return;
	await past(house, municipality, rows[0].id, 364, 'held');
	const said = await perform(house, leader, setPriorities, {
		occurrenceId: rows[0].id,
		version: 0,
		priorities:
			'Søvn og skærme i indskolingen\nFravær i de store klasser\nOvergange mellem børnehave og skole',
		figures: { f0: '31', f1: '4 ud af 5 trives', f3: '12' }
	});
	if (isRefusal(said)) throw new Error(`demo: ${JSON.stringify(said)}`);
}
