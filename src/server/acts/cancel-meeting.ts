import { z } from 'zod';
import { mayLead } from '#domain/meetings/types.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { sendCalendar } from '../store/invitations.ts';
import { changeMeetingRow, decidingIn, lockTyped } from '../store/meetings.ts';
import { record } from '../store/pathways.ts';

export const cancelMeeting = act({
	name: 'cancel-meeting',
	summary: 'Cancel a meeting that has not begun, with a reason; every calendar is told.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, reason: text(1000) }),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const { meeting, found, facts, model, type, fact } = locked;
		if (!mayLead(model, type, facts, fact, await decidingIn(w, found))) return { refused: 'not-yours' };
		if (meeting.state === 'cancelled') return { refused: 'meeting-cancelled' };
		// a planned meeting that nobody held can still be cancelled after its time
		if (meeting.state !== 'planned' && meeting.state !== 'agenda-sent') return { refused: 'meeting-begun' };
		await changeMeetingRow(w, meeting.id, {
			state: 'cancelled',
			cancel_reason: input.reason,
			ical_sequence: meeting.ical_sequence + 1
		});
		for (const p of fact.participants)
			await sendCalendar(w, 'meeting-cancelled', meeting.id, found.id, p.personId);
		await record(w, found.id, 'meeting-cancelled', { meetingId: meeting.id, meetingType: type.id });
		return { meetingId: meeting.id };
	}
});
