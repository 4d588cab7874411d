/** How a meeting was, said by those who were there: who is asked what, what an answer must hold, and what may be told of many (I-32, I-49). */
import type { Model, Survey } from '../collaboration/model.ts';
import type { MeetingState } from '../facts/vocabulary.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { isParty, type Who } from './participants.ts';

/** Days after a meeting in which its people are asked; later, memory answers instead. */
export const askedFor = 28;

type Asks = Pick<Survey, 'after' | 'respondents'>;

/** What the model asks this person after a meeting or forum of this kind. */
export const surveysFor = <S extends Asks>(
	model: { surveys: readonly S[] },
	occasion: string,
	who: Who
): S[] =>
	model.surveys.filter((s) => s.after?.includes(occasion) && s.respondents.some((p) => isParty(p, who)));

/** Every statement of a survey, in order; parts whose words are lost are left out. */
export const statementsOf = (survey: Pick<Survey, 'themes'>) => survey.themes.flatMap((t) => t.statements);

export type Meant = {
	state: MeetingState;
	heldAt: string | null;
	/** null: nobody has noted who was there */
	attended: boolean | null;
};

/** Was she there? What was noted counts; who sent somebody or said no was not, unless she was seen. */
export const wasThere = (answer: string | null, attended: boolean | null): boolean | null =>
	attended ?? (answer === 'substitute' || answer === 'no' || answer === 'declined' ? false : null);

/** May she answer now? Only those who were there, once it is over, for a while. */
export function isAsked(meeting: Meant, now: Temporal.Instant): boolean {
	if (meeting.state !== 'held' && meeting.state !== 'minutes-sent') return false;
	if (!meeting.heldAt || meeting.attended === false) return false;
	return (
		Temporal.Instant.compare(now, Temporal.Instant.from(meeting.heldAt).add({ hours: 24 * askedFor })) <= 0
	);
}

/**
 * Every statement is answered, so that each figure stands for as many people as the next.
 * @param words what she wrote, if anything; nobody is named in it
 */
export function decideAnswer(
	survey: Pick<Survey, 'themes' | 'scale'>,
	scores: Readonly<Record<string, number>>,
	namesSomebody: boolean
): 'answered' | Refusal {
	const { from, to } = survey.scale;
	const asked = statementsOf(survey).map((s) => s.id);
	const fields: Record<string, string> = {};
	for (const id of asked) {
		const value = scores[id];
		if (value === undefined) fields[`scores.${id}`] = 'required';
		else if (!Number.isInteger(value) || value < from || value > to) fields[`scores.${id}`] = 'not-a-choice';
	}
	for (const id of Object.keys(scores)) if (!asked.includes(id)) fields[`scores.${id}`] = 'unknown';
	if (namesSomebody) fields.words = 'names-somebody';
	return Object.keys(fields).length ? refuse('invalid', { fields }) : 'answered';
}

/** The first day of the quarter a day is in. An answer keeps no finer time than this. */
export function quarterOf(day: string): string {
	const { year, month } = Temporal.PlainDate.from(day);
	return Temporal.PlainDate.from({ year, month: month - ((month - 1) % 3), day: 1 }).toString();
}

/** The quarters that are over, the newest last. */
export function quartersBefore(day: string, n: number): string[] {
	const first = Temporal.PlainDate.from(quarterOf(day));
	return Array.from({ length: n }, (_, i) => first.subtract({ months: 3 * (n - i) }).toString());
}

export type Figure = {
	unitId: string;
	slug: string;
	occasion: string;
	survey: string;
	quarter: string;
	people: number;
	statement: string;
	mean: number;
};
export type Trend = {
	unitId: string;
	slug: string;
	occasion: string;
	survey: string;
	lines: { statement: string; points: (number | null)[] }[];
	people: (number | null)[];
};

/**
 * Figures as one line a statement over the quarters; a quarter with too few people is empty, and looks like one with nobody.
 * @param least how many people the model itself asks for before anything is shown
 */
export function trendsOf(
	figures: readonly Figure[],
	quarters: readonly string[],
	least: (slug: string, survey: string) => number
): Trend[] {
	const shown = figures.filter((f) => f.people >= least(f.slug, f.survey) && quarters.includes(f.quarter));
	const groups = Map.groupBy(shown, (f) => [f.unitId, f.slug, f.occasion, f.survey].join(' '));
	return [...groups.values()].map((of) => {
		const { unitId, slug, occasion, survey } = of[0]!;
		const statements = [...new Set(of.map((f) => f.statement))];
		return {
			unitId,
			slug,
			occasion,
			survey,
			people: quarters.map((q) => of.find((f) => f.quarter === q)?.people ?? null),
			lines: statements.map((statement) => ({
				statement,
				points: quarters.map(
					(q) => of.find((f) => f.quarter === q && f.statement === statement)?.mean ?? null
				)
			}))
		};
	});
}

/** The survey a figure belongs to, where the model that is used now still has it. */
export const surveyIn = (model: Pick<Model, 'surveys'> | null, id: string): Survey | null =>
	model?.surveys.find((s) => s.id === id) ?? null;
