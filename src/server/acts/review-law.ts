import { z } from 'zod';
import { decideReview, verdicts } from '#domain/collaboration/law-review.ts';
import { lawRef } from '#domain/collaboration/model-basics.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { isoDay, optionalLine, optionalText } from '../fields.ts';
import { functionsOf } from '../store/people.ts';
import { askRecount } from '../store/recount.ts';

export const reviewLaw = act({
	name: 'review-law',
	summary: "Say as the municipality's lawyer that a rule is right, correct it from a day, or comment on it.",
	side: 'staff',
	schema: z.object({
		rule: lawRef,
		verdict: z.enum(verdicts),
		/** the source that was on the page: a rule read anew in between is looked at again first */
		source: z.string().max(200),
		fromDay: isoDay.nullish(),
		ref: optionalLine(120),
		text: optionalText(1000),
		comment: optionalText(2000)
	}),
	async run(w, input, house) {
		const rule = house.models.laws().get(input.rule);
		if (!rule || !(await functionsOf(w)).includes('dataProtectionOfficer')) return notFound;
		if (input.source !== rule.source) return { refused: 'stale' };
		const word = decideReview({ ...input, fromDay: input.fromDay ?? null });
		if (isRefusal(word)) return word;
		const id = w.id();
		await w.db
			.insertInto('law_review')
			.values({
				municipality_id: w.actor.municipalityId,
				id,
				rule: rule.id,
				verdict: word.verdict,
				of_ref: rule.ref,
				of_source: rule.source,
				from_day: word.fromDay,
				ref: word.ref,
				text: word.text,
				comment: word.comment,
				by_id: w.actor.personId,
				at: w.at
			})
			.execute();
		// open duties cite the rule as it is known now
		if (word.verdict !== 'comment') await askRecount(w);
		return { id };
	}
});
