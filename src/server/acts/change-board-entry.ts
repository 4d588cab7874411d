import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideChange } from '#domain/meetings/board.ts';
import { act } from '../act.ts';
import { text, tick, uuid, version } from '../fields.ts';
import { rewritten, writeBoard } from '../store/board.ts';
import { lockToWrite } from '../store/board-room.ts';

export const changeBoardEntry = act({
	name: 'change-board-entry',
	summary: 'Change or take away one line on the board of a meeting.',
	side: 'both',
	schema: z.object({
		meetingId: uuid,
		entryId: uuid,
		version,
		text: text(1000),
		/** takes the line away */
		remove: tick
	}),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		const entry = decideChange(x.meeting.board, { id: input.entryId, version: input.version });
		if (isRefusal(entry)) return entry;
		const written = await writeBoard(w, x, rewritten(entry.id, input.remove ? '' : input.text));
		if (isRefusal(written)) return written;
		return { entryId: entry.id };
	}
});
