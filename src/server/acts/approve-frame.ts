import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting } from '#domain/meetings/board.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { mayHere, setMeeting } from '../store/minutes.ts';
import { record } from '../store/pathways.ts';

export const approveFrame = act({
	name: 'approve-frame',
	summary: 'Note that those present have approved the frame of the meeting.',
	side: 'staff',
	schema: z.object({ meetingId: uuid }),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		if (!model.meetings.find((m) => m.id === x.meeting.type)?.frame) return { refused: 'no-frame' };
		// said once; a second tick does not move the moment
		if (x.meeting.frame_approved_at) return { approvedAt: x.meeting.frame_approved_at };
		await setMeeting(w, input.meetingId, { frame_approved_at: w.at });
		await record(w, x.found.id, 'meeting-frame-approved', {
			meetingId: input.meetingId,
			type: x.meeting.type
		});
		return { approvedAt: w.at };
	}
});
