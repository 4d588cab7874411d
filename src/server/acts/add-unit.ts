import { z } from 'zod';
import { unitKinds } from '#domain/facts/vocabulary.ts';
import { act, notFound } from '../act.ts';
import { optionalLine, line, uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

export const addUnit = act({
	name: 'add-unit',
	summary: 'Add a unit of the municipality.',
	side: 'staff',
	schema: z.object({
		name: line(120),
		kind: z.enum(unitKinds),
		district: optionalLine(80),
		phone: optionalLine(40),
		address: optionalLine(200),
		parentId: uuid.optional()
	}),
	async run(w, input) {
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		if (input.parentId) {
			const parent = await w.db
				.selectFrom('unit')
				.select('id')
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', input.parentId)
				.executeTakeFirst();
			if (!parent) return { refused: 'invalid', fields: { parentId: 'unknown' } };
		}
		const id = w.id();
		await w.db
			.insertInto('unit')
			.values({
				municipality_id: w.actor.municipalityId,
				id,
				name: input.name,
				kind: input.kind,
				district: input.district,
				phone: input.phone,
				address: input.address,
				parent_id: input.parentId ?? null
			})
			.execute();
		return { id };
	}
});
