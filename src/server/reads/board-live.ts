/** What is written on a board, as the shared document that a browser keeps while the page is open. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import { wholeBoard } from '../store/board.ts';
import { findBoard } from '../store/board-room.ts';

export const boardLive = read({
	name: 'board-live',
	summary: 'The shared document of a board, whole or from what the caller had last.',
	side: 'both',
	schema: z.object({ meetingId: uuid, since: whole(0, 2_000_000_000).default(0) }),
	async run(r, input, house) {
		const x = await findBoard(r, house.models, input.meetingId);
		if (!x) return notFound;
		// the document is one: while others are alone with a part of it, nothing of it leaves (I-36)
		if (x.shut.looking.length) return { refused: 'family-alone', rule: 'I-36' };
		// a device that comes back after a minute is the same look
		if (input.since) r.note({ unlessSince: r.now.subtract({ minutes: 10 }).toString() });
		const { seq, update } = await wholeBoard(r, x.meeting, input.since);
		return { pathwayId: x.found.id, seq, update: Buffer.from(update).toString('base64') };
	}
});
