import { z } from 'zod';
import { asksSecond, decideReview, verdicts } from '#domain/collaboration/law-review.ts';
import { ruleOn } from '#domain/collaboration/law.ts';
import { lawRef, units } from '#domain/collaboration/model-basics.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { isoDay, optionalLine, optionalText, whole } from '../fields.ts';
import { lawIn, lawyers, numbersKept } from '../store/law-reviews.ts';
import { among } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';
import { askRecount } from '../store/recount.ts';
import { json } from '../store/values.ts';

/** the most numbers of time, and the most limits, that stand in one rule */
const most = 5;
const place = z.string().regex(/^[0-4]$/, 'unknown');

export const reviewLaw = act({
	name: 'review-law',
	summary:
		"Say as the municipality's lawyer that a rule is right, correct it from a day, or comment on it. A correction waits for another person.",
	side: 'staff',
	schema: z.object({
		rule: lawRef,
		verdict: z.enum(verdicts),
		/** the source that was on the page: a rule read anew in between is looked at again first */
		source: z.string().max(200),
		fromDay: isoDay.nullish(),
		ref: optionalLine(120),
		text: optionalText(1000),
		who: optionalText(500),
		exceptions: optionalText(1000),
		/** the numbers of time by their place in the rule */
		times: z.record(place, z.object({ n: whole(0, 100_000), unit: z.enum(units) })).optional(),
		/** ages, shares and counts by their place in the rule */
		limits: z.record(place, whole(0, 100_000)).optional(),
		comment: optionalText(2000)
	}),
	async run(w, input, house) {
		const m = w.actor.municipalityId;
		const rule = house.models.laws().get(input.rule);
		if (!rule || !among(await functionsOf(w), lawyers)) return notFound;
		if (input.source !== rule.source) return refuse('stale');
		const { rule: _, source: __, times, limits, fromDay = null, ...said } = input;
		const stands = (await lawIn(w.db, m, house.models)).get(rule.id)!;
		const decided = decideReview(
			{
				...said,
				fromDay,
				times: times ? inPlace(times) : null,
				limits: limits ? inPlace(limits) : null
			},
			ruleOn(stands, fromDay ?? w.today),
			stands.corrections !== undefined
		);
		if (isRefusal(decided)) return decided;
		const { word, longer } = decided;
		const numbers = numbersKept(word.times, word.limits);
		const id = w.id();
		await w.db
			.insertInto('law_review')
			.values({
				municipality_id: m,
				id,
				rule: rule.id,
				verdict: word.verdict,
				of_ref: rule.ref,
				of_source: rule.source,
				from_day: word.fromDay,
				ref: word.ref,
				text: word.text,
				who: word.who,
				exceptions: word.exceptions,
				times: numbers && json(numbers),
				longer,
				comment: word.comment,
				by_id: w.actor.personId,
				at: w.at
			})
			.execute();
		// open duties cite the rule as it is known now; a correction waits for another person
		if (word.verdict === 'confirmed') await askRecount(w);
		return { id, waits: asksSecond(word.verdict), longer };
	}
});

/** What was said by place as a list; a place nothing is said of stays. */
function inPlace<T>(said: Record<string, T>): (T | null)[] {
	const length = Math.max(-1, ...Object.keys(said).map(Number)) + 1;
	return Array.from({ length: Math.min(length, most) }, (_, i) => said[i] ?? null);
}
