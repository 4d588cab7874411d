import { json, type RequestHandler } from '@sveltejs/kit';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { problem } from '#server/api.ts';
import { explainDeadline } from '#words/deadline.ts';

/** Open to everybody: a date is no secret. */
export const GET: RequestHandler = (event) => {
	const { lang, ...fields } = Object.fromEntries(event.url.searchParams);
	const answer = explainDeadline(fields, lang === 'en' ? 'en' : 'da');
	return isRefusal(answer) ? problem(event, { ...answer, refused: 'invalid' }) : json(answer);
};
