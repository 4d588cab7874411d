/**
 * What a paper is before it is set: words in blocks, and beside a word what it stands for where a machine wants to know.
 * The same value is printed, and put into the archive's file as its record, so the two cannot say different things.
 */
import { z } from 'zod';
import { isoDay } from '../fields.ts';
import type { Order, Standard } from '../gateways/pdf.ts';
import { writeDay, writeInstant } from '#words/dates.ts';
import { type Lang, words } from '#words/words.ts';

const cell = z.object({
	text: z.string(),
	/** an ISO day or instant, or a code, where the text says it in words */
	value: z.string().optional()
});
const block = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), text: z.string() }),
	z.object({ kind: z.literal('text'), text: z.string(), quiet: z.boolean() }),
	z.object({
		kind: z.literal('facts'),
		rows: z.array(cell.extend({ id: z.string(), term: z.string() })).min(1)
	}),
	z.object({ kind: z.literal('list'), items: z.array(z.string()).min(1) }),
	z.object({
		kind: z.literal('table'),
		id: z.string(),
		columns: z
			.array(z.object({ id: z.string(), name: z.string(), width: z.enum(['narrow', 'wide']) }))
			.min(1),
		rows: z.array(z.array(cell)).min(1)
	}),
	z.object({
		kind: z.literal('signatures'),
		intro: z.string(),
		people: z.array(z.object({ name: z.string(), role: z.string() })).min(1),
		signature: z.string(),
		date: z.string()
	})
]);

const paperKinds = ['agenda', 'minutes', 'plan', 'form', 'invitation', 'journal'] as const;

export const recordSchema = z.object({
	schema: z.literal('samspil-paper/1'),
	kind: z.enum(paperKinds),
	lang: z.enum(['da', 'en']),
	/** what kind of paper, never about whom */
	title: z.string(),
	/** whom and what it is about, as it stands under the title */
	lead: z.string(),
	/** what a reader must know first: a draft, an older version */
	note: z.string(),
	/** the day it was taken out of Samspil */
	day: isoDay,
	/** the version of minutes; 0 for what has none */
	version: z.int().nonnegative(),
	blocks: z.array(block),
	letter: z.object({ sender: z.string(), recipient: z.string(), closing: z.string() }).nullable()
});

export type Paper = Omit<z.output<typeof recordSchema>, 'schema'>;
export type Block = z.output<typeof block>;
export type Cell = z.output<typeof cell>;
export type Fact = Extract<Block, { kind: 'facts' }>['rows'][number];

/** What the archive's file carries. */
export const recordOf = (paper: Paper): z.output<typeof recordSchema> => ({
	schema: 'samspil-paper/1',
	...paper
});

/** `23. november 2026`: papers do not say which weekday they were written. */
const dateLine = (paper: Paper) => writeDay(paper.day, paper.lang, 'long').replace(/^\S+ (den )?/, '');

/** What the press is asked for: `ua-1` to read, `a-3a` with the record inside to keep. */
export function orderOf(paper: Paper, standard: Standard): Order {
	const { t } = words(paper.lang);
	const { letter, ...rest } = paper;
	return {
		template: letter ? 'letter.typ' : 'paper.typ',
		data: {
			...rest,
			...letter,
			words: {
				footer: t('paper.footer', { day: dateLine(paper) }),
				page: t('paper.page'),
				day: dateLine(paper),
				lossy: t('paper.lossy'),
				recordName: 'samspil-record.json',
				recordText: t('paper.record')
			}
		},
		standard,
		...(standard === 'a-3a' ? { record: JSON.stringify(recordOf(paper), null, '\t') } : {})
	};
}

export const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: 'heading', level, text });
export const text = (of: string, quiet = false): Block[] =>
	of.trim() ? [{ kind: 'text', text: of, quiet }] : [];
export const list = (items: readonly string[]): Block[] =>
	items.length ? [{ kind: 'list', items: [...items] }] : [];
/** Rows without a text are left out; a list without rows too. */
export function facts(rows: readonly (Fact | null)[]): Block[] {
	const filled = rows.filter((r): r is Fact => !!r?.text.trim());
	return filled.length ? [{ kind: 'facts', rows: filled }] : [];
}
export const fact = (id: string, term: string, said: string | null | undefined, value?: string): Fact => ({
	id,
	term,
	text: said ?? '',
	...(value === undefined ? {} : { value })
});
/** A heading stands only over something. */
export const under = (title: string, blocks: readonly Block[], level: 2 | 3 = 2): Block[] =>
	blocks.length ? [heading(title, level), ...blocks] : [];

export function table(
	id: string,
	columns: readonly [id: string, name: string, width?: 'narrow'][],
	rows: readonly (Cell | string)[][]
): Block[] {
	if (!rows.length) return [];
	return [
		{
			kind: 'table',
			id,
			columns: columns.map(([c, name, width]) => ({ id: c, name, width: width ?? 'wide' })),
			rows: rows.map((r) => r.map((c) => (typeof c === 'string' ? { text: c } : c)))
		}
	];
}

/** A day or an instant in words, with itself beside. */
export const dayCell = (day: string | null | undefined, lang: Lang): Cell =>
	day ? { text: writeDay(day, lang), value: day } : { text: '' };
export const instantCell = (at: string, lang: Lang): Cell => ({ text: writeInstant(at, lang), value: at });
