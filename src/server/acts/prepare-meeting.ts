import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { answers } from '../store/forms.ts';
import { lockTyped } from '../store/meetings.ts';
import { keepPreparation } from '../store/preparations.ts';

export const prepareMeeting = act({
	name: 'prepare-meeting',
	summary:
		"Keep one's own words for a meeting, in the meeting's form; nobody else reads them until they are shared.",
	side: 'both',
	schema: z.object({ meetingId: uuid, data: answers }),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const kept = await keepPreparation(w, locked, input.data, false);
		if (isRefusal(kept)) return kept.refused === 'not-invited' ? notFound : kept;
		return { meetingId: locked.meeting.id, shared: kept.shared };
	}
});
