/** A page to look something up in, as blocks: the same content becomes Markdown and a page of the product. */
import type { Lang } from './words.ts';

export type Block =
	/** `code` is the word of the file that stands beside the title */
	| { kind: 'heading'; depth: 2 | 3 | 4 | 5; id: string; title: string; code?: string }
	| { kind: 'text'; text: string }
	| { kind: 'list'; items: string[] }
	| { kind: 'table'; caption: string; head: string[]; rows: string[][] }
	| { kind: 'yaml'; text: string };
export type Heading = Extract<Block, { kind: 'heading' }>;
export type Page = { lang: Lang; title: string; blocks: Block[] };

export const code = (value: unknown): string => `\`${String(value)}\``;

/** A stretch of a text: texts hold `code`, **strong**, *place for a word* and [links](#to) to headings of the same page. */
export type Run =
	{ kind: 'words' | 'code' | 'strong' | 'place'; text: string } | { kind: 'link'; text: string; to: string };
const mark = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(#([^)]+)\)/g;

export function runsOf(text: string): Run[] {
	const runs: Run[] = [];
	let from = 0;
	for (const m of text.matchAll(mark)) {
		if (m.index > from) runs.push({ kind: 'words', text: text.slice(from, m.index) });
		from = m.index + m[0].length;
		if (m[1] !== undefined) runs.push({ kind: 'code', text: m[1] });
		else if (m[2] !== undefined) runs.push({ kind: 'strong', text: m[2] });
		else if (m[3] !== undefined) runs.push({ kind: 'place', text: m[3] });
		else runs.push({ kind: 'link', text: m[4]!, to: m[5]! });
	}
	if (from < text.length) runs.push({ kind: 'words', text: text.slice(from) });
	return runs;
}

const titleOf = (h: Heading): string => `${h.title}${h.code ? ` (${code(h.code)})` : ''}`;
/** How readers of Markdown name a heading in an address. */
export const anchorOf = (title: string): string =>
	title
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

export function asMarkdown(page: Page, about: string): string {
	const anchors = new Map(
		page.blocks.flatMap((b) => (b.kind === 'heading' ? [[b.id, anchorOf(titleOf(b))] as const] : []))
	);
	const linked = (text: string) =>
		text.replaceAll(/\]\(#([^)]+)\)/g, (_, id: string) => `](#${anchors.get(id) ?? id})`);
	const row = (cells: readonly string[]) =>
		`| ${cells.map((c) => linked(c).replaceAll('|', '\\|')).join(' | ')} |`;
	const lines = (b: Block): string[] => {
		switch (b.kind) {
			case 'heading':
				return [`${'#'.repeat(b.depth)} ${titleOf(b)}`];
			case 'text':
				return [linked(b.text)];
			case 'list':
				return b.items.map((i) => `- ${linked(i)}`);
			case 'table':
				return [row(b.head), `|${'---|'.repeat(b.head.length)}`, ...b.rows.map(row)];
			case 'yaml':
				return ['```yaml', b.text.trim(), '```'];
		}
	};
	const out = [`# ${page.title}`, about, ...page.blocks.map((b) => lines(b).join('\n'))];
	return `${out.join('\n\n').trimEnd()}\n`;
}
