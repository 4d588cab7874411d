import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findSent, noteRead } from '../store/minutes.ts';

export const readMinutes = act({
	name: 'read-minutes',
	summary: 'Note that a participant has opened the minutes.',
	side: 'both',
	schema: z.object({ meetingId: uuid }),
	async run(w, input) {
		const x = await findSent(w, input.meetingId);
		if (!x) return notFound;
		return { noted: await noteRead(w, input.meetingId) };
	}
});
