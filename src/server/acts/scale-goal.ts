import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideScaling } from '#domain/plans/goals.ts';
import { act, notFound } from '../act.ts';
import { optionalText, uuid, whole } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';

export const scaleGoal = act({
	name: 'scale-goal',
	summary: 'Say how far a goal is reached, on the scale of the model, with a few words about why.',
	side: 'both',
	schema: z.object({ pathwayId: uuid, goalId: uuid, value: whole(-100, 100), note: optionalText(1000) }),
	async run(w, input, house) {
		const locked = await lockOne(w, 'goals', input.pathwayId, input.goalId);
		if (!locked) return notFound;
		if (!may('scale-goal', locked.found.bases)) return { refused: 'not-yours' };
		const { row: goal, facts, found } = locked;
		const { scale } = house.models.getModel(found.model.slug, found.model.version).goals;
		const decided = decideScaling(facts, goal, input.value, scale);
		if (isRefusal(decided)) return decided;
		const id = w.id();
		await w.db
			.insertInto('goal_scaling')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: input.pathwayId,
				id,
				goal_id: goal.id,
				at: w.at,
				by_id: w.actor.personId,
				value: decided.value,
				note: input.note
			})
			.execute();
		const last = goal.scalings.at(-1)?.value ?? null;
		await record(w, input.pathwayId, 'goal-scaled', {
			goalId: goal.id,
			arena: goal.arena,
			value: decided.value,
			last
		});
		return { goalId: goal.id, scalingId: id };
	}
});
