import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act } from '../act.ts';
import { code, text, uuid } from '../fields.ts';
import { added, writeBoard } from '../store/board.ts';
import { lockToWrite } from '../store/board-room.ts';

export const addBoardEntry = act({
	name: 'add-board-entry',
	summary: 'Write one line on the board of a meeting that runs.',
	side: 'both',
	schema: z.object({ meetingId: uuid, part: code, row: code.nullish(), text: text(1000) }),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		const id = w.id();
		const written = await writeBoard(w, x, added({ ...input, id }));
		if (isRefusal(written)) return written;
		return { entryId: id };
	}
});
