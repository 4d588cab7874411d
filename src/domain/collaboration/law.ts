/**
 * Dated law rules, as data under `law/`. The software reminds, explains and cites; it never decides a legal question.
 * A rule nobody could verify says so until the municipality's lawyer confirms it.
 */
import { z } from 'zod';
import type { Reading } from '../kernel/calendar.ts';
import { lawRef, span, text, type Text } from './model-basics.ts';

const isoDay = z.iso.date();

/** What a length of time in the law means. */
export const lawSenses = ['latest', 'longest', 'every', 'holds', 'beyond'] as const;
const time = z
	.strictObject({
		...span.shape,
		sense: z
			.enum(lawSenses)
			.default('latest')
			.describe(
				'latest: done by then; longest: lasts at most so long; every: at least so often; holds: in force so long; beyond: only after so long'
			),
		direction: z.enum(['after', 'before']).default('after'),
		rolls: z
			.boolean()
			.default(false)
			.describe("A citizen's own deadline: an end on a day off moves to the next working day"),
		from: text.describe('What it counts from, after "from: "')
	})
	.describe('A number of time that stands in the law');
export type LawTime = z.infer<typeof time>;

const lawLimits = ['age', 'percent', 'perYear', 'meetings'] as const;
/** the highest an age, a share or a count in the law can be */
export const highestLimit = 100;
const limit = z.strictObject({ of: z.enum(lawLimits), n: z.int().min(1).max(highestLimit) });
export type LawLimit = z.infer<typeof limit>;
const lawPaces = ['atOnce', 'soon', 'inTime', 'ongoing'] as const;

export const lawRule = z
	.strictObject({
		id: lawRef,
		ref: z.string().min(1).max(120).describe('The provision as cited today'),
		oldRef: z.string().min(1).max(120).optional().describe('The provision cited before validFrom'),
		validFrom: isoDay.optional().describe('First day of `ref`; none: in force as far back as pathways go'),
		validTo: isoDay.optional().describe('Last day the rule holds'),
		text: text.describe('What it asks, in words a parent reads'),
		was: text.optional().describe('What was otherwise before'),
		times: z
			.array(time)
			.default([])
			.describe('Numbers of time in the law; none: "at once", "as soon as possible", or no time at all'),
		limits: z.array(limit).default([]).describe('Other numbers that stand in the law'),
		pace: z.enum(lawPaces).optional().describe('A word of time without a number'),
		who: text.describe('Whom it binds'),
		exceptions: text.optional(),
		confidence: z
			.enum(['read', 'page', 'inferred', 'memory'])
			.describe(
				'read: the text of the act was read; page: an authority page; inferred: from the text; memory: not checked'
			),
		unsure: text.optional().describe('A part that nobody could verify, though the rest was read'),
		source: z.string().min(1).max(200).describe('The text that was read: consolidation, number and date'),
		needs: text
			.optional()
			.describe(
				'The fact that is missing before anything here can watch the rule, or the part that is not watched'
			)
	})
	.refine((r) => !r.oldRef || r.validFrom, {
		path: ['oldRef'],
		message: 'an old reference needs the day it ended'
	})
	.refine((r) => !r.validTo || !r.validFrom || r.validFrom <= r.validTo, {
		path: ['validTo'],
		message: 'ends before it begins'
	});
export type LawRule = z.infer<typeof lawRule>;

export const lawFile = z.strictObject({ title: z.string().min(1), rules: z.array(lawRule).min(1) });

const refText = z.string().min(1).max(120);
/** Where the paragraphs of an older act went, also those no rule here is about. */
export const movedFile = z.strictObject({
	from: refText.describe('The older act'),
	read: z.string().min(1).describe('The version of it that was compared'),
	day: isoDay.describe('The day the new references hold from'),
	rows: z.array(z.strictObject({ old: refText, now: refText })).min(1)
});
export type Moved = z.infer<typeof movedFile>;

/** What the municipality's lawyer changed from a day on; what is not said stays. `times` and `limits` by their place in the rule's own. */
export type Correction = {
	/** first day it holds: a duty that counts from an earlier one keeps the older number */
	from: string;
	ref?: string;
	text?: Text;
	who?: Text;
	exceptions?: Text;
	times?: readonly (Pick<LawTime, 'n' | 'unit'> | null)[];
	limits?: readonly (number | null)[];
};
/** How workdays are read for a breach from a day on; null: by the municipality's own setting. */
export type ReadingFrom = { from: string; reading: Reading | null };

/** A rule as one municipality cites it (law-review.ts); without a word of its lawyer it is as shipped. */
export type CitedRule = LawRule & {
	vouched?: boolean;
	/** the act was consolidated anew, or read anew, since somebody looked */
	again?: true;
	/** in the order they took effect */
	corrections?: readonly Correction[];
	/** in the order they were chosen: for this rule, and for all */
	readings?: { own: readonly ReadingFrom[]; all: readonly ReadingFrom[] };
};
export type Laws = ReadonlyMap<string, CitedRule>;

/** Joins files to one set; an id that is there twice is a fault in the data. */
export function lawsOf(files: readonly z.infer<typeof lawFile>[]): Laws {
	const all = new Map<string, LawRule>();
	for (const file of files)
		for (const rule of file.rules) {
			if (all.has(rule.id)) throw new Error(`law rule ${rule.id} is there twice`);
			all.set(rule.id, rule);
		}
	return all;
}

/** The parts of the law, as the register of rules is divided, and the beginnings of their ids. */
export const lawAreas = {
	underretning: ['UND'],
	examination: ['INV'],
	support: ['SUP'],
	plans: ['PLAN', 'FU'],
	placement: ['PL'],
	child: ['CH'],
	information: ['INF'],
	procedure: ['PRO'],
	school: ['SCH', 'DAG', 'SUN', 'MUN'],
	data: ['DAT', 'DIG']
} as const satisfies Record<string, readonly string[]>;
export type LawArea = keyof typeof lawAreas;

/** throws for an id of no area: every rule belongs somewhere */
export function areaOf(id: string): LawArea {
	const start = id.split('-')[0]!;
	for (const [area, starts] of Object.entries(lawAreas))
		if ((starts as readonly string[]).includes(start)) return area as LawArea;
	throw new Error(`law rule ${id} belongs to no area`);
}

/** Only what was read in the act counts as verified; a rule can still have a part that is not. */
export const isVerified = (rule: LawRule): boolean => rule.confidence === 'read';
export const isWhollyVerified = (rule: LawRule): boolean => isVerified(rule) && !rule.unsure;

export type CitationMark = 'unverified' | 'partly' | 'again';
/** `mark` says what is not sure where it is more than that nobody verified it. */
export type Citation = {
	id: string;
	ref: string;
	text: LawRule['text'];
	verified: boolean;
	mark?: 'partly' | 'again';
};

/** What every screen that cites the rule says beside it; null: nothing is unsure. */
export const markOf = (c: Pick<Citation, 'verified' | 'mark'>): CitationMark | null =>
	c.mark ?? (c.verified ? null : 'unverified');

/** The rule with the corrections that hold on a day; a later one changes what it speaks of. */
export function ruleOn(rule: CitedRule, day: string): CitedRule {
	const held = rule.corrections?.filter((c) => c.from <= day);
	if (!held?.length) return rule;
	return held.reduce<CitedRule>(
		(r, { times, limits, ref, text, who, exceptions }) => ({
			...r,
			...(ref ? { ref } : {}),
			...(text ? { text } : {}),
			...(who ? { who } : {}),
			...(exceptions ? { exceptions } : {}),
			...(times ? { times: r.times.map((t, i) => ({ ...t, ...times[i] })) } : {}),
			...(limits ? { limits: r.limits.map((l, i) => ({ ...l, n: limits[i] ?? l.n })) } : {})
		}),
		rule
	);
}

/** The reading chosen for a rule's workdays on a day; undefined: nobody chose one. */
export function readingOn(rule: CitedRule, day: string): Reading | undefined {
	const { own = [], all = [] } = rule.readings ?? {};
	const chosen = (list: readonly ReadingFrom[]) => list.findLast((r) => r.from <= day)?.reading ?? undefined;
	return chosen(own) ?? chosen(all);
}

/**
 * How a rule is cited on a day: a pathway opened in 2023 cites the act of 2023 (PRO-14).
 * @param day ISO day the question is about, e.g. the day the pathway was opened
 * @param from the day a duty counts from, by which a correction of the rule holds or not
 * @returns undefined when there is no such rule, or it did not hold on that day
 */
export function lawAt(laws: Laws, id: string, day: string, from: string = day): Citation | undefined {
	const shipped = laws.get(id);
	if (!shipped || (shipped.validTo && day > shipped.validTo)) return undefined;
	const rule = ruleOn(shipped, from);
	const before = rule.ref === shipped.ref && rule.validFrom !== undefined && day < rule.validFrom;
	if (before && !rule.oldRef) return undefined;
	return {
		id,
		ref: before ? rule.oldRef! : rule.ref,
		text: rule.text,
		...surenessOf(rule)
	};
}

/** Whether a rule needs a mark where it is cited, and which. */
function surenessOf(rule: CitedRule): Pick<Citation, 'verified' | 'mark'> {
	if (rule.again) return { verified: false, mark: 'again' };
	if (rule.vouched || isWhollyVerified(rule)) return { verified: true };
	return isVerified(rule) ? { verified: true, mark: 'partly' } : { verified: false };
}
