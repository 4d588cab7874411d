import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import { findOccurrence } from '../store/fora.ts';

export const orderPoints = act({
	name: 'order-points',
	summary: "Set the order of a meeting's points and how long each takes, without seeing what they are about.",
	side: 'staff',
	schema: z.object({
		occurrenceId: uuid,
		order: z.record(uuid, whole(1, 200)).default({}),
		minutes: z.record(uuid, whole(1, 240)).default({})
	}),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found?.here) return notFound;
		if (found.at.state !== 'planned' && found.at.state !== 'running') return { refused: 'forum-over' };
		for (const id of new Set([...Object.keys(input.order), ...Object.keys(input.minutes)]))
			await w.asEngine((db) =>
				db
					.updateTable('forum_slot')
					.set({
						...(input.order[id] ? { ord: input.order[id] } : {}),
						...(input.minutes[id] ? { minutes: input.minutes[id] } : {})
					})
					.where('municipality_id', '=', w.actor.municipalityId)
					.where('occurrence_id', '=', found.at.id)
					.where('id', '=', id)
					.execute()
			);
		return { id: found.at.id };
	}
});
