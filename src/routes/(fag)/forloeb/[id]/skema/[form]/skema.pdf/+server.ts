import { answerPaper, taken } from '#server/papers/answer.ts';
import { formPaper } from '#server/papers/form.ts';
import { formRecord } from '#server/reads/form-record.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerPaper(event, 'skema', async (w, day) => {
		const { id: pathwayId, form } = event.params;
		const recordId = event.url.searchParams.get('nr');
		return formPaper(w, day, await taken(event, formRecord, { pathwayId, form, recordId }));
	});
