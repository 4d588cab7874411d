/** How far a team has come, said by its own people without names: what a round needs, and what it tells (I-12). Pure. */
import { offersHelp } from '../collaboration/team.ts';
import { type Library, newestOf } from '../collaboration/library.ts';
import type { Forum } from '../collaboration/model-meetings.ts';
import type { Model, Survey } from '../collaboration/model.ts';
import type { Party } from '../collaboration/vocabulary.ts';
import { functions, type StaffFunction } from '../facts/vocabulary.ts';
import { seatFunctions, seatsOf } from './seats.ts';

const besides: readonly string[] = ['administrator', 'modelOwner', 'dataProtectionOfficer'];
const askedAs: Partial<Record<Party, readonly StaffFunction[]>> = {
	// leading cooperation is asked of leaders of all levels
	leadership: ['unitLeader', 'authorityLeader', 'chief'],
	// in a team every profession is one that matters
	relevantProfessionals: functions.filter((f) => !besides.includes(f))
};
/** The functions that a survey asks about the team itself. */
export const askedOf = (survey: Pick<Survey, 'respondents'>): StaffFunction[] => [
	...new Set(survey.respondents.flatMap((p) => askedAs[p] ?? seatFunctions(p)))
];

const isAboutUs = (s: Survey) => !s.after?.length && !s.matrix;

/**
 * Surveys a team answers about itself, in rounds: those of its model that come again or can offer it something. In the forum
 * that is offered nobody asks for it.
 */
export const teamSurveys = (model: Pick<Model, 'surveys'>, forum: Pick<Forum, 'id'>): Survey[] =>
	model.surveys.filter((s) => isAboutUs(s) && (s.offers ? s.offers.forum !== forum.id : !!s.rounds));

/**
 * What every team can rate besides, whatever its model says (V-01, I-10): the rounds of the shared libraries, for fora where
 * somebody sits who is asked. A model that has chosen among a library's surveys itself has said which are its own.
 */
export const sharedSurveys = (
	model: Pick<Model, 'surveys' | 'use'>,
	forum: Forum,
	libraries: readonly Library[]
): Survey[] => {
	const seated = seatsOf(forum).flatMap((s) => s.functions);
	return newestOf(libraries)
		.filter((l) => !model.use?.some((u) => u.library === l.slug && u.parts.surveys !== undefined))
		.flatMap((l) => l.file.surveys ?? [])
		.filter(
			(s) =>
				isAboutUs(s) &&
				!s.offers &&
				!!s.rounds &&
				!model.surveys.some((own) => own.id === s.id) &&
				askedOf(s).some((f) => seated.includes(f))
		);
};

/** Nothing is told below this many answers: the model's number, never under three. */
export const leastOf = (survey: Pick<Survey, 'minimumAnswers'>): number => Math.max(3, survey.minimumAnswers);

export type Told = { statement: string; mean: number }[];

/** The mean of a round over all its statements; null where too few have answered to tell. */
export const meanOf = (told: Told): number | null =>
	told.length ? Math.round((told.reduce((sum, t) => sum + t.mean, 0) / told.length) * 10) / 10 : null;

/** Is the team of this round offered help? Every statement was answered by all, so their means stand for the people. */
export const isOffered = (survey: Survey, people: number, told: Told): boolean =>
	people >= leastOf(survey) &&
	told.length > 0 &&
	// as many as answered, each with the team's mean: the rule asks for answers
	offersHelp(
		survey,
		Array.from({ length: people }, () => told.reduce((sum, t) => sum + t.mean, 0) / told.length)
	);

export type Over = { closedOn: string; told: Told };

/**
 * The rounds that told something beside each other, the newest first: a statement and its mean each time, and how it moved since
 * the time before. A round that too few answered is no column; a statement that was not asked then has no number.
 */
export function besideEachOther(
	statements: readonly { id: string }[],
	rounds: readonly Over[],
	most = 3
): { columns: string[]; rows: { statement: string; means: (number | null)[]; moved: number | null }[] } {
	const shown = rounds.filter((r) => r.told.length).slice(0, most);
	return {
		columns: shown.map((r) => r.closedOn),
		rows: statements.map(({ id }) => {
			const means = shown.map((r) => r.told.find((t) => t.statement === id)?.mean ?? null);
			const [now, before] = means;
			return {
				statement: id,
				means,
				moved:
					typeof now === 'number' && typeof before === 'number' ? Math.round((now - before) * 10) / 10 : null
			};
		})
	};
}
