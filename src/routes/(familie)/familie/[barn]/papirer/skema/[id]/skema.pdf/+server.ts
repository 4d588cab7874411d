import { answerPaper, taken } from '#server/papers/answer.ts';
import { familyFormPaper } from '#server/papers/form.ts';
import { familyForm } from '#server/reads/family-paper.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerPaper(event, 'skema', async (w, day) => {
		const { barn: childId, id } = event.params;
		return familyFormPaper(w, day, await taken(event, familyForm, { childId, id }));
	});
