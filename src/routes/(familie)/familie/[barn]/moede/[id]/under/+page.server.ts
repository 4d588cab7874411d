import { redirect, type RequestEvent } from '@sveltejs/kit';
import { addBoardEntry } from '#server/acts/add-board-entry.ts';
import { answerScale } from '#server/acts/answer-scale.ts';
import { changeBoardEntry } from '#server/acts/change-board-entry.ts';
import { holdAlone } from '#server/acts/hold-alone.ts';
import { markBoardEntry } from '#server/acts/mark-board-entry.ts';
import { sign } from '#server/acts/sign.ts';
import type { Act } from '#server/act.ts';
import { formKey, type Shape, show, submit } from '#server/page.ts';
import { familyBoard } from '#server/reads/family-board.ts';
import { failed } from '../../../../../../(fag)/forloeb/[id]/typed.ts';
import { ofLine } from '../../../../../../(fag)/moede/[id]/under/room.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	room: await show(event, familyBoard, {
		childId: event.params.barn,
		meetingId: event.params.id,
		again: event.request.headers.get('x-live') === '1'
	}),
	/** the line that is being changed, where the next one is written, and the part that is shown */
	editing: event.url.searchParams.get('ret'),
	at: event.url.searchParams.get('i'),
	face: event.url.searchParams.get('trin'),
	_key: formKey()
});

/** Back to the same part of the meeting, with the cursor where the next line goes. */
// the acts' schemas differ
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const doing = (what: Act<any, unknown>, name: string, shape?: Shape) => async (event: RequestEvent) => {
	const { searchParams: q, pathname } = event.url;
	const done = await submit(event, what, { meetingId: event.params.id }, shape);
	if (!done.ok) return failed(done.fault, q.get('af') ?? name);
	const part = q.get('i');
	const back = new URLSearchParams({ trin: q.get('trin') ?? '', ...(part ? { i: part } : {}) });
	redirect(
		303,
		`${pathname}?${back}#${part ? `f-add-${part}` : name === 'sign' ? 'underskrifter' : 'skala'}`
	);
};

export const actions = {
	alone: doing(holdAlone, 'alone'),
	add: doing(addBoardEntry, 'add'),
	change: doing(changeBoardEntry, 'change'),
	mark: doing(markBoardEntry, 'mark', ofLine('mark')),
	sign: doing(sign, 'sign'),
	scale: doing(answerScale, 'scale')
};
