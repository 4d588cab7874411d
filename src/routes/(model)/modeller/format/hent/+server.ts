import { error, isHttpError } from '@sveltejs/kit';
import { asFile } from '#server/answer-file.ts';
import { show } from '#server/page.ts';
import { plainAnswer } from '#server/plain.ts';
import { models } from '#server/reads/models.ts';
import { referencePage } from '#words/model-reference.ts';
import type { RequestHandler } from './$types';

/** Everything that can stand in a model, as a file for those who write them. */
export const GET: RequestHandler = async (event) => {
	try {
		const { mayWrite } = await show(event, models, {});
		if (!mayWrite) error(404, 'not-found');
		return new Response(referencePage(event.locals.lang), {
			headers: asFile('text/markdown; charset=utf-8', `samspil-model-format-${event.locals.lang}.md`)
		});
	} catch (e) {
		if (!isHttpError(e)) throw e;
		const { lang, reference } = event.locals;
		return plainAnswer({ status: e.status, lang, reference, api: false });
	}
};
