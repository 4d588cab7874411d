/** What is agreed on a pathway: who does what by when, and what came of it. */
import { z } from 'zod';
import { isOwn, may } from '#domain/access/may.ts';
import { maySettleAction } from '#domain/plans/actions.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf, peopleOf } from '../store/plans.ts';

export const agreements = read({
	name: 'agreements',
	summary: 'The agreements of a pathway, open ones first.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const m = r.actor.municipalityId;
		const rows = await r.db
			.selectFrom('action')
			.select([
				'id',
				'child_id',
				'what',
				'who_id as whoId',
				'due_day as dueDay',
				'goal_id as goalId',
				'meeting_id as meetingId',
				'done_at as doneAt',
				'dropped_at as droppedAt',
				'effect',
				'version'
			])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.orderBy('due_day')
			.orderBy('created_at')
			.execute();
		const goals = await r.db
			.selectFrom('goal')
			.select(['id', 'text', 'state'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where('state', 'in', ['draft', 'active'])
			.orderBy('created_at')
			.execute();
		const pathway = await headingOf(r, found);
		const positions = pathway.arenas.map((a) => ({ coordinatorId: a.coordinatorId }));
		const actor = { personId: r.actor.personId, own: isOwn(found.bases) };
		const mayEdit = !found.closedAt && may('add-action', found.bases);
		return {
			pathway,
			today: r.today,
			actions: rows.map(({ child_id: _, ...a }) => ({
				...a,
				maySettle: !found.closedAt && !a.doneAt && !a.droppedAt && maySettleAction({ positions }, a, actor)
			})),
			goals: goals.map((g) => ({ id: g.id, text: g.text })),
			people: await peopleOf(r, found.id),
			names: await namesOf(
				r,
				rows.map((a) => a.whoId)
			),
			mayEdit
		};
	}
});
