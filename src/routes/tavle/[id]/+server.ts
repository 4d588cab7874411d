/** An open board: what others write comes as a stream, what one writes oneself goes by post. */
import { json, type RequestEvent } from '@sveltejs/kit';
import { isRefusal, perform } from '#server/act.ts';
import { writeOnBoard } from '#server/acts/write-board.ts';
import { notAllowed, problem } from '#server/api.ts';
import { readCookie } from '#server/cookies.ts';
import { inTurn } from '#server/in-turn.ts';
import { liveOf } from '#server/live.ts';

/** The page was drawn for somebody else than is logged in now, on the same device: her words are not sent as another's. */
const isAnother = ({ request, locals }: RequestEvent): boolean => {
	const whose = request.headers.get('x-whose');
	const actor = locals.login?.actor;
	return whose !== null && !!actor && whose !== `${actor.side} ${actor.personId}`;
};

export const GET = async (event: RequestEvent): Promise<Response> => {
	const { login, house } = event.locals;
	const token = readCookie(event.cookies, house.config, 'session');
	if (!login || !token || isAnother(event)) return problem(event, { refused: 'not-logged-in' });
	const since = Number(event.request.headers.get('last-event-id') ?? 0);
	const stream = await liveOf(house).watch(
		login.actor,
		token,
		event.params.id ?? '',
		Number.isSafeInteger(since) && since > 0 ? since : 0
	);
	if (isRefusal(stream)) return problem(event, stream);
	return new Response(stream, {
		headers: {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
			// proxies that collect answers would hold the words back
			'x-accel-buffering': 'no'
		}
	});
};

export const POST = async (event: RequestEvent): Promise<Response> => {
	const { login, house } = event.locals;
	if (!login || isAnother(event)) return problem(event, { refused: 'not-logged-in' });
	const body = (await event.request.json().catch(() => null)) as { update?: unknown } | null;
	const meetingId = event.params.id ?? '';
	const done = await inTurn(meetingId, () =>
		perform(house, login.actor, writeOnBoard, { meetingId, update: body?.update })
	);
	return isRefusal(done) ? problem(event, done) : json(done);
};

export const fallback = notAllowed('GET', 'POST');
