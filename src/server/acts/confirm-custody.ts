import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

/** M17: custody that a person typed gives access only when a second person has looked. */
export const confirmCustody = act({
	name: 'confirm-custody',
	summary: "Stand behind a custody that a colleague entered by hand; never one's own entry.",
	side: 'staff',
	freshLogin: 30,
	schema: z.object({ childId: uuid, personId: uuid }),
	async run(w, input) {
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const row = await w.db
			.selectFrom('custody')
			.select(['child_id', 'entered_by', 'confirmed_by'])
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('child_id', '=', input.childId)
			.where('person_id', '=', input.personId)
			.where('source', '=', 'manual')
			.executeTakeFirst();
		if (!row) return notFound;
		if (row.entered_by === w.actor.personId) return { refused: 'second-person-needed', rule: 'M17' };
		if (row.confirmed_by) return { confirmed: true };
		await w.asEngine((db) =>
			db
				.updateTable('custody')
				.set({ confirmed_by: w.actor.personId })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('child_id', '=', input.childId)
				.where('person_id', '=', input.personId)
				.execute()
		);
		return { confirmed: true };
	}
});
