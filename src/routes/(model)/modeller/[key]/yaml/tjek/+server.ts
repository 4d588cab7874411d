/** What the editor asks for while somebody types: the words of the format, and what is found in the text. */
import { json, type RequestEvent } from '@sveltejs/kit';
import { isRefusal, look } from '#server/act.ts';
import { notAllowed, problem } from '#server/api.ts';
import { modelLive } from '#server/reads/model-live.ts';
import { outlineOf } from '#words/model-outline.ts';
import { words } from '#words/words.ts';
import { liveAnswer } from '../found.ts';

export const GET = async (event: RequestEvent): Promise<Response> => {
	if (event.locals.login?.actor.side !== 'staff') return problem(event, { refused: 'not-logged-in' });
	return json(outlineOf(words(event.locals.lang)));
};

export const POST = async (event: RequestEvent): Promise<Response> => {
	const { login, house } = event.locals;
	if (!login) return problem(event, { refused: 'not-logged-in' });
	const body = (await event.request.json().catch(() => null)) as { yaml?: unknown } | null;
	const found = await look(house, login.actor, modelLive, { key: event.params.key, yaml: body?.yaml });
	return isRefusal(found) ? problem(event, found) : json(liveAnswer(words(event.locals.lang), found));
};

export const fallback = notAllowed('GET', 'POST');
