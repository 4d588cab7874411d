/**
 * The word of the municipality's own lawyer on a rule: confirmed, corrected from a day, set back to what was shipped, or commented
 * on. What changes a rule takes two persons. A word is about the rule as it stood; when it is read or consolidated anew, the rule
 * waits for a new one.
 */
import type { Reading } from '../kernel/calendar.ts';
import { mostCounted } from '../kernel/deadline.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import {
	type Correction,
	highestLimit,
	isWhollyVerified,
	type Laws,
	type LawRule,
	type LawTime
} from './law.ts';
import { givesLonger } from './law-count.ts';

export const verdicts = ['confirmed', 'corrected', 'asShipped', 'comment'] as const;
export type Verdict = (typeof verdicts)[number];

/** What another person said of it: `none`, nobody is asked; a word that waits or was turned down counts for nothing. */
export const seconds = ['none', 'waiting', 'agreed', 'turnedDown'] as const;
export type Second = (typeof seconds)[number];

export const asksSecond = (verdict: Verdict): boolean => verdict === 'corrected' || verdict === 'asShipped';

export type NewTimes = readonly (Pick<LawTime, 'n' | 'unit'> | null)[];
/** Limits by their place in the rule; null: it stays. */
export type NewLimits = readonly (number | null)[];

export type Word = {
	verdict: Verdict;
	/** for a correction: first day it holds, ISO */
	fromDay: string | null;
	ref: string | null;
	text: string | null;
	who: string | null;
	exceptions: string | null;
	times: NewTimes | null;
	limits: NewLimits | null;
	comment: string | null;
};

export type LawReview = Word & {
	rule: string;
	/** the reference and the source the lawyer looked at */
	ofRef: string;
	ofSource: string;
	second: Second;
	/** when it took effect, ISO instant */
	at: string;
};

/** The act of a rule was consolidated anew: what was said before is to be looked at again. */
export type Consolidation = { name: string; rules: readonly string[]; at: string };
/** `rule` null: every rule of the law that has no choice of its own */
export type ReadingChoice = { rule: string | null; reading: Reading | null; fromDay: string };

const nothing = {
	fromDay: null,
	ref: null,
	text: null,
	who: null,
	exceptions: null,
	times: null,
	limits: null
};

/**
 * @param now the rule as it stands on the day the correction begins
 * @returns the word as it is kept: a correction says from when and what, and why where it gives longer time
 */
export function decideReview(
	word: Word,
	now: LawRule,
	isCorrected: boolean
): { word: Word; longer: boolean } | Refusal<'invalid'> {
	const fields: Record<string, string> = {};
	if (word.verdict === 'comment' && !word.comment) fields.comment = 'required';
	if (word.verdict === 'asShipped') {
		if (!isCorrected) fields.verdict = 'nothing-corrected';
		else if (!word.comment) fields.comment = 'required';
	}
	if (word.verdict !== 'corrected')
		return Object.keys(fields).length
			? refuse('invalid', { fields })
			: { word: { ...word, ...nothing }, longer: false };
	const given = now.times.map((t, i) => {
		const to = word.times?.[i];
		return !to || (to.n === t.n && to.unit === t.unit) ? null : { n: to.n, unit: to.unit };
	});
	given.forEach((t, i) => {
		if (t && (!Number.isSafeInteger(t.n) || t.n < 1 || t.n > mostCounted[t.unit]))
			fields[`times.${i}.n`] = 'out-of-range';
	});
	if ((word.times?.length ?? 0) > now.times.length) fields.times = 'too-many';
	const times = given.some(Boolean) ? given : null;
	const limits = newLimits(word.limits ?? [], now, fields);
	if (!word.fromDay) fields.fromDay = 'required';
	if (!word.ref && !word.text && !word.who && !word.exceptions && !times && !limits) fields.text = 'required';
	// what is cited must not say one number while another is counted
	const stale =
		now.times.some((t, i) => times?.[i] && saysNumber(now.text.da, t.n) && t.n !== times[i].n) ||
		now.limits.some((l, i) => limits?.[i] && saysNumber(now.text.da, l.n));
	if (stale && !word.text) fields.text = 'text-says-number';
	const longer = times !== null && givesLonger(now.times, times);
	if (longer && !word.comment) fields.comment = 'longer-needs-reason';
	else if (limits && !word.comment) fields.comment = 'limit-needs-reason';
	return Object.keys(fields).length
		? refuse('invalid', { fields })
		: { word: { ...word, times, limits }, longer };
}

/** What a limit decides cannot be told from its number: who has a right may become more or fewer, so why is always asked. */
function newLimits(said: NewLimits, now: LawRule, fields: Record<string, string>): NewLimits | null {
	if (said.length > now.limits.length) fields.limits = 'too-many';
	const given = now.limits.map((l, i) => (said[i] === undefined || said[i] === l.n ? null : said[i]));
	given.forEach((n, i) => {
		if (n !== null && (!Number.isSafeInteger(n) || n < 1 || n > highestLimit))
			fields[`limits.${i}`] = 'out-of-range';
	});
	return given.some((n) => n !== null) ? given : null;
}

const saysNumber = (text: string, n: number): boolean => new RegExp(`(?<!\\d)${n}(?!\\d)`).test(text);

/** Whether the other person may say yes or no to a word: it waits, it is about the rule as it is, and is not her own. */
export function decideSecond(
	review: Pick<LawReview, 'second' | 'ofRef' | 'ofSource'> & { byId: string },
	rule: LawRule,
	me: string,
	agreed: boolean
): 'agreed' | 'turnedDown' | Refusal<'stale' | 'own-word'> {
	if (review.second !== 'waiting') return refuse('stale');
	// whoever wrote it may take it back, whatever has happened since
	if (!agreed) return 'turnedDown';
	if (review.byId === me) return refuse('own-word');
	return isAbout(review, rule) ? 'agreed' : refuse('stale');
}

/** Whether the word was about the rule as it stands today. */
const isAbout = (review: Pick<LawReview, 'ofRef' | 'ofSource'>, rule: LawRule): boolean =>
	review.ofRef === rule.ref && review.ofSource === rule.source;

/** How a rule stands in a municipality; `again`: what was said is about an older text. */
export type Standing = 'shipped' | 'confirmed' | 'corrected' | 'again';

const counts = (r: LawReview) => r.second === 'none' || r.second === 'agreed';

/** A consolidation that the rule was not read in yet. */
export const touches = (c: Consolidation, rule: LawRule): boolean =>
	c.rules.includes(rule.id) && !rule.source.includes(c.name);

/** @param reviews of this municipality, in the order they took effect */
export function standingOf(
	rule: LawRule,
	reviews: readonly LawReview[],
	consolidations: readonly Consolidation[] = []
): Standing {
	const last = reviews.findLast((r) => r.rule === rule.id && r.verdict !== 'comment' && counts(r));
	const newer = consolidations.some((c) => touches(c, rule) && (!last || c.at > last.at));
	if (newer || (last && !isAbout(last, rule))) return 'again';
	if (!last) return 'shipped';
	return correctionsOf(rule, reviews).length ? 'corrected' : 'confirmed';
}

/** Whether a rule needs no mark in this municipality. */
export const isVouchedFor = (rule: LawRule, standing: Standing): boolean =>
	standing === 'confirmed' || standing === 'corrected' || (standing === 'shipped' && isWhollyVerified(rule));

/** The corrections that hold, in the order they took effect; those about an older text neither add nor take away. */
function correctionsOf(rule: LawRule, reviews: readonly LawReview[]): Correction[] {
	const mine = reviews.filter((r) => r.rule === rule.id && counts(r) && isAbout(r, rule));
	const since = mine.findLastIndex((r) => r.verdict === 'asShipped') + 1;
	return mine.slice(since).flatMap((r): Correction[] =>
		r.verdict === 'corrected'
			? [
					{
						from: r.fromDay!,
						...(r.ref ? { ref: r.ref } : {}),
						...(r.text ? { text: { da: r.text } } : {}),
						...(r.who ? { who: { da: r.who } } : {}),
						...(r.exceptions ? { exceptions: { da: r.exceptions } } : {}),
						...(r.times ? { times: r.times } : {}),
						...(r.limits ? { limits: r.limits } : {})
					}
				]
			: []
	);
}

/**
 * The law as it is cited and counted in one municipality: what its lawyer confirmed needs no mark, what she corrected is cited and
 * counted so from her day on, and a rule whose act was consolidated anew is marked until she has looked.
 * @param reviews in the order they took effect
 */
export function reviewedLaws(
	laws: Laws,
	reviews: readonly LawReview[],
	consolidations: readonly Consolidation[] = [],
	readings: readonly ReadingChoice[] = []
): Laws {
	if (!reviews.length && !consolidations.length && !readings.length) return laws;
	const all = new Map(laws);
	const chosen = (of: string | null) =>
		readings.filter((r) => r.rule === of).map(({ fromDay, reading }) => ({ from: fromDay, reading }));
	const forAll = chosen(null);
	for (const rule of laws.values()) {
		const standing = standingOf(rule, reviews, consolidations);
		const corrections = correctionsOf(rule, reviews);
		const own = chosen(rule.id);
		if (standing === 'shipped' && !own.length && !forAll.length) continue;
		all.set(rule.id, {
			...rule,
			...(standing === 'confirmed' || standing === 'corrected' ? { vouched: true } : {}),
			...(standing === 'again' ? { again: true as const, vouched: false } : {}),
			...(corrections.length ? { corrections } : {}),
			...(own.length || forAll.length ? { readings: { own, all: forAll } } : {})
		});
	}
	return all;
}
