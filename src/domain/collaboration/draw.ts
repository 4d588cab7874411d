/** A model as a picture: its stair, the moves between the steps and what suspends them. SVG text; attributes only, so that it works under a strict policy. */
import type { Text } from './model-basics.ts';
import type { Model, Move } from './model.ts';

const esc = (s: string) =>
	s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Breaks words into lines of about so many signs. */
function wrapped(text: string, width: number): string[] {
	const lines: string[] = [''];
	for (const word of text.split(' ')) {
		const last = lines.at(-1)!;
		if (last && (last + ' ' + word).length > width) lines.push(word);
		else lines[lines.length - 1] = last ? `${last} ${word}` : word;
	}
	return lines;
}

export type DrawWords = {
	up: string;
	down: string;
	close: string;
	fora: string;
	exceptions: string;
	must: string;
	should: string;
};

type Step = { n: number | null; name: string; purpose: string; moves: Move[] };
/** The levels from the top down; of a model without levels its meetings. */
function stepsOf(m: Model, of: (t: Text) => string): Step[] {
	if (!m.levels.length)
		return m.meetings.map((x) => ({
			n: null,
			name: of(x.name),
			purpose: x.purpose.map(of).join(' '),
			moves: []
		}));
	return m.levels
		.toSorted((a, b) => b.n - a.n)
		.map((l) => ({
			n: l.n,
			name: `${l.n}. ${of(l.name)}`,
			purpose: l.purpose.map(of).join(' '),
			moves: m.moves.filter((v) => v.from.includes(l.n))
		}));
}

type Line = { text: string; bold: boolean; high: number };
/** A move and every guard of it, each on a line of its own. */
function moveLines(v: Move, from: number | null, of: (t: Text) => string, w: DrawWords): Line[] {
	const upward = v.to !== 'close' && v.to > (from ?? 0);
	const arrow = v.to === 'close' ? '■' : upward ? '▲' : '▼';
	const where = v.to === 'close' ? w.close : `${upward ? w.up : w.down} ${v.to}`;
	const guards = v.guards.flatMap((g) =>
		wrapped(`${g.strength === 'must' ? w.must : w.should}: ${of(g.text)}`, 92)
	);
	return [
		...wrapped(`${arrow} ${where}: ${of(v.name)}`, 78).map((text) => ({ text, bold: true, high: 16 })),
		...guards.map((text, i) => ({ text, bold: false, high: i === guards.length - 1 ? 18 : 14 }))
	];
}

/** @param of picks the language of a text */
export function drawModel(m: Model, of: (t: Text) => string, w: DrawWords): string {
	const width = 1000;
	const parts: string[] = [];
	const line = (x: number, y: number, text: string, size = 15, more = '') =>
		parts.push(`<text x="${x}" y="${y}" font-size="${size}" ${more}>${esc(text)}</text>`);
	line(20, 36, of(m.name), 22, 'font-weight="600"');
	let y = 70;
	stepsOf(m, of).forEach((step, i, all) => {
		const x = 20 + (all.length - 1 - i) * 14;
		const about = wrapped(step.purpose, 46);
		const moves = step.moves.flatMap((v) => moveLines(v, step.n, of, w));
		const high = Math.max(62 + about.length * 17, 24 + moves.reduce((sum, l) => sum + l.high, 0));
		parts.push(
			`<rect x="${x}" y="${y}" width="330" height="${high - 14}" rx="6" fill="#eaf3f8" stroke="#0b5a7a"/>`
		);
		line(x + 14, y + 30, step.name, 16, 'font-weight="600"');
		about.forEach((t, k) => line(x + 14, y + 52 + k * 17, t, 12.5));
		let at = y + 18;
		for (const l of moves) {
			if (l.bold) line(410, at, l.text, 13, 'font-weight="600"');
			else line(426, at, l.text, 11.5);
			at += l.high;
		}
		y += high;
	});
	if (m.fora.length) {
		line(20, y + 26, w.fora, 16, 'font-weight="600"');
		y += 52;
		for (const f of m.fora)
			for (const [i, t] of wrapped(`${of(f.name)}: ${f.purpose.map(of).join(' ')}`, 120).entries()) {
				line(i ? 36 : 20, y, t, 14);
				y += 20;
			}
	}
	if (m.exceptions.length) line(20, y + 26, w.exceptions, 16, 'font-weight="600"');
	y += 52;
	for (const e of m.exceptions)
		for (const t of wrapped(`⚠ ${of(e.text)}`, 120)) {
			line(20, y, t, 14);
			y += 20;
		}
	const height = y + 20;
	const steps = stepsOf(m, of).map((s) => s.name);
	const summary = [...steps.toReversed(), ...m.fora.map((f) => of(f.name))].join('; ');
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="IBM Plex Sans, sans-serif" fill="#1a1a1a">
<title id="t">${esc(of(m.name))}</title>
<desc id="d">${esc(summary)}</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}
