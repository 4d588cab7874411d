import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideGoal } from '#domain/plans/goals.ts';
import { topics } from '#domain/facts/vocabulary.ts';
import { act, notFound } from '../act.ts';
import { code, line, text, tick, uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { json } from '../store/values.ts';

export const addGoal = act({
	name: 'add-goal',
	summary: 'Write a goal with the signs that show it is reached and the people who pursue it together.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		arena: code,
		text: text(1000),
		topic: z.enum(topics).nullish(),
		signs: z.array(line(300)).max(12).default([]),
		pursuers: z.array(uuid).max(20).default([]),
		active: tick
	}),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		if (!may('add-goal', locked.found.bases)) return { refused: 'not-yours' };
		const model = house.models.getModel(locked.found.model.slug, locked.found.model.version);
		const signs = input.signs.map((s) => ({ id: w.id(), text: s }));
		const goal = decideGoal(locked.facts, { ...input, signs }, model.goals);
		if (isRefusal(goal)) return goal;
		const id = w.id();
		await w.db
			.insertInto('goal')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: input.pathwayId,
				id,
				arena: input.arena,
				text: input.text,
				topic: input.topic ?? null,
				state: goal.state,
				signs: json(signs),
				pursuers: json([...new Set(input.pursuers)]),
				created_at: w.at,
				created_by: w.actor.personId
			})
			.execute();
		await record(
			w,
			input.pathwayId,
			'goal-added',
			{ goalId: id, arena: input.arena },
			{ topic: input.topic ?? null }
		);
		return { goalId: id };
	}
});
