import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting } from '#domain/meetings/board.ts';
import { decideNext } from '#domain/meetings/closing.ts';
import { act, notFound } from '../act.ts';
import { isoDay, optionalText, uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { mayHere, setMeeting } from '../store/minutes.ts';

export const setNextMeeting = act({
	name: 'set-next-meeting',
	summary: 'Say when the next meeting is, or why there is none.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, on: isoDay.nullish(), reason: optionalText(1000) }),
	async run(w, input) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const on = input.on ?? null;
		const decided = decideNext(x.fact, { on, reason: input.reason }, w.today);
		if (isRefusal(decided)) return decided;
		await setMeeting(w, input.meetingId, { next_meeting_on: on, no_next_reason: input.reason });
		return { on };
	}
});
