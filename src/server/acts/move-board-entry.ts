import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { moveEntry } from '#domain/meetings/board.ts';
import { act } from '../act.ts';
import { uuid } from '../fields.ts';
import { ordered, writeBoard } from '../store/board.ts';
import { lockToWrite } from '../store/board-room.ts';

export const moveBoardEntry = act({
	name: 'move-board-entry',
	summary: 'Move one line of the board up or down among its own.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, entryId: uuid, way: z.enum(['up', 'down']) }),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		const orders = moveEntry(x.meeting.board, input.entryId, input.way);
		if (isRefusal(orders)) return orders;
		const written = await writeBoard(w, x, ordered(orders));
		if (isRefusal(written)) return written;
		return { entryId: input.entryId };
	}
});
