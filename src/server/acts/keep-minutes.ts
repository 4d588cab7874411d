import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting } from '#domain/meetings/board.ts';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { answers } from '../store/forms.ts';
import { lockMeeting } from '../store/meetings.ts';
import { mayHere, setMeeting } from '../store/minutes.ts';
import { writtenIn } from '../store/minutes-writing.ts';

export const keepMinutes = act({
	name: 'keep-minutes',
	summary: "Save what is written in the meeting's form while it runs and until its minutes leave.",
	side: 'staff',
	schema: z.object({ meetingId: uuid, version, data: answers }),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('send-minutes', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const data = writtenIn(model, x.meeting, input);
		if (isRefusal(data)) return data;
		await setMeeting(w, input.meetingId, { data });
		return { version: x.meeting.version + 1 };
	}
});
