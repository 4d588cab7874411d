import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { gatherPoints as gather } from '../store/forum-gathering.ts';

export const gatherPoints = act({
	name: 'gather-points',
	summary:
		'Put on the agenda what comes by itself: meetings to look back on, and pathways the model says must be brought.',
	side: 'staff',
	schema: z.object({ occurrenceId: uuid }),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found?.here) return notFound;
		if (found.at.state !== 'planned') return { refused: 'forum-over' };
		return { id: found.at.id, points: await gather(w, house.models, found) };
	}
});
