import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { isoDay, line, optionalLine, uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

export const changeUnit = act({
	name: 'change-unit',
	summary: 'Change what a unit is called and how it is reached, or close it.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		name: line(120),
		district: optionalLine(80),
		phone: optionalLine(40),
		address: optionalLine(200),
		closedOn: isoDay.nullish()
	}),
	async run(w, input) {
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const { numUpdatedRows } = await w.db
			.updateTable('unit')
			.set({
				name: input.name,
				district: input.district,
				phone: input.phone,
				address: input.address,
				closed_on: input.closedOn ?? null
			})
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', input.id)
			.executeTakeFirst();
		return numUpdatedRows ? { id: input.id } : notFound;
	}
});
