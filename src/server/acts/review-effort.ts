import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideEffortReview } from '#domain/plans/efforts.ts';
import { act, notFound } from '../act.ts';
import { isoDay, text, uuid } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';

export const reviewEffort = act({
	name: 'review-effort',
	summary: 'Say whether an effort is still necessary and relevant (R-07).',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		effortId: uuid,
		on: isoDay,
		still: z.enum(['continues', 'adjusted', 'no-longer-needed']),
		note: text(2000)
	}),
	async run(w, input) {
		const locked = await lockOne(w, 'efforts', input.pathwayId, input.effortId);
		if (!locked) return notFound;
		const { row, facts, found } = locked;
		if (!may('review-effort', found.bases)) return { refused: 'not-yours' };
		const decided = decideEffortReview(facts, row, input.on, w.today);
		if (isRefusal(decided)) return decided;
		const review = { on: input.on, by: w.actor.personId, still: input.still, note: input.note };
		await w.db
			.updateTable('effort')
			.set({ reviews: sql`reviews || ${JSON.stringify([review])}::text::jsonb` })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', row.id)
			.execute();
		await record(w, input.pathwayId, 'effort-reviewed', {
			effortId: row.id,
			arena: row.arena,
			still: input.still
		});
		return { effortId: row.id };
	}
});
