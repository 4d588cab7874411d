/** The stair of a model: each level with its purpose, and the ways from it with every condition. A model without levels shows its meetings. */
import type { Model, Move } from '../collaboration/model.ts';
import { box, lines, type Picture, picture, type Say, words, wrapped } from './svg.ts';

type Step = { n: number | null; name: string; purpose: string; moves: Move[] };
/** The levels from the top down; of a model without levels its meetings. */
function stepsOf(m: Model, say: Say): Step[] {
	if (!m.levels.length)
		return m.meetings.map((x) => ({
			n: null,
			name: say.of(x.name),
			purpose: x.purpose.map(say.of).join(' '),
			moves: []
		}));
	return m.levels
		.toSorted((a, b) => b.n - a.n)
		.map((l) => ({
			n: l.n,
			name: `${l.n}. ${say.of(l.name)}`,
			purpose: l.purpose.map(say.of).join(' '),
			moves: m.moves.filter((v) => v.from.includes(l.n))
		}));
}

type Line = { text: string; bold: boolean; high: number };
/** A move and every guard of it, each on a line of its own. */
function moveLines(v: Move, from: number | null, say: Say): Line[] {
	const upward = v.to !== 'close' && v.to > (from ?? 0);
	const arrow = v.to === 'close' ? '■' : upward ? '▲' : '▼';
	const where =
		v.to === 'close' ? say.t('picture.close') : `${say.t(upward ? 'picture.up' : 'picture.down')} ${v.to}`;
	const guards = v.guards.flatMap((g) => wrapped(`${say.t(`picture.${g.strength}`)}: ${say.of(g.text)}`, 92));
	return [
		...wrapped(`${arrow} ${where}: ${say.of(v.name)}`, 78).map((text) => ({ text, bold: true, high: 16 })),
		...guards.map((text, i) => ({ text, bold: false, high: i === guards.length - 1 ? 18 : 14 }))
	];
}

export function stair(m: Model, say: Say): Picture {
	const width = 1000;
	const parts: string[] = [words(20, 36, say.of(m.name), 22, 'font-weight="600"')];
	let y = 70;
	const steps = stepsOf(m, say);
	steps.forEach((step, i) => {
		const x = 20 + (steps.length - 1 - i) * 14;
		const about = wrapped(step.purpose, 46);
		const moves = step.moves.flatMap((v) => moveLines(v, step.n, say));
		const high = Math.max(62 + about.length * 17, 24 + moves.reduce((sum, l) => sum + l.high, 0));
		parts.push(box(x, y, 330, high - 14), words(x + 14, y + 30, step.name, 16, 'font-weight="600"'));
		parts.push(lines(x + 14, y + 52, about, 12.5, 17));
		let at = y + 18;
		for (const l of moves) {
			parts.push(l.bold ? words(410, at, l.text, 13, 'font-weight="600"') : words(426, at, l.text, 11.5));
			at += l.high;
		}
		y += high;
	});
	if (m.fora.length) {
		parts.push(words(20, y + 26, say.t('picture.fora'), 16, 'font-weight="600"'));
		y += 52;
		for (const f of m.fora)
			for (const [i, t] of wrapped(`${say.of(f.name)}: ${f.purpose.map(say.of).join(' ')}`, 120).entries()) {
				parts.push(words(i ? 36 : 20, y, t, 14));
				y += 20;
			}
	}
	if (m.exceptions.length)
		parts.push(words(20, y + 26, say.t('picture.exceptions'), 16, 'font-weight="600"'));
	y += 52;
	for (const e of m.exceptions)
		for (const t of wrapped(`⚠ ${say.of(e.text)}`, 120)) {
			parts.push(words(20, y, t, 14));
			y += 20;
		}
	const title = say.of(m.name);
	const description = [...steps.map((s) => s.name).toReversed(), ...m.fora.map((f) => say.of(f.name))].join(
		'; '
	);
	return {
		svg: picture({ title, description }, { width, height: y + 20 }, parts),
		title: say.t('picture.stair.title'),
		description,
		table: {
			head: [say.t('picture.step'), say.t('picture.purpose'), say.t('picture.ways')],
			rows: steps.map((s) => [
				s.name,
				s.purpose,
				s.moves.flatMap((v) => moveLines(v, s.n, say).map((l) => l.text)).join('\n')
			])
		}
	};
}
