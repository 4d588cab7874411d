import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { addBoardEntry } from '#server/acts/add-board-entry.ts';
import { answerScale } from '#server/acts/answer-scale.ts';
import { bringAllToBoard } from '#server/acts/bring-all-to-board.ts';
import { bringToBoard } from '#server/acts/bring-to-board.ts';
import { leadRound } from '#server/acts/lead-round.ts';
import { agreeAction } from '#server/acts/agree-action.ts';
import { approveFrame } from '#server/acts/approve-frame.ts';
import { changeBoardEntry } from '#server/acts/change-board-entry.ts';
import { finishMeeting } from '#server/acts/finish-meeting.ts';
import { moveBoardEntry } from '#server/acts/move-board-entry.ts';
import { recordAttendance } from '#server/acts/record-attendance.ts';
import { recordChildPerspective } from '#server/acts/record-child-perspective.ts';
import { setMeetingGoal } from '#server/acts/set-meeting-goal.ts';
import { setNextMeeting } from '#server/acts/set-next-meeting.ts';
import { setOutcome } from '#server/acts/set-outcome.ts';
import { setParentContact } from '#server/acts/set-parent-contact.ts';
import { startMeeting } from '#server/acts/start-meeting.ts';
import { holdAlone } from '#server/acts/hold-alone.ts';
import { recordSignature, sign } from '#server/acts/sign.ts';
import { markBoardEntry } from '#server/acts/mark-board-entry.ts';
import type { Act } from '#server/act.ts';
import { type FormFault, formKey, type Shape, show, submit } from '#server/page.ts';
import { meetingRoom } from '#server/reads/meeting-room.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import { ofLine } from './room.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	room: await show(event, meetingRoom, {
		meetingId: event.params.id,
		again: event.request.headers.get('x-live') === '1'
	}),
	/** the part of the meeting that a phone shows */
	face: event.url.searchParams.get('trin'),
	/** the line that is being changed, and where the next line is written */
	editing: event.url.searchParams.get('ret'),
	at: event.url.searchParams.get('i'),
	_key: formKey()
});

/**
 * One form of the page: back to the same place when it is done, with the cursor where the next line goes.
 * @param of which of several forms of the same kind it was
 */
// the acts' schemas differ
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const doing = (what: Act<any, unknown>, name: string, anchor = name, shape?: Shape) =>
	async function (event: RequestEvent): Promise<ActionFailure<FormFault>> {
		const of = event.url.searchParams.get('af') ?? name;
		const done = await submit(event, what, { meetingId: event.params.id }, shape);
		if (!done.ok) return failed(done.fault, of);
		const part = event.url.searchParams.get('i');
		const face = event.url.searchParams.get('trin');
		const query = new URLSearchParams({ ...(face ? { trin: face } : {}), ...(part ? { i: part } : {}) });
		const at = `${event.url.pathname}${query.size ? `?${query}` : ''}`;
		if (!part) redirect(303, `${at}#${anchor}`);
		// the address names the field itself: where it names a place on the page, browsers leave `autofocus` alone
		redirect(303, `${at}#${name === 'add' ? 'f-add' : 'del'}-${part}`);
	};

export const actions = {
	start: doing(startMeeting, 'start', 'ramme'),
	frame: doing(approveFrame, 'frame', 'ramme'),
	alone: doing(holdAlone, 'alone'),
	add: doing(addBoardEntry, 'add', 'tavle'),
	change: doing(changeBoardEntry, 'change', 'tavle'),
	mark: doing(markBoardEntry, 'mark', 'tavle', ofLine('mark')),
	move: doing(moveBoardEntry, 'move', 'tavle', ofLine('way')),
	goal: doing(setMeetingGoal, 'goal', 'maal'),
	action: doing(agreeAction, 'action', 'aftaler'),
	child: doing(recordChildPerspective, 'child', 'barnet'),
	next: doing(setNextMeeting, 'next', 'naeste'),
	outcome: doing(setOutcome, 'outcome', 'udfald'),
	sign: doing(sign, 'sign', 'underskrifter'),
	signature: doing(recordSignature, 'signature', 'underskrifter'),
	contact: doing(setParentContact, 'contact', 'kontakt'),
	present: doing(recordAttendance, 'present', 'til-stede'),
	round: doing(leadRound, 'round', 'moedet'),
	scale: doing(answerScale, 'scale', 'skala'),
	bring: doing(bringToBoard, 'bring', 'forhaand'),
	bringAll: doing(bringAllToBoard, 'bringAll', 'forhaand'),
	finish: async (event: RequestEvent) => {
		const done = await submit(event, finishMeeting, { meetingId: event.params.id });
		if (!done.ok) return failed(done.fault, 'finish');
		redirect(303, `/moede/${event.params.id}/referat`);
	}
};
