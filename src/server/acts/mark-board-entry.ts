import { z } from 'zod';
import { decideMark, marks } from '#domain/meetings/board-marks.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act } from '../act.ts';
import { uuid } from '../fields.ts';
import { lockToWrite } from '../store/board-room.ts';
import { setMeeting } from '../store/minutes.ts';

export const markBoardEntry = act({
	name: 'mark-board-entry',
	summary: 'Say of one line on the board whether it was seen or heard, or is how somebody understands it.',
	side: 'both',
	schema: z.object({ meetingId: uuid, entryId: uuid, mark: z.enum([...marks, 'none']) }),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		const mark = input.mark === 'none' ? null : input.mark;
		const decided = decideMark(x.board, x.meeting.board, input.entryId, mark, x.who);
		if (isRefusal(decided)) return decided;
		await setMeeting(w, input.meetingId, { board: { ...x.meeting.board, marks: decided } });
		return { entryId: input.entryId };
	}
});
