import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { topics } from '#domain/facts/vocabulary.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideAction } from '#domain/plans/actions.ts';
import { act, notFound } from '../act.ts';
import { isoDay, text, uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { isSeen } from '../store/plans.ts';

export const addAction = act({
	name: 'add-action',
	summary: 'Agree who does what by when.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		what: text(1000),
		whoId: uuid,
		dueDay: isoDay,
		goalId: uuid.nullish(),
		topic: z.enum(topics).nullish()
	}),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		if (!may('add-action', locked.found.bases)) return { refused: 'not-yours' };
		const decided = decideAction(
			locked.facts,
			{ ...input, goalId: input.goalId ?? null, meetingId: null },
			w.today
		);
		if (isRefusal(decided)) return decided;
		if (input.goalId && !(await isSeen(w, 'goals', input.pathwayId, input.goalId)))
			return { refused: 'invalid', fields: { goalId: 'unknown' } };
		const id = w.id();
		await w.db
			.insertInto('action')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: input.pathwayId,
				id,
				goal_id: input.goalId ?? null,
				what: input.what,
				who_id: input.whoId,
				due_day: input.dueDay,
				topic: input.topic ?? null,
				created_at: w.at,
				created_by: w.actor.personId
			})
			.execute();
		await record(
			w,
			input.pathwayId,
			'action-added',
			{ actionId: id, whoId: input.whoId },
			{ topic: input.topic ?? null }
		);
		return { actionId: id };
	}
});
