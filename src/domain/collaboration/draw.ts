/** A model as a picture: its stair, the moves between the steps and what suspends them. SVG text; attributes only, so that it works under a strict policy. */
import type { Text } from './model-basics.ts';
import type { Model } from './model.ts';

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
	exceptions: string;
	must: string;
	should: string;
};

/** @param of picks the language of a text */
export function drawModel(m: Model, of: (t: Text) => string, w: DrawWords): string {
	const stepHeight = 118;
	const width = 1000;
	const levels = [...m.levels].sort((a, b) => b.n - a.n);
	const top = 70;
	const exceptionsAt = top + Math.max(1, levels.length) * stepHeight + 30;
	const height = exceptionsAt + 40 + m.exceptions.length * 46;
	const parts: string[] = [];
	const line = (x: number, y: number, text: string, size = 15, more = '') =>
		parts.push(`<text x="${x}" y="${y}" font-size="${size}" ${more}>${esc(text)}</text>`);
	line(20, 36, of(m.name), 22, 'font-weight="600"');
	levels.forEach((l, i) => {
		const y = top + i * stepHeight;
		const x = 20 + (levels.length - 1 - i) * 14;
		parts.push(
			`<rect x="${x}" y="${y}" width="330" height="${stepHeight - 14}" rx="6" fill="#eaf3f8" stroke="#0b5a7a"/>`
		);
		line(x + 14, y + 30, `${l.n}. ${of(l.name)}`, 16, 'font-weight="600"');
		wrapped(l.purpose.map(of).join(' '), 46)
			.slice(0, 3)
			.forEach((t, k) => line(x + 14, y + 52 + k * 17, t, 12.5));
		let my = y + 18;
		for (const v of m.moves.filter((v) => v.from.includes(l.n))) {
			const arrow = v.to === 'close' ? '■' : v.to > l.n ? '▲' : '▼';
			const where = v.to === 'close' ? w.close : `${v.to > l.n ? w.up : w.down} ${v.to}`;
			line(400, my, `${arrow} ${where}: ${of(v.name)}`, 13, 'font-weight="600"');
			my += 15;
			const guards = v.guards
				.map((g) => `${g.strength === 'must' ? w.must : w.should}: ${of(g.text)}`)
				.join('  ');
			for (const t of wrapped(guards, 98).slice(0, 2)) {
				if (t) {
					line(416, my, t, 11.5);
					my += 14;
				}
			}
		}
	});
	line(20, exceptionsAt, w.exceptions, 16, 'font-weight="600"');
	m.exceptions.forEach((e, i) => {
		wrapped(`⚠ ${of(e.text)}`, 120).forEach((t, k) => line(20, exceptionsAt + 26 + i * 46 + k * 17, t, 14));
	});
	const summary = m.levels.map((l) => `${l.n}: ${of(l.name)}`).join('; ');
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="IBM Plex Sans, sans-serif" fill="#1a1a1a">
<title id="t">${esc(of(m.name))}</title>
<desc id="d">${esc(summary)}</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}
