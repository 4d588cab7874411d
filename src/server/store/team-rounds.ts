/** Rounds in which a team says how far it has come, and the visit it may ask for. Answers are kept without their author, as after meetings. */
import { sql } from 'kysely';
import type { Survey } from '#domain/collaboration/model.ts';
import { askedOf, isOffered, meanOf, sharedSurveys, teamSurveys, type Told } from '#domain/fora/rounds.ts';
import { seatsOf } from '#domain/fora/seats.ts';
import type { Models } from '../models.ts';
import { type FoundForum, membersOf } from './fora.ts';
import type { Reader } from './session.ts';

/** Its model's own first, then what every team can rate. */
export const surveysOf = (found: FoundForum, models: Models): Survey[] => [
	...teamSurveys(found.model, found.forum),
	...sharedSurveys(found.model, found.forum, models.libraries())
];

export type Round = {
	id: string;
	survey: string;
	n: number;
	openedOn: string;
	closedOn: string | null;
	answered: number;
	iAnswered: boolean;
	people: number;
	told: Told;
	mean: number | null;
};

/** Newest first; a running round tells how many have answered and nothing else. */
export async function roundsOf(r: Reader, forumId: string): Promise<Round[]> {
	const { rows } = await sql<Omit<Round, 'people' | 'told' | 'mean'>>`
		select x.id, x.survey, x.n, x.opened_on as "openedOn", x.closed_on as "closedOn", app.team_answered(x.id) as answered,
			exists (select from team_turn t where t.municipality_id = x.municipality_id and t.round_id = x.id and t.person_id = ${r.actor.personId}::uuid) as "iAnswered"
		from team_round x where x.municipality_id = ${r.actor.municipalityId} and x.forum_id = ${forumId}::uuid
		order by x.survey, x.n desc limit 60`.execute(r.db);
	const figures = await figuresOf(r, forumId);
	return rows.map((x) => {
		const own = figures.filter((f) => f.roundId === x.id);
		const told = own.map(({ statement, mean }) => ({ statement, mean }));
		return { ...x, people: own[0]?.people ?? 0, told, mean: meanOf(told) };
	});
}

export const figuresOf = async (r: Reader, forumId: string) =>
	(
		await sql<{ roundId: string; people: number; statement: string; mean: number }>`
			select round_id as "roundId", people, statement, mean::float8 as mean from app.team_figures(${forumId}::uuid) order by round_id, statement`.execute(
			r.db
		)
	).rows;

/** Who is asked: members with a function the survey is for. */
export async function respondentsOf(r: Reader, found: FoundForum, survey: Survey): Promise<string[]> {
	const functions: readonly string[] = askedOf(survey);
	return [
		...new Set(
			(await membersOf(r, found.row.id)).filter((m) => functions.includes(m.function)).map((m) => m.personId)
		)
	];
}

/** The last round that is over, where it lets the team ask for help. */
export const offeredRound = (survey: Survey, rounds: readonly Round[]): Round | null => {
	const last = rounds.find((x) => x.survey === survey.id && x.closedOn);
	return last && isOffered(survey, last.people, last.told) ? last : null;
};

export type Visit = {
	id: string;
	roundId: string;
	words: string | null;
	askedAt: string;
	askedByName: string | null;
	visitOn: string | null;
	reply: string | null;
	answeredByName: string | null;
	askedMe: boolean;
};

/** Visits the team has asked for, the last first: for the team, its leaders, and those asked. */
export async function visitsOf(r: Reader, forumId: string): Promise<Visit[]> {
	const { rows } = await sql<Visit>`
		select v.id, v.round_id as "roundId", v.words, v.asked_at as "askedAt", p.given_name || ' ' || p.family_name as "askedByName", v.visit_on as "visitOn", v.reply,
			q.given_name || ' ' || q.family_name as "answeredByName", ${r.actor.personId}::uuid = any (v.asked_of) as "askedMe"
		from team_visit v left join person p on p.municipality_id = v.municipality_id and p.id = v.asked_by
			left join person q on q.municipality_id = v.municipality_id and q.id = v.answered_by
		where v.municipality_id = ${r.actor.municipalityId} and v.forum_id = ${forumId}::uuid order by v.asked_at desc limit 5`.execute(
		r.db
	);
	return rows;
}

/** The leaders of the visit: who belongs to it always, else who can take part, those of the team's own units before others. */
export async function leadersFor(r: Reader, found: FoundForum, forumId: string): Promise<string[]> {
	const visit = found.model.fora.find((f) => f.id === forumId);
	if (!visit) return [];
	const seats = seatsOf(visit);
	const units = `{${found.row.unitIds.join(',')}}`;
	for (const presence of ['fixed', 'possible'] as const) {
		const functions = seats
			.filter((s) => s.presence === presence)
			.flatMap((s) => s.functions.filter((f) => f === 'chief' || f.endsWith('Leader')));
		const { rows } = await r.asEngine((db) =>
			sql<{ id: string }>`
				select e.person_id as id from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active and p.is_staff
				where e.municipality_id = ${r.actor.municipalityId} and e.function = any (array(select jsonb_array_elements_text(${JSON.stringify(functions)}::text::jsonb)))
					and (e.function <> 'unitLeader' or e.unit_id = any (${units}::text::uuid[]))
					and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date) and p.id <> ${r.actor.personId}::uuid
				group by e.person_id order by bool_or(e.unit_id = any (${units}::text::uuid[])) desc, e.person_id limit 6`.execute(
				db
			)
		);
		if (rows.length) return rows.map((x) => x.id);
	}
	return [];
}
