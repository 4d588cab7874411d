import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { code, isoDay, line, optionalLine, uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';
import { offeredModels } from '../store/released-models.ts';

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
		closedOn: isoDay.nullish(),
		/** slug of the model that new pathways here begin with; none: the municipality's */
		model: code.nullish()
	}),
	async run(w, input, house) {
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const offered = await offeredModels(w, house.models);
		const chosen = input.model ? offered.find((m) => m.slug === input.model) : null;
		if (chosen === undefined) return { refused: 'invalid', fields: { model: 'wrong' } };
		const { numUpdatedRows } = await w.db
			.updateTable('unit')
			.set({
				name: input.name,
				district: input.district,
				phone: input.phone,
				address: input.address,
				closed_on: input.closedOn ?? null,
				model_slug: chosen?.slug ?? null,
				// whoever only corrects a telephone number does not move the unit to a newer version
				model_version: chosen
					? (e) =>
							e
								.case()
								.when('model_slug', '=', chosen.slug)
								.then(e.ref('model_version'))
								.else(chosen.version)
								.end()
					: null
			})
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', input.id)
			.executeTakeFirst();
		return numUpdatedRows ? { id: input.id } : notFound;
	}
});
