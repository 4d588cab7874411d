/** The ways between the levels as arrows: up on the right, down on the left, each with what it asks for. */
import type { Model } from '../collaboration/model.ts';
import { box, ink, lines, type Picture, picture, type Say, words, wrapped } from './svg.ts';

const rowHigh = 92;

/** @returns null for a model that has nothing to move between */
export function moveGraph(m: Model, say: Say): Picture | null {
	if (!m.levels.length) return null;
	const levels = m.levels.toSorted((a, b) => b.n - a.n);
	const top = 80;
	const centre = 560;
	const wide = 200;
	const yOf = (n: number | 'close') =>
		top + (n === 'close' ? levels.length : levels.findIndex((l) => l.n === n)) * rowHigh;
	const parts: string[] = [words(20, 36, say.t('picture.moves.title'), 20, 'font-weight="600"')];
	for (const l of levels) {
		parts.push(box(centre - wide / 2, yOf(l.n), wide, 48));
		parts.push(
			lines(centre - wide / 2 + 12, yOf(l.n) + 20, wrapped(`${l.n}. ${say.of(l.name)}`, 28), 14, 17)
		);
	}
	parts.push(box(centre - wide / 2, yOf('close'), wide, 36, 'stroke-dasharray="5 4"'));
	parts.push(words(centre - wide / 2 + 12, yOf('close') + 23, say.t('picture.end'), 14));
	const ways = m.moves.flatMap((v) => v.from.map((from) => ({ v, from })));
	const lane = { up: 0, down: 0 };
	const notes: { text: string; y: number; x: number; end: boolean }[] = [];
	// short arrows nearest the levels, so that few cross
	const length = (w: (typeof ways)[number]) => Math.abs(yOf(w.from) - yOf(w.v.to));
	ways
		.toSorted((a, b) => length(a) - length(b))
		.forEach(({ v, from }, i) => {
			const up = v.to !== 'close' && v.to > from;
			const side = up ? 1 : -1;
			const n = lane[up ? 'up' : 'down']++;
			const edge = centre + side * (wide / 2);
			const far = edge + side * (24 + n * 15);
			const [a, b] = [yOf(from) + 24 - side * 6, yOf(v.to) + (v.to === 'close' ? 18 : 24) + side * 6];
			const must = v.guards.filter((g) => g.strength === 'must').length;
			const dashes = must === 0 ? 'stroke-dasharray="6 4"' : '';
			parts.push(
				`<path d="M${edge} ${a} H${far} V${b} H${edge + side * 9}" fill="none" stroke="${ink.line}" stroke-width="1.6" ${dashes}/>`,
				`<path d="M${edge + side * 2} ${b} l${side * 9} -5 v10 z" fill="${ink.line}"/>`
			);
			const number = String(i + 1);
			const y = (a + b) / 2;
			parts.push(`<circle cx="${far}" cy="${y}" r="8" fill="#ffffff" stroke="${ink.line}"/>`);
			parts.push(words(far, y + 4, number, 10, 'text-anchor="middle"'));
			notes.push({ text: number, y, x: far, end: up });
		});
	const ordered = ways.toSorted((a, b) => length(a) - length(b));
	const rows = ordered.map(({ v, from }, i) => [
		String(i + 1),
		`${from} → ${v.to === 'close' ? say.t('picture.end') : v.to}`,
		say.of(v.name),
		v.guards.map((g) => `${say.t(`picture.${g.strength}`)}: ${say.of(g.text)}`).join('\n') ||
			say.t('picture.nothingAsked')
	]);
	let y = yOf('close') + 80;
	for (const [n, way, name, asked] of rows) {
		const text = [
			...wrapped(`${n}. ${way}: ${name}`, 130),
			...asked!.split('\n').flatMap((g) => wrapped(`   ${g}`, 140))
		];
		parts.push(lines(30, y, text, 12.5, 16));
		y += text.length * 16 + 8;
	}
	const title = say.t('picture.moves.title');
	const description = rows.map((r) => `${r[1]}: ${r[2]}`).join('. ');
	return {
		svg: picture({ title, description }, { width: 1120, height: y + 10 }, parts),
		title,
		description,
		table: {
			head: [say.t('picture.number'), say.t('picture.way'), say.t('picture.name'), say.t('picture.asked')],
			rows
		}
	};
}
