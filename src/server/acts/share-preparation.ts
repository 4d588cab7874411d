import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { answers } from '../store/forms.ts';
import { lockTyped } from '../store/meetings.ts';
import { record } from '../store/pathways.ts';
import { keepPreparation } from '../store/preparations.ts';

export const sharePreparation = act({
	name: 'share-preparation',
	summary: "Keep one's own words for a meeting and let everybody who is invited read them.",
	side: 'both',
	schema: z.object({ meetingId: uuid, data: answers }),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const kept = await keepPreparation(w, locked, input.data, true);
		if (isRefusal(kept)) return kept.refused === 'not-invited' ? notFound : kept;
		await record(w, locked.found.id, 'preparation-shared', {
			meetingId: locked.meeting.id,
			meetingType: locked.type.id,
			personId: w.actor.personId
		});
		return { meetingId: locked.meeting.id };
	}
});
