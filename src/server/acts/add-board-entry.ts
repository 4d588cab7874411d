import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideEntry, decideWriting, withEntry } from '#domain/meetings/board.ts';
import { act, notFound } from '../act.ts';
import { code, text, uuid } from '../fields.ts';
import { lockBoard } from '../store/meetings.ts';
import { besideOf, mayHere, setMeeting } from '../store/minutes.ts';
import { boardHere } from '../store/minutes-content.ts';

export const addBoardEntry = act({
	name: 'add-board-entry',
	summary: 'Write one line on the board of a meeting that runs.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, part: code, row: code.nullish(), text: text(1000) }),
	async run(w, input, house) {
		const x = await lockBoard(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const board = boardHere(model, x.meeting);
		if (!board) return { refused: 'no-board' };
		const decided = decideEntry(board, x.meeting.board, await besideOf(w, x.meeting), input);
		if (isRefusal(decided)) return decided;
		const id = w.id();
		const { part, row } = input;
		const entry = {
			id,
			part,
			...(row ? { row } : {}),
			text: input.text,
			by: w.actor.personId,
			at: w.at
		};
		await setMeeting(w, input.meetingId, { board: withEntry(x.meeting.board, entry) });
		return { entryId: id };
	}
});
