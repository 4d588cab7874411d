import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideStep, ladderOf } from '#domain/knowledge/ladder.ts';
import { decideEffortReview } from '#domain/plans/efforts.ts';
import { act, notFound } from '../act.ts';
import { isoDay, optionalLine, text, uuid } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne, stepsOf } from '../store/plans.ts';

export const reviewEffort = act({
	name: 'review-effort',
	summary: 'Say whether an effort is still necessary and relevant (R-07).',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		effortId: uuid,
		on: isoDay,
		still: z.enum(['continues', 'adjusted', 'no-longer-needed']),
		note: text(2000),
		/** the help has moved to another step of the ladder (V-02); left out: it stands where it stood */
		step: optionalLine(60)
	}),
	async run(w, input, house) {
		const locked = await lockOne(w, 'efforts', input.pathwayId, input.effortId);
		if (!locked) return notFound;
		const { row, facts, found } = locked;
		if (!may('review-effort', found.bases)) return { refused: 'not-yours' };
		const decided = decideEffortReview(facts, row, input.on, w.today);
		if (isRefusal(decided)) return decided;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const others = (await stepsOf(w, input.pathwayId)).filter((e) => e.id !== row.id);
		const stands = decideStep(ladderOf(model, house.models.libraries()), input.step, others, w.today);
		if (isRefusal(stands)) return stands;
		const review = {
			on: input.on,
			by: w.actor.personId,
			still: input.still,
			note: input.note,
			...(stands.step ? { step: stands.step } : {})
		};
		await w.db
			.updateTable('effort')
			.set({
				reviews: sql`reviews || ${JSON.stringify([review])}::text::jsonb`,
				...(stands.step ? { step: stands.step } : {})
			})
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
