/** Assessments that were asked for, received or missing. */
import { z } from 'zod';
import { isOwn, may } from '#domain/access/may.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf, peopleOf } from '../store/plans.ts';

export const assessments = read({
	name: 'assessments',
	summary: 'The assessments of a pathway: who was asked, by when, and what they found.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const rows = await r.db
			.selectFrom('assessment')
			.select([
				'id',
				'child_id',
				'arena',
				'what',
				'owner_id as ownerId',
				'requested_at as requestedAt',
				'due_day as dueDay',
				'received_at as receivedAt',
				'result'
			])
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('pathway_id', '=', found.id)
			.orderBy('requested_at')
			.execute();
		const model = house.models.getModel(found.model.slug, found.model.version);
		const pathway = await headingOf(r, found);
		const own = isOwn(found.bases);
		return {
			pathway,
			today: r.today,
			arenas: model.arenas
				.filter((a) => pathway.arenas.some((p) => p.arena === a.id))
				.map((a) => ({ id: a.id, name: a.name })),
			assessments: rows.map(({ child_id: _, ...a }) => ({
				...a,
				mayReceive: !found.closedAt && !a.receivedAt && (own || a.ownerId === r.actor.personId)
			})),
			people: (await peopleOf(r, found.id)).filter((p) => p.relation === 'professional'),
			names: await namesOf(
				r,
				rows.map((a) => a.ownerId)
			),
			mayAsk: !found.closedAt && may('ask-assessment', found.bases)
		};
	}
});
