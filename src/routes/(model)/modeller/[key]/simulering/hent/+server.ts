import { isHttpError } from '@sveltejs/kit';
import { asFile } from '#server/answer-file.ts';
import { plainAnswer } from '#server/plain.ts';
import { assumptionTable, csvOf, figuresOf, weeklyOf } from '#words/simulation.ts';
import { yearsOf } from '../asked.ts';
import type { RequestHandler } from './$types';

/** Every figure of the page, and every assumption, as one spreadsheet. */
export const GET: RequestHandler = async (event) => {
	try {
		const { w, asked, told } = await yearsOf(event, () => true);
		const { lang, reference } = event.locals;
		if (!asked || !told.length) return plainAnswer({ status: 422, lang, reference, api: false });
		const text = csvOf([...figuresOf(w, told), ...weeklyOf(w, told), assumptionTable(w, asked.assumptions)]);
		return new Response(text, { headers: asFile('text/csv; charset=utf-8', 'simulering.csv') });
	} catch (e) {
		if (!isHttpError(e)) throw e;
		const { lang, reference } = event.locals;
		return plainAnswer({ status: e.status, lang, reference, api: false });
	}
};
