import { answerPaper, taken } from '#server/papers/answer.ts';
import { planPaper } from '#server/papers/plan.ts';
import { agreements } from '#server/reads/agreements.ts';
import { goals } from '#server/reads/goals.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerPaper(event, 'plan', async (w, day) => {
		const about = { pathwayId: event.params.id };
		return planPaper(w, day, await taken(event, goals, about), await taken(event, agreements, about));
	});
