import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act } from '../act.ts';
import { uuid } from '../fields.ts';
import { applied, writeBoard } from '../store/board.ts';
import { lockToWrite } from '../store/board-room.ts';

/** What a browser has typed since the last time, at most; more comes as lines of a form. */
const most = 300_000;

export const writeOnBoard = act({
	name: 'write-board',
	summary:
		'Merge what was typed on one device into the board of a meeting. Sent twice or late, it counts once.',
	side: 'both',
	schema: z.object({
		meetingId: uuid,
		/** an update of the board's shared document */
		update: z
			.string()
			.max(most)
			.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'wrong-format')
	}),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		const written = await writeBoard(w, x, applied(Buffer.from(input.update, 'base64')));
		if (isRefusal(written)) return written;
		return { seq: written.seq, state: Buffer.from(written.state).toString('base64') };
	}
});
