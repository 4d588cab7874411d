/**
 * The word of the municipality's own lawyer on a rule: confirmed, corrected from a day, or commented on. A word is about the
 * rule as it stood; when a new consolidation is read, the rule waits for a new one.
 */
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { isWhollyVerified, type LawRule, type Laws } from './law.ts';

export const verdicts = ['confirmed', 'corrected', 'comment'] as const;
export type Verdict = (typeof verdicts)[number];

export type LawReview = {
	rule: string;
	verdict: Verdict;
	/** the reference and the source the lawyer looked at */
	ofRef: string;
	ofSource: string;
	/** for a correction: first day it holds, ISO */
	fromDay: string | null;
	ref: string | null;
	text: string | null;
	comment: string | null;
};

export type Word = Pick<LawReview, 'verdict' | 'fromDay' | 'ref' | 'text' | 'comment'>;

/** @returns the word as it is kept: a correction says from when and what, a comment says something */
export function decideReview(word: Word): Word | Refusal<'invalid'> {
	const fields: Record<string, string> = {};
	if (word.verdict === 'corrected' && !word.fromDay) fields.fromDay = 'required';
	if (word.verdict === 'corrected' && !word.ref && !word.text) fields.text = 'required';
	if (word.verdict === 'comment' && !word.comment) fields.comment = 'required';
	if (Object.keys(fields).length) return refuse('invalid', { fields });
	return word.verdict === 'corrected' ? word : { ...word, fromDay: null, ref: null, text: null };
}

/** Whether the word was about the rule as it stands today. */
export const isAbout = (review: LawReview, rule: LawRule): boolean =>
	review.ofRef === rule.ref && review.ofSource === rule.source;

/** How a rule stands in a municipality; `again`: what was said is about an older text. */
export const standings = ['shipped', 'confirmed', 'corrected', 'again'] as const;
export type Standing = (typeof standings)[number];

/** @param reviews of this municipality, oldest first */
export function standingOf(rule: LawRule, reviews: readonly LawReview[]): Standing {
	const last = reviews.findLast((r) => r.rule === rule.id && r.verdict !== 'comment');
	if (!last) return 'shipped';
	return isAbout(last, rule) ? (last.verdict as 'confirmed' | 'corrected') : 'again';
}

/** Whether a rule needs no mark in this municipality. */
export const isVouchedFor = (rule: LawRule, standing: Standing): boolean =>
	standing === 'confirmed' || standing === 'corrected' || (standing === 'shipped' && isWhollyVerified(rule));

/**
 * The law as it is cited in one municipality: what its lawyer confirmed needs no mark, what she corrected is cited so from her
 * day on. A correction changes words and reference, never how a deadline is counted.
 * @param reviews oldest first
 */
export function reviewedLaws(laws: Laws, reviews: readonly LawReview[]): Laws {
	if (!reviews.length) return laws;
	const all = new Map(laws);
	for (const rule of laws.values()) {
		const standing = standingOf(rule, reviews);
		// a word about an older text neither adds nor takes away
		if (standing === 'shipped' || standing === 'again') continue;
		const last = reviews.findLast((r) => r.rule === rule.id && r.verdict === 'corrected' && isAbout(r, rule));
		all.set(rule.id, {
			...rule,
			vouched: true,
			...(standing === 'corrected' && last
				? {
						corrected: {
							from: last.fromDay!,
							ref: last.ref ?? rule.ref,
							text: last.text ? { da: last.text } : rule.text
						}
					}
				: {})
		});
	}
	return all;
}
