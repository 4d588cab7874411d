/** How far a team has come, said by its own people without names: what a round needs, and what it tells (I-12). Pure. */
import { offersHelp } from '../collaboration/team.ts';
import type { Forum } from '../collaboration/model-meetings.ts';
import type { Model, Survey } from '../collaboration/model.ts';

/** Surveys a team answers about itself: those that can offer it something, other than after each meeting. */
export const teamSurveys = (model: Pick<Model, 'surveys'>, forum: Pick<Forum, 'id'>): Survey[] =>
	model.surveys.filter((s) => s.offers && s.offers.forum !== forum.id && !s.after?.length && !s.matrix);

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
