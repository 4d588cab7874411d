import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { changeEntry, decideWriting } from '#domain/meetings/board.ts';
import { act, notFound } from '../act.ts';
import { text, tick, uuid, version } from '../fields.ts';
import { lockBoard } from '../store/meetings.ts';
import { mayHere, setMeeting } from '../store/minutes.ts';

export const changeBoardEntry = act({
	name: 'change-board-entry',
	summary: 'Change or take away one line on the board of a meeting.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		entryId: uuid,
		version,
		text: text(1000),
		/** takes the line away */
		remove: tick
	}),
	async run(w, input) {
		const x = await lockBoard(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const board = changeEntry(
			x.meeting.board,
			{ id: input.entryId, version: input.version, text: input.remove ? null : input.text },
			{ personId: w.actor.personId, at: w.at }
		);
		if (isRefusal(board)) return board;
		await setMeeting(w, input.meetingId, { board });
		return { entryId: input.entryId };
	}
});
