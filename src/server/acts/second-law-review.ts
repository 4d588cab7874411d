import { z } from 'zod';
import { decideSecond } from '#domain/collaboration/law-review.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { lawSeconds, reviewsIn } from '../store/law-reviews.ts';
import { among } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';
import { askRecount } from '../store/recount.ts';

export const secondLawReview = act({
	name: 'second-law-review',
	summary:
		'Agree with the correction of a rule that another person wrote, or turn it down; its author may take it back.',
	side: 'staff',
	schema: z.object({ id: uuid, verdict: z.enum(['agree', 'turnDown']) }),
	async run(w, input, house) {
		if (!among(await functionsOf(w), lawSeconds)) return notFound;
		const review = (await reviewsIn(w.db, w.actor.municipalityId)).find((r) => r.id === input.id);
		const rule = review && house.models.laws().get(review.rule);
		if (!review || !rule) return notFound;
		const decided = decideSecond(review, rule, w.actor.personId, input.verdict === 'agree');
		if (isRefusal(decided)) return decided;
		const written = await w.db
			.insertInto('law_second')
			.values({
				municipality_id: w.actor.municipalityId,
				review_id: review.id,
				said_by: review.byId,
				agreed: decided === 'agreed',
				by_id: w.actor.personId,
				at: w.at
			})
			.onConflict((c) => c.doNothing())
			.returning('review_id')
			.executeTakeFirst();
		if (!written) return refuse('stale');
		if (decided === 'agreed') await askRecount(w);
		return { id: review.id, agreed: decided === 'agreed' };
	}
});
