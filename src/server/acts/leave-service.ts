import { z } from 'zod';
import { decideLeave } from '#domain/pathways/handover.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { isoDay, tick, uuid } from '../fields.ts';
import { carriedBy, holdStill } from '../store/handovers.ts';
import { functionsOf, leads } from '../store/people.ts';

export const leaveService = act({
	name: 'leave-service',
	summary:
		'End what somebody is employed to do at a unit, or switch the person off; refused until everything is handed over.',
	side: 'staff',
	schema: z.object({
		personId: uuid,
		/** the unit she leaves; without it she leaves all */
		unitId: uuid.nullish(),
		lastDay: isoDay,
		deactivate: tick
	}),
	async run(w, input) {
		const m = w.actor.municipalityId;
		const jobs = await w.db
			.selectFrom('employment')
			.select(['id', 'unit_id', 'from_day', 'to_day'])
			.where('municipality_id', '=', m)
			.where('person_id', '=', input.personId)
			.where((e) => e.or([e('to_day', 'is', null), e('to_day', '>=', w.today)]))
			.execute();
		const left = jobs.filter((j) => !input.unitId || j.unit_id === input.unitId);
		if (!left.length) return notFound;
		const administrator = (await functionsOf(w)).includes('administrator');
		for (const job of left)
			if (!administrator && !(await leads(w, job.unit_id))) return { refused: 'not-yours' };
		if (input.lastDay < w.today) return { refused: 'invalid', fields: { lastDay: 'in-the-past' } };
		if (left.some((j) => j.from_day > input.lastDay))
			return { refused: 'invalid', fields: { lastDay: 'before-start' } };
		// ending is not prolonging: that is a new employment, which the administrator or the import gives
		if (left.some((j) => j.to_day !== null && j.to_day < input.lastDay))
			return { refused: 'invalid', fields: { lastDay: 'after-end' } };
		const carried = await w.asEngine(async (db) => {
			await holdStill(db, m, input.personId);
			return carriedBy(db, m, input.personId);
		});
		const decided = decideLeave(carried);
		if (isRefusal(decided)) return decided;
		await w.asEngine(async (db) => {
			await db
				.updateTable('employment')
				.set({ to_day: input.lastDay })
				.where('municipality_id', '=', m)
				.where(
					'id',
					'in',
					left.map((j) => j.id)
				)
				.execute();
			if (input.deactivate && left.length === jobs.length)
				await db
					.updateTable('person')
					.set({ active: false })
					.where('municipality_id', '=', m)
					.where('id', '=', input.personId)
					.execute();
		});
		return { ended: left.length };
	}
});
