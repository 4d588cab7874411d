/** A municipality in which every kind of row of the matrix stands once, of one child and one team. */
import { sql } from 'kysely';
import type { Writer } from '../../../src/server/store/session.ts';
import { aMonday } from '../../support/copies.ts';
import { all, day, type Fixture, id, M, type RowName } from './rows.ts';

export async function fixture(w: Writer): Promise<Fixture> {
	const ids = Object.fromEntries(all.map((n) => [n, id()])) as Record<RowName, string>;
	const f: Fixture = {
		ids,
		school: id(),
		otherSchool: id(),
		ppr: id(),
		authority: id(),
		group: id(),
		otherGroup: id(),
		child: id(),
		pathway: ids.pathway,
		meeting: ids.meeting,
		forum: id()
	};
	ids.saidRow = ids.lookRow;
	const author = id();
	const db = w.db;
	const base = { municipality_id: M };
	for (const [u, kind] of [
		[f.school, 'school'],
		[f.otherSchool, 'school'],
		[f.ppr, 'ppr'],
		[f.authority, 'authority']
	] as const)
		await db
			.insertInto('unit')
			.values({ ...base, id: u, name: 'U', kind })
			.execute();
	for (const g of [f.group, f.otherGroup])
		await db
			.insertInto('child_group')
			.values({ ...base, id: g, unit_id: f.school, name: '3.B' })
			.execute();
	await db
		.insertInto('child')
		.values({
			...base,
			id: f.child,
			given_name: 'A',
			family_name: 'B',
			sort_name: 'b',
			birth_day: '2017-05-02',
			unit_id: f.school,
			group_id: f.group
		})
		.execute();
	for (const p of [author, f.child])
		await db
			.insertInto('person')
			.values({ ...base, id: p, given_name: 'A', family_name: 'B', sort_name: 'b', is_staff: p === author })
			.execute();
	await db
		.insertInto('address')
		.values({ ...base, owner_id: f.child, text: 'X' })
		.execute();
	await db
		.insertInto('custody')
		.values({
			...base,
			child_id: f.child,
			person_id: author,
			relation: 'other',
			has_custody: false,
			from_day: day.past,
			to_day: day.past,
			source: 'register'
		})
		.execute();
	await db
		.insertInto('pathway')
		.values({
			...base,
			id: f.pathway,
			kind: 'child',
			unit_id: f.school,
			child_id: f.child,
			model_slug: 'x',
			model_version: 1,
			opened_at: aMonday,
			opened_by: author
		})
		.execute();
	const p = { ...base, pathway_id: f.pathway };
	await db
		.insertInto('pathway_arena')
		.values({ ...p, arena: 'home', level: 1, since: aMonday, coordinator_id: author })
		.execute();
	const goal = {
		...p,
		arena: 'home',
		text: 'x',
		state: 'active' as const,
		created_at: aMonday,
		created_by: author,
		signs: sql`'[]'::jsonb`,
		pursuers: sql`'[]'::jsonb`
	};
	await db
		.insertInto('goal')
		.values([
			{ ...goal, id: ids.goal, topic: 'learning' },
			{ ...goal, id: ids.healthGoal, topic: 'health' }
		])
		.execute();
	const note = { ...p, author_id: author, at: aMonday, text: 'x', audience: 'circle' as const, topic: null };
	await db
		.insertInto('note')
		.values([
			{ ...note, id: ids.noteLearning, topic: 'learning' },
			{ ...note, id: ids.noteHealth, topic: 'health' },
			{ ...note, id: ids.noteSocial, topic: 'social' },
			{ ...note, id: ids.noteProfessionals, audience: 'professionals' },
			{ ...note, id: ids.noteAuthority, audience: 'authority' },
			{ ...note, id: ids.noteAuthor, audience: 'author' },
			{ ...note, id: ids.noteWithheld, withheld: true },
			{ ...note, id: ids.noteConfidential, hidden_from_custody: true }
		])
		.execute();
	await sql`insert into consent (municipality_id, pathway_id, id, topics, purpose, from_day, form, asked_at, asked_by) values (${M}, ${f.pathway}::uuid, ${ids.consentRow}::uuid, '{learning}', 'x', '2026-01-01', 'written', ${aMonday}::timestamptz, ${author}::uuid)`.execute(
		db
	);
	await db
		.insertInto('meeting')
		.values({
			...p,
			id: f.meeting,
			type: 'x',
			state: 'minutes-sent',
			starts_at: aMonday,
			ends_at: '2026-11-23T09:00:00Z',
			convened_at: aMonday,
			convener_id: author,
			ical_uid: 'x',
			form_data: sql`'{}'::jsonb`,
			board: sql`'{}'::jsonb`
		})
		.execute();
	await db
		.insertInto('minutes')
		.values({
			...p,
			meeting_id: f.meeting,
			n: 1,
			content: sql`'{}'::jsonb`,
			sent_at: aMonday,
			sent_by: author
		})
		.execute();
	ids.minutesRow = f.meeting;
	ids.arena = f.pathway;
	ids.addressRow = f.child;
	ids.custodyRow = f.child;
	const duty = {
		...p,
		child_id: f.child,
		unit_id: f.school,
		kind: 'x',
		strength: 'must' as const,
		who_role: 'x',
		because: sql`'{}'::jsonb`,
		data: sql`'{}'::jsonb`,
		state: 'open' as const,
		since: aMonday
	};
	await db
		.insertInto('obligation')
		.values([
			{ ...duty, id: ids.dutyOpen, key: 'a' },
			{ ...duty, id: ids.dutyWithheld, key: 'b', withheld: true }
		])
		.execute();
	const report = {
		...base,
		unit_id: f.school,
		child_id: f.child,
		author_id: author,
		written_at: aMonday,
		data: sql`'{}'::jsonb`
	};
	await db
		.insertInto('underretning')
		.values([
			{ ...report, id: ids.reportPlain, state: 'sent', sent_at: aMonday, received_at: aMonday },
			{
				...report,
				id: ids.reportAbuse,
				state: 'sent',
				sent_at: aMonday,
				received_at: aMonday,
				abuse: true,
				withheld: true
			},
			{ ...report, id: ids.reportDraft, state: 'draft' },
			// opened for the family, of their school and by their author: still the authority's alone (DK12)
			{
				...report,
				id: ids.reportCitizen,
				state: 'sent',
				source: 'citizen',
				channel: 'phone',
				sent_at: aMonday,
				received_at: aMonday,
				lifted_at: aMonday
			}
		])
		.execute();
	ids.notifierRow = ids.reportCitizen;
	await db
		.insertInto('notifier')
		.values({ municipality_id: M, underretning_id: ids.reportCitizen, name: 'x', phone: '1' })
		.execute();
	await sql`insert into concern (municipality_id, id, kind, unit_id, child_id, pathway_id, arena, text, parents_told, author_id, state, sent_at)
		values (${M}, ${ids.concernRow}::uuid, 'child', ${f.school}::uuid, ${f.child}::uuid, ${f.pathway}::uuid, 'home', 'x', 'no', ${author}::uuid, 'sent', ${aMonday}::timestamptz)`.execute(
		db
	);
	await db
		.insertInto('mark')
		.values({ ...p, id: ids.mark, key: 'x', at: aMonday, by_id: author })
		.execute();
	await db
		.insertInto('signature')
		.values({
			...p,
			id: ids.signed,
			meeting_id: f.meeting,
			person_id: author,
			how: 'paper',
			day: day.today,
			by_id: author,
			at: aMonday
		})
		.execute();
	await sql`insert into pathway_move (municipality_id, pathway_id, id, from_slug, from_version, to_slug, to_version, stood, at, by_id)
		values (${M}, ${f.pathway}::uuid, ${ids.moved}::uuid, 'x', 1, 'own', 1, '{}'::jsonb, ${aMonday}::timestamptz, ${author}::uuid)`.execute(
		db
	);
	await team(w, f, author);
	return f;
}

/** The municipality's own models; not even the system writes them, only whose work it is. */
export async function models(w: Writer, { ids, school, child }: Fixture) {
	const by = w.actor.personId;
	const m = { municipality_id: M };
	const model = { slug: 'own', version: 1, yaml: 'format: 1' };
	const draft = { ...m, ...model, begun_by: by, begun_at: aMonday, saved_by: by, saved_at: aMonday };
	await w.db
		.insertInto('model_draft')
		.values([
			{ ...draft, id: ids.draftRow },
			{ ...draft, id: ids.draftSent, state: 'review' as const, sent_by: by, sent_at: aMonday }
		])
		.execute();
	const release = { drafted_by: by, published_by: by, published_at: aMonday, from_day: day.today };
	await w.db
		.insertInto('model_release')
		.values({ ...m, ...model, ...release, draft_id: ids.releaseRow, reviewed_by: child })
		.execute();
	await w.db
		.insertInto('model_choice')
		.values({ ...m, id: ids.choiceRow, slug: 'own', version: 1, from_day: day.later, by_id: by, at: aMonday })
		.execute();
	await w.db
		.insertInto('model_moving')
		.values({ ...m, id: ids.movingRow, unit_id: school, slug: 'own', version: 1, by_id: by, at: aMonday })
		.execute();
}

/** A team with everything it keeps about itself. */
async function team(w: Writer, { ids, school, child, pathway, forum }: Fixture, by: string) {
	const m = sql`${M}, ${forum}::uuid`;
	const at = sql`${aMonday}::timestamptz`;
	const second = id();
	for (const statement of [
		sql`insert into forum (municipality_id, id, unit_id, unit_ids, model_slug, model_version, kind, name, rhythm, weekday, starts, minutes_long, opened_at, opened_by)
			values (${m}, ${school}::uuid, array[${school}::uuid], 'x', 1, 'team', 'Team', 'monthly', 1, '10:00', 60, ${at}, ${by}::uuid)`,
		sql`insert into forum_occurrence (municipality_id, forum_id, id, state, planned_day, starts_at, ends_at, ical_uid)
			values (${m}, ${ids.resultRow}::uuid, 'planned', ${day.today}::date, ${at}, ${at} + interval '1 hour', 'x')`,
		sql`insert into person (municipality_id, id, given_name, family_name, sort_name, is_staff) values (${M}, ${ids.trainingRow}::uuid, 'A', 'B', 'b', true)`,
		sql`insert into forum_member (municipality_id, forum_id, id, person_id, who, function, presence, from_day)
			values (${m}, ${id()}::uuid, ${ids.trainingRow}::uuid, 'psychologist', 'psychologist', 'fixed', ${day.past}::date)`,
		sql`insert into person_training (municipality_id, person_id, model_slug, training, learnt_on, noted_by, noted_at)
			values (${M}, ${ids.trainingRow}::uuid, 'x', 'x', ${day.past}::date, ${by}::uuid, ${at})`,
		sql`insert into forum_result (municipality_id, forum_id, occurrence_id) values (${m}, ${ids.resultRow}::uuid)`,
		sql`insert into forum_agreement (municipality_id, forum_id, id, n, words, look_on, written_by, written_at)
			values (${m}, ${ids.agreementRow}::uuid, 1, '{}'::jsonb, ${day.later}::date, ${by}::uuid, ${at})`,
		sql`insert into team_round (municipality_id, forum_id, id, survey, n, least, opened_on, opened_by)
			values (${m}, ${ids.roundRow}::uuid, 'x', 1, 3, ${day.today}::date, ${by}::uuid)`,
		sql`insert into team_visit (municipality_id, forum_id, id, round_id, asked_by, asked_at, asked_of)
			values (${m}, ${ids.visitRow}::uuid, ${ids.roundRow}::uuid, ${by}::uuid, ${at}, array[${by}::uuid])`,
		sql`insert into forum_exercise (municipality_id, forum_id, id, exercise, round, players, begun_by, begun_at, shown_at, over_at)
			values (${m}, ${ids.exerciseRow}::uuid, 'x', 'x', array[${by}::uuid], ${by}::uuid, ${at}, null, null),
				(${m}, ${second}::uuid, 'x', 'x', array[${by}::uuid], ${by}::uuid, ${at}, ${at}, ${at})`,
		sql`insert into forum_guess (municipality_id, forum_id, exercise_id, person_id, text, at)
			values (${m}, ${ids.exerciseRow}::uuid, ${by}::uuid, 'x', ${at}), (${m}, ${second}::uuid, ${by}::uuid, 'x', ${at})`,
		sql`insert into forum_slot (municipality_id, forum_id, id, occurrence_id) values (${m}, ${ids.familyAnswer}::uuid, ${ids.resultRow}::uuid)`,
		sql`insert into forum_point (municipality_id, forum_id, id, occurrence_id, kind, pathway_id, child_id, title, parents_how, state, brought_by, brought_at)
			values (${m}, ${ids.familyAnswer}::uuid, ${ids.resultRow}::uuid, 'pathway', ${pathway}::uuid, ${child}::uuid, 'x', 'come', 'ready', ${by}::uuid, ${at})`,
		sql`insert into forum_family_answer (municipality_id, point_id, person_id, child_id, pathway_id, answer, at)
			values (${M}, ${ids.familyAnswer}::uuid, ${by}::uuid, ${child}::uuid, ${pathway}::uuid, 'coming', ${at})`
	])
		await statement.execute(w.db);
	ids.turnRow = ids.roundRow;
	ids.guessOpen = ids.exerciseRow;
	ids.guessShown = second;
}
