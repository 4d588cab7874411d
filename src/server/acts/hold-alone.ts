import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideAlone } from '#domain/meetings/alone.ts';
import { act } from '../act.ts';
import { uuid } from '../fields.ts';
import { forgetTakenAway } from '../store/board.ts';
import { lockToWrite } from '../store/board-room.ts';
import { besideOf, setMeeting } from '../store/minutes.ts';
import { record } from '../store/pathways.ts';

export const holdAlone = act({
	name: 'hold-alone',
	summary: 'Leave the family alone with its part of the meeting, or let the others in when it is ready.',
	side: 'both',
	schema: z.object({ meetingId: uuid, what: z.enum(['begin', 'end']) }),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		if (x.meeting.state !== 'running') return { refused: 'meeting-not-running' };
		const { alone: _, ...board } = x.meeting.board;
		const decided = decideAlone(x.board, x.meeting.board, await besideOf(w, x.meeting), input.what, w.at);
		if (isRefusal(decided)) return decided;
		if (!decided.alone) await forgetTakenAway(w, x.meeting);
		await setMeeting(w, input.meetingId, {
			board: decided.alone ? { ...board, alone: decided.alone } : board
		});
		await record(w, x.found.id, input.what === 'begin' ? 'meeting-family-alone' : 'meeting-family-ready', {
			meetingId: input.meetingId,
			type: x.meeting.type
		});
		return { alone: input.what === 'begin' };
	}
});
