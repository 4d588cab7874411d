/** One goal: to scale, to change, to end, with the agreements that serve it. */
import { z } from 'zod';
import { isOwn, may } from '#domain/access/may.ts';
import { isGoalOver } from '#domain/plans/goals.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf, peopleOf } from '../store/plans.ts';

export const goal = read({
	name: 'goal',
	summary: 'One goal with its signs, scalings and agreements.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, goalId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const m = r.actor.municipalityId;
		const row = await r.db
			.selectFrom('goal')
			.select([
				'id',
				'child_id',
				'arena',
				'text',
				'topic',
				'state',
				'signs',
				'pursuers',
				'version',
				'created_at',
				'closed_at'
			])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where('id', '=', input.goalId)
			.executeTakeFirst();
		if (!row) return notFound;
		const scalings = await r.db
			.selectFrom('goal_scaling')
			.select(['at', 'value', 'note', 'by_id as by'])
			.where('municipality_id', '=', m)
			.where('goal_id', '=', row.id)
			.orderBy('at')
			.orderBy('id')
			.execute();
		const actions = await r.db
			.selectFrom('action')
			.select(['id', 'what', 'who_id as whoId', 'due_day as dueDay', 'done_at as doneAt', 'effect'])
			.where('municipality_id', '=', m)
			.where('goal_id', '=', row.id)
			.where('dropped_at', 'is', null)
			.orderBy('due_day')
			.execute();
		const model = house.models.getModel(found.model.slug, found.model.version);
		const signs = row.signs as { id: string; text: string }[];
		const pursuers = row.pursuers as string[];
		const changeable = !found.closedAt && !isGoalOver(row.state);
		return {
			pathway: await headingOf(r, found),
			goal: {
				id: row.id,
				text: row.text,
				state: row.state,
				signs,
				pursuers,
				version: row.version,
				createdAt: row.created_at,
				closedAt: row.closed_at
			},
			arena: model.arenas.find((a) => a.id === row.arena)?.name ?? null,
			scale: model.goals.scale,
			scalings,
			actions,
			people: await peopleOf(r, found.id),
			names: await namesOf(r, [...pursuers, ...scalings.map((s) => s.by), ...actions.map((a) => a.whoId)]),
			mayChange: changeable && may('change-goal', found.bases),
			mayScale: changeable && row.state === 'active' && may('scale-goal', found.bases),
			mayEnd: changeable && isOwn(found.bases)
		};
	}
});
