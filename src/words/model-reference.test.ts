/** The reference page says the same in both languages, says it of everything, and says nothing in the other language. */
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cadence, condition, deadline, source, span, text } from '#domain/collaboration/model-basics.ts';
import { model } from '#domain/collaboration/model.ts';
import { referenceIn, referencePage } from './model-reference.ts';
import { saidInDanish } from './model-said.ts';
import { again, saidOf, type Schema, shapeOf } from './model-shapes.ts';
import { anchorOf, type Block, runsOf } from './reference-blocks.ts';

const [da, en] = [referenceIn('da'), referenceIn('en')];

/** Everything a reader reads, in order: yaml is the model's own, in both. */
const texts = (blocks: readonly Block[]): string[] =>
	blocks.flatMap((b) =>
		b.kind === 'heading'
			? [b.title]
			: b.kind === 'text'
				? [b.text]
				: b.kind === 'list'
					? b.items
					: b.kind === 'table'
						? [b.caption, ...b.head, ...b.rows.flat()]
						: []
	);
/** Without the words of the format, which are the same in both. */
const prose = (said: string): string =>
	runsOf(said)
		.flatMap((r) => (r.kind === 'code' ? [] : [r.text]))
		.join('')
		.trim();

/** Every place of the format that is described: parts, fields and what a condition can say. */
function described(): string[] {
	const schema = z.toJSONSchema(model, { io: 'input', unrepresentable: 'any' }) as Schema;
	const out = new Set<string>();
	const walk = (s: Schema): void => {
		if (s.description && !again.has(s.description)) out.add(s.description);
		if (shapeOf(s)) return;
		for (const inner of [
			...Object.values(s.properties ?? {}),
			...(s.anyOf ?? []),
			...(s.oneOf ?? []),
			...(s.items ? [s.items] : []),
			...(typeof s.additionalProperties === 'object' ? [s.additionalProperties] : [])
		])
			walk(inner);
	};
	for (const part of Object.values(schema.properties!)) walk(part);
	for (const fact of schema.$defs!.Condition!.anyOf![0]!.oneOf!)
		if (fact.description && !fact.properties!.fact!.enum) out.add(fact.description);
	return [...out];
}

describe('the reference of the format', () => {
	test('has a Danish sentence for each the schema says, and none left over', () => {
		const said = described();
		expect(said.length).toBeGreaterThan(120);
		expect(said.filter((s) => saidOf('da', { description: s }) === null)).toEqual([]);
		expect(Object.keys(saidInDanish).filter((s) => !said.includes(s))).toEqual([]);
	});

	test('has one shape in both languages, with every part and field of the schema', () => {
		const shape = (blocks: readonly Block[]) =>
			blocks.map((b) =>
				b.kind === 'heading' ? `${b.depth} ${b.id}` : b.kind === 'table' ? `table ${b.rows.length}` : b.kind
			);
		expect(shape(da.blocks)).toEqual(shape(en.blocks));
		const tables = da.blocks.flatMap((b) => (b.kind === 'table' ? [b] : []));
		expect(tables.flatMap((b) => b.rows).length).toBeGreaterThan(700);
		// nothing without a meaning, and no key without its text
		const unsaid = tables.flatMap((b) => {
			const at = b.head.indexOf('Betydning');
			return b.rows.filter((r) => r.length !== b.head.length || (at >= 0 && prose(r[at]!) === ''));
		});
		expect(unsaid).toEqual([]);
		expect(texts(da.blocks).filter((x) => /\[(model|reference|deadlines)[\w.]*\]/.test(x))).toEqual([]);
	});

	test('has no English in Danish: what is said differs from it everywhere but in words both have', () => {
		const same = new Set<string>();
		const [a, b] = [texts(da.blocks), texts(en.blocks)];
		expect(a.length).toBe(b.length);
		a.forEach((said, i) => {
			const mine = prose(said);
			if (/\p{L}/u.test(mine) && mine === prose(b[i]!)) same.add(mine);
		});
		expect([...same].toSorted()).toEqual([
			'(plus),  (minus)',
			':  (plus),  (minus)',
			'Id',
			'Id.',
			'administrator',
			'arena',
			'id'
		]);
		const english = /\b(the|and|is|are|what|when|where|which|they|with|none|only|whoever)\b/i;
		expect(a.map(prose).filter((x) => english.test(x))).toEqual([]);
		const danish = /\b(og|det|som|ikke|hvad|hvem|når|eller|skal)\b/i;
		expect(b.map(prose).filter((x) => danish.test(x))).toEqual([]);
	});

	test('leads nowhere in vain, and gives each heading an address of its own, here and in the file', () => {
		for (const page of [da, en]) {
			const ids = page.blocks.flatMap((b) => (b.kind === 'heading' ? [b.id] : []));
			expect(new Set(ids).size).toBe(ids.length);
			const links = texts(page.blocks).flatMap((x) =>
				runsOf(x).flatMap((r) => (r.kind === 'link' ? [r.to] : []))
			);
			expect(links.length).toBeGreaterThan(300);
			expect(links.filter((to) => !ids.includes(to))).toEqual([]);
			const file = referencePage(page.lang);
			const headings = [...file.matchAll(/^#+ (.+)$/gm)].map((m) => anchorOf(m[1]!));
			expect(new Set(headings).size).toBe(headings.length);
			expect(
				[...file.matchAll(/\]\(#([^)]+)\)/g)].map((m) => m[1]!).filter((to) => !headings.includes(to))
			).toEqual([]);
		}
	});

	test('gives small examples that are what they are examples of', () => {
		const kinds: Record<string, z.ZodType> = { source, length: span, deadline, cadence, condition, text };
		for (const page of [da, en]) {
			let id = '';
			let n = 0;
			for (const b of page.blocks) {
				if (b.kind === 'heading') id = b.id;
				else if (kinds[id])
					for (const run of texts([b]).flatMap(runsOf)) {
						if (run.kind !== 'code' || !run.text.startsWith('{') || run.text.includes('...')) continue;
						n++;
						const read = kinds[id]!.safeParse(parse(run.text));
						expect(read.success, `${page.lang} ${id}: ${run.text}`).toBe(true);
					}
			}
			expect(n).toBeGreaterThan(8);
		}
	});
});
