/** What the municipality's lawyer has said: of all rules how they stand, of one rule every word. */
import { z } from 'zod';
import { standingOf, type Standing } from '#domain/collaboration/law-review.ts';
import { lawRef } from '#domain/collaboration/model-basics.ts';
import { read } from '../act.ts';
import { functionsOf } from '../store/people.ts';
import { reviewsIn } from '../store/law-reviews.ts';
import { ownModels } from '../store/released-models.ts';

export const lawReviews = read({
	name: 'law-reviews',
	summary:
		"How the rules of the law stand in the municipality by its lawyer's word, and every word on one rule.",
	side: 'both',
	schema: z.object({ rule: lawRef.optional() }),
	async run(r, { rule: asked }, house) {
		const reviews = await reviewsIn(r.db, r.actor.municipalityId);
		const standing: Record<string, Standing> = {};
		for (const rule of house.models.laws().values()) {
			const stands = standingOf(rule, reviews);
			if (stands !== 'shipped') standing[rule.id] = stands;
		}
		const isStaff = r.actor.side === 'staff';
		const words = asked
			? await r.db
					.selectFrom('law_review as x')
					.leftJoin('person as p', (j) =>
						j.onRef('p.municipality_id', '=', 'x.municipality_id').onRef('p.id', '=', 'x.by_id')
					)
					.select([
						'x.verdict',
						'x.of_source as ofSource',
						'x.from_day as fromDay',
						'x.ref',
						'x.text',
						'x.comment',
						'x.at',
						'p.given_name as given',
						'p.family_name as family'
					])
					.where('x.municipality_id', '=', r.actor.municipalityId)
					.where('x.rule', '=', asked)
					.orderBy('x.at', 'desc')
					.orderBy('x.id', 'desc')
					.limit(50)
					.execute()
			: [];
		return {
			standing,
			/** the municipality's own models, which cite the law too */
			own: isStaff ? await ownModels(r) : [],
			// a comment is talk among colleagues
			words: words
				.filter((x) => isStaff || x.verdict !== 'comment')
				.map(({ given, family, comment, ...x }) => ({
					...x,
					comment: isStaff ? comment : null,
					by: given ? `${given} ${family}` : null
				})),
			mayReview: isStaff && (await functionsOf(r)).includes('dataProtectionOfficer')
		};
	}
});
