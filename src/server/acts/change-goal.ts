import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideGoalChange } from '#domain/plans/goals.ts';
import { act, notFound } from '../act.ts';
import { line, text, tick, uuid, version } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';
import { json } from '../store/values.ts';

export const changeGoal = act({
	name: 'change-goal',
	summary: 'Change the words, signs or pursuers of a goal, or make a draft active.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		goalId: uuid,
		version,
		text: text(1000),
		signs: z.array(line(300)).max(12).default([]),
		pursuers: z.array(uuid).max(20).default([]),
		active: tick
	}),
	async run(w, input, house) {
		const locked = await lockOne(w, 'goals', input.pathwayId, input.goalId);
		if (!locked) return notFound;
		if (!may('change-goal', locked.found.bases)) return { refused: 'not-yours' };
		const { row: goal, facts, found } = locked;
		const model = house.models.getModel(found.model.slug, found.model.version);
		// a sign keeps its id while its words are the same, so that what was said about it stays with it
		const signs = input.signs.map((s) => goal.signs.find((old) => old.text === s) ?? { id: w.id(), text: s });
		const decided = decideGoalChange(facts, goal, { ...input, arena: goal.arena, signs }, model.goals);
		if (isRefusal(decided)) return decided;
		const changed = await w.db
			.updateTable('goal')
			.set((e) => ({
				text: input.text,
				signs: json(signs),
				pursuers: json([...new Set(input.pursuers)]),
				state: decided.state,
				version: e('version', '+', 1)
			}))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', input.goalId)
			.where('version', '=', input.version)
			.returning(['version', 'topic'])
			.executeTakeFirst();
		if (!changed)
			return { refused: 'stale', detail: { text: goal.text, signs: goal.signs.map((s) => s.text) } };
		await record(
			w,
			input.pathwayId,
			'goal-changed',
			{ goalId: goal.id, arena: goal.arena },
			{ topic: changed.topic }
		);
		return { goalId: goal.id, version: changed.version };
	}
});
