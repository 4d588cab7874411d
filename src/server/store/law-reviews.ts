/** What a municipality's lawyer has said about the rules. */
import { type LawReview, reviewedLaws } from '#domain/collaboration/law-review.ts';
import type { Laws } from '#domain/collaboration/law.ts';
import type { Models } from '../models.ts';
import type { Db } from './session.ts';

/** Oldest first. */
export const reviewsIn = (db: Db, municipalityId: number): Promise<LawReview[]> =>
	db
		.selectFrom('law_review')
		.select([
			'rule',
			'verdict',
			'of_ref as ofRef',
			'of_source as ofSource',
			'from_day as fromDay',
			'ref',
			'text',
			'comment'
		])
		.where('municipality_id', '=', municipalityId)
		.orderBy('at')
		.orderBy('id')
		.execute();

/** The law as this municipality cites it. */
export const lawIn = async (db: Db, municipalityId: number, models: Models): Promise<Laws> =>
	reviewedLaws(models.laws(), await reviewsIn(db, municipalityId));
