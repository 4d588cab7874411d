import { isHttpError } from '@sveltejs/kit';
import { asFile } from '#server/answer-file.ts';
import { show } from '#server/page.ts';
import { plainAnswer } from '#server/plain.ts';
import { modelFile } from '#server/reads/model.ts';
import type { RequestHandler } from './$types';

/** The text as it was written, comments and all; what goes out can come in again. */
export const GET: RequestHandler = async (event) => {
	try {
		const { name, yaml } = await show(event, modelFile, { key: event.params.key }, { kind: 'export' });
		return new Response(yaml, { headers: asFile('application/yaml; charset=utf-8', name) });
	} catch (e) {
		if (!isHttpError(e)) throw e;
		const { lang, reference } = event.locals;
		return plainAnswer({ status: e.status, lang, reference, api: false });
	}
};
