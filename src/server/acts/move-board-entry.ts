import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting, moveEntry } from '#domain/meetings/board.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { lockBoard } from '../store/meetings.ts';
import { mayHere, setMeeting } from '../store/minutes.ts';

export const moveBoardEntry = act({
	name: 'move-board-entry',
	summary: 'Move one line of the board up or down among its own.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, entryId: uuid, way: z.enum(['up', 'down']) }),
	async run(w, input) {
		const x = await lockBoard(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const board = moveEntry(x.meeting.board, input.entryId, input.way);
		if (isRefusal(board)) return board;
		await setMeeting(w, input.meetingId, { board });
		return { entryId: input.entryId };
	}
});
