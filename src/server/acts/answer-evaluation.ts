import { z } from 'zod';
import { decideAnswer } from '#domain/meetings/evaluation.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { code, optionalText, uuid, whole } from '../fields.ts';
import { askedAbout, askedAboutForum, keepEvaluation, namesSomebody } from '../store/evaluation.ts';

export const answerEvaluation = act({
	name: 'answer-evaluation',
	summary: 'Say how a meeting was. The answer is kept without its author and cannot be changed.',
	side: 'both',
	schema: z
		.object({
			meetingId: uuid.optional(),
			occurrenceId: uuid.optional(),
			survey: code,
			/** by statement */
			scores: z.record(code, whole(-100, 100)).default({}),
			words: optionalText(1000)
		})
		.refine((x) => !x.meetingId !== !x.occurrenceId, 'wrong'),
	async run(w, input, house) {
		const asking = input.meetingId
			? await askedAbout(w, house.models, input.meetingId)
			: await askedAboutForum(w, house.models, input.occurrenceId!);
		const survey = asking?.surveys.find((s) => s.id === input.survey);
		if (!asking || !survey) return notFound;
		const decided = decideAnswer(survey, input.scores, await namesSomebody(w, asking, input.words));
		if (isRefusal(decided)) return decided;
		// the log of the pathway says nothing of it: a line there would tell who answered, and how many
		if (!(await keepEvaluation(w, asking, survey.id, input.scores, input.words)))
			return { refused: 'evaluation-given' };
		return {
			left: asking.surveys.filter((s) => s.id !== survey.id && !asking.answered.includes(s.id)).length
		};
	}
});
