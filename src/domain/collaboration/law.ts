/**
 * Dated law rules, as data under `law/`. The software reminds, explains and cites; it never decides a legal question.
 * A rule nobody could verify says so until the municipality's lawyer confirms it.
 */
import { z } from 'zod';
import { lawRef, span, text } from './model-basics.ts';

const isoDay = z.iso.date();

export const lawRule = z.strictObject({
	id: lawRef,
	ref: z.string().min(1).max(120).describe('The provision as cited today'),
	oldRef: z.string().min(1).max(120).optional().describe('The provision cited before validFrom'),
	validFrom: isoDay.optional().describe('First day of `ref`; none: in force as far back as pathways go'),
	validTo: isoDay.optional().describe('Last day the rule holds'),
	text: text.describe('What it asks, in words a parent reads'),
	deadline: span
		.optional()
		.describe('A number that stands in the law; none: "at once", "as soon as possible"'),
	who: z.string().min(1).max(200).describe('Whom it binds'),
	exceptions: z.string().max(400).optional(),
	confidence: z
		.enum(['read', 'page', 'inferred', 'memory'])
		.describe(
			'read: the text of the act was read; page: an authority page; inferred: from the text; memory: not checked'
		),
	source: z.string().min(1).max(200).describe('The text that was read: consolidation, number and date')
});
export type LawRule = z.infer<typeof lawRule>;

export const lawFile = z.strictObject({ title: z.string().min(1), rules: z.array(lawRule).min(1) });

export type Laws = ReadonlyMap<string, LawRule>;

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

export type Citation = { id: string; ref: string; text: LawRule['text']; verified: boolean };

/**
 * How a rule is cited on a day: a pathway opened in 2023 cites the act of 2023.
 * @param day ISO day the question is about, e.g. the day the pathway was opened
 * @returns undefined when there is no such rule, or it did not hold on that day
 */
export function lawAt(laws: Laws, id: string, day: string): Citation | undefined {
	const rule = laws.get(id);
	if (!rule || (rule.validTo && day > rule.validTo)) return undefined;
	const before = rule.validFrom !== undefined && day < rule.validFrom;
	if (before && !rule.oldRef) return undefined;
	return {
		id,
		ref: before ? rule.oldRef! : rule.ref,
		text: rule.text,
		verified: rule.confidence === 'read'
	};
}
