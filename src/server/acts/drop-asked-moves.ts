import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { among, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const dropAskedMoves = act({
	name: 'drop-asked-moves',
	summary: 'Ask a unit no more to bring its pathways under a model; what was moved stays moved.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(w, { id }) {
		if (!among(await functionsOf(w), writers)) return notFound;
		const row = await w.db
			.updateTable('model_moving')
			.set({ dropped_at: w.at })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', id)
			.where('dropped_at', 'is', null)
			.returning(['slug', 'version'])
			.executeTakeFirst();
		return row ? { key: `${row.slug}@${row.version}` } : notFound;
	}
});
