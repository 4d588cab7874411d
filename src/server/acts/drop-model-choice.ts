import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { among, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const dropModelChoice = act({
	name: 'drop-model-choice',
	summary: 'Take back that a model is to be used from a day that has not come.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(w, { id }) {
		if (!among(await functionsOf(w), writers)) return notFound;
		const { numDeletedRows } = await w.db
			.deleteFrom('model_choice')
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', id)
			.where('done_at', 'is', null)
			.executeTakeFirst();
		return numDeletedRows ? { id } : notFound;
	}
});
