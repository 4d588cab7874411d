/**
 * Dated law rules, as data under `law/`. The software reminds, explains and cites; it never decides a legal question.
 * A rule nobody could verify says so until the municipality's lawyer confirms it.
 */
import { z } from 'zod';
import { lawRef, span, text } from './model-basics.ts';

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

export const lawLimits = ['age', 'percent', 'perYear', 'meetings'] as const;
export const lawPaces = ['atOnce', 'soon', 'inTime', 'ongoing'] as const;

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
		limits: z
			.array(z.strictObject({ of: z.enum(lawLimits), n: z.int().min(1).max(100) }))
			.default([])
			.describe('Other numbers that stand in the law'),
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

/** A rule as one municipality cites it (law-review.ts); without a word of its lawyer it is as shipped. */
export type CitedRule = LawRule & {
	vouched?: boolean;
	corrected?: { from: string; ref: string; text: LawRule['text'] };
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

export type Citation = { id: string; ref: string; text: LawRule['text']; verified: boolean };

/**
 * How a rule is cited on a day: a pathway opened in 2023 cites the act of 2023 (PRO-14).
 * @param day ISO day the question is about, e.g. the day the pathway was opened
 * @returns undefined when there is no such rule, or it did not hold on that day
 */
export function lawAt(laws: Laws, id: string, day: string): Citation | undefined {
	const rule = laws.get(id);
	if (!rule || (rule.validTo && day > rule.validTo)) return undefined;
	const { corrected } = rule;
	if (corrected && day >= corrected.from)
		return { id, ref: corrected.ref, text: corrected.text, verified: true };
	const before = rule.validFrom !== undefined && day < rule.validFrom;
	if (before && !rule.oldRef) return undefined;
	return {
		id,
		ref: before ? rule.oldRef! : rule.ref,
		text: rule.text,
		verified: rule.vouched ?? isVerified(rule)
	};
}
