import { answerPaper, taken } from '#server/papers/answer.ts';
import { familyPlanPaper } from '#server/papers/plan.ts';
import { familyGoals } from '#server/reads/family-goals.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerPaper(event, 'plan', async (w, day) =>
		familyPlanPaper(w, day, await taken(event, familyGoals, { childId: event.params.barn }))
	);
