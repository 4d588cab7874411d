import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { lawyers } from '../store/law-reviews.ts';
import { among } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';
import { askRecount } from '../store/recount.ts';

export const withdrawConsolidation = act({
	name: 'withdraw-consolidation',
	summary: 'Take back that an act was consolidated anew; its rules lose the mark.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(w, input) {
		if (!among(await functionsOf(w), lawyers)) return notFound;
		const gone = await w.db
			.updateTable('law_consolidation')
			.set({ withdrawn_by: w.actor.personId, withdrawn_at: w.at })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', input.id)
			.where('withdrawn_at', 'is', null)
			.returning('id')
			.executeTakeFirst();
		if (!gone) return notFound;
		await askRecount(w);
		return gone;
	}
});
