import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';

export const dropHour = act({
	name: 'drop-hour',
	summary: 'Give a booked talk back.',
	side: 'both',
	schema: z.object({ hourId: uuid }),
	async run(w, input) {
		const row = await w.db
			.selectFrom('forum_hour')
			.select(['id', 'forum_id', 'occurrence_id'])
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', input.hourId)
			.where('person_id', '=', w.actor.personId)
			.where('dropped_at', 'is', null)
			.executeTakeFirst();
		if (!row) return notFound;
		await w.asEngine((db) =>
			db
				.updateTable('forum_hour')
				.set({ dropped_at: w.at })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', row.id)
				.execute()
		);
		return { dropped: true };
	}
});
