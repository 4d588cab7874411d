import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideGoalEnd } from '#domain/plans/goals.ts';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';

export const closeGoal = act({
	name: 'close-goal',
	summary: 'Say that a goal is reached, or that it is no longer pursued.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, goalId: uuid, version, as: z.enum(['reached', 'dropped']) }),
	async run(w, input) {
		const locked = await lockOne(w, 'goals', input.pathwayId, input.goalId);
		if (!locked) return notFound;
		if (!may('close-goal', locked.found.bases)) return { refused: 'not-yours' };
		const { row: goal, facts } = locked;
		const decided = decideGoalEnd(facts, goal, input.as);
		if (isRefusal(decided)) return decided;
		const changed = await w.db
			.updateTable('goal')
			.set((e) => ({ state: decided.state, closed_at: w.at, version: e('version', '+', 1) }))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', goal.id)
			.where('version', '=', input.version)
			.returning('topic')
			.executeTakeFirst();
		if (!changed) return { refused: 'stale', detail: { text: goal.text } };
		await record(
			w,
			input.pathwayId,
			`goal-${decided.state}`,
			{ goalId: goal.id, arena: goal.arena },
			{ topic: changed.topic }
		);
		return { goalId: goal.id };
	}
});
