import { z } from 'zod';
import { functions } from '#domain/facts/vocabulary.ts';
import { act, notFound } from '../act.ts';
import { isoDay, uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

export const addEmployment = act({
	name: 'add-employment',
	summary: 'Give a colleague one more function at a unit, with first and perhaps last day.',
	side: 'staff',
	schema: z
		.object({
			personId: uuid,
			unitId: uuid,
			function: z.enum(functions),
			fromDay: isoDay,
			toDay: isoDay.nullish()
		})
		.refine((v) => !v.toDay || v.toDay >= v.fromDay, { path: ['toDay'], message: 'before-start' }),
	async run(w, input) {
		const m = w.actor.municipalityId;
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const person = await w.db
			.selectFrom('person')
			.select('id')
			.where('municipality_id', '=', m)
			.where('id', '=', input.personId)
			.where('is_staff', '=', true)
			.executeTakeFirst();
		const unit = await w.db
			.selectFrom('unit')
			.select('id')
			.where('municipality_id', '=', m)
			.where('id', '=', input.unitId)
			.executeTakeFirst();
		if (!person) return notFound;
		// work opens what is of a child; nobody opens it for herself
		if (person.id === w.actor.personId) return { refused: 'own-work' };
		if (!unit) return { refused: 'invalid', fields: { unitId: 'unknown' } };
		const twin = await w.db
			.selectFrom('employment')
			.select('id')
			.where('municipality_id', '=', m)
			.where('person_id', '=', input.personId)
			.where('unit_id', '=', input.unitId)
			.where('function', '=', input.function)
			.where((e) => e.or([e('to_day', 'is', null), e('to_day', '>=', input.fromDay)]))
			.executeTakeFirst();
		if (twin) return { refused: 'invalid', fields: { function: 'has-already' } };
		const id = w.id();
		await w.db
			.insertInto('employment')
			.values({
				municipality_id: m,
				id,
				person_id: input.personId,
				unit_id: input.unitId,
				function: input.function,
				from_day: input.fromDay,
				to_day: input.toDay ?? null
			})
			.execute();
		return { id };
	}
});
