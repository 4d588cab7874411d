/** What every picture of a model is made of: SVG text with attributes only, so that it works under a strict policy, and a table that says the same. */
import type { Text } from '../collaboration/model-basics.ts';

/** The words of a picture, in one language. */
export type Say = {
	of(text: Text | null | undefined): string;
	t(key: string, params?: Record<string, string | number>): string;
};
export type Picture = {
	/** the whole file */
	svg: string;
	title: string;
	/** the picture in a few sentences, for whoever cannot see it */
	description: string;
	table: { head: string[]; rows: string[][] };
};

const esc = (s: string) =>
	s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Breaks words into lines of about so many signs. */
export function wrapped(text: string, width: number): string[] {
	const lines: string[] = [''];
	for (const word of text.split(' ')) {
		const last = lines.at(-1)!;
		if (last && (last + ' ' + word).length > width) lines.push(word);
		else lines[lines.length - 1] = last ? `${last} ${word}` : word;
	}
	return lines;
}

export const ink = {
	line: '#0b5a7a',
	fill: '#eaf3f8',
	strong: '#0b5a7a',
	quiet: '#595959',
	text: '#1a1a1a',
	soft: '#c8dde8',
	warn: '#8a5a00'
} as const;

export const words = (x: number, y: number, text: string, size = 14, more = ''): string =>
	`<text x="${x}" y="${y}" font-size="${size}" ${more}>${esc(text)}</text>`;
export const lines = (
	x: number,
	y: number,
	list: readonly string[],
	size = 13,
	step = 16,
	more = ''
): string => list.map((t, i) => words(x, y + i * step, t, size, more)).join('');
export const box = (x: number, y: number, w: number, h: number, more = ''): string =>
	`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="6" fill="${ink.fill}" stroke="${ink.line}" ${more}/>`;

/** @param body what is drawn below the title */
export function picture(
	head: { title: string; description: string },
	size: { width: number; height: number },
	body: readonly string[]
): string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${Math.ceil(size.height)}" role="img" aria-labelledby="t d" font-family="IBM Plex Sans, Arial, sans-serif" fill="${ink.text}">
<title id="t">${esc(head.title)}</title>
<desc id="d">${esc(head.description)}</desc>
<rect width="${size.width}" height="${Math.ceil(size.height)}" fill="#ffffff"/>
${body.join('\n')}
</svg>
`;
}
