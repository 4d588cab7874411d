/** The year of a model's recurring meetings: how often each is held, and what belongs to which month. */
import type { Model } from '../collaboration/model.ts';
import type { Forum } from '../collaboration/model-meetings.ts';
import { ink, lines, type Picture, picture, type Say, words, wrapped } from './svg.ts';

/** How often, as words: also used where there is no picture. */
export function oftenWords(c: Forum['cadence'], say: Say): string {
	if (!c) return say.t('picture.often.unsaid');
	const span = (s: { n: number; unit: string }) =>
		say.t(s.n === 1 ? `picture.each.${s.unit}` : `picture.every.${s.unit}`, { n: s.n });
	if ('perYear' in c && c.perYear === 1)
		return say.t(c.atLeast ? 'picture.often.atLeastOnce' : 'picture.often.once');
	if ('perYear' in c)
		return say.t(c.atLeast ? 'picture.often.atLeastYear' : 'picture.often.year', { n: c.perYear });
	if ('every' in c)
		return c.atLeast ? say.t('picture.often.atLeast', { often: span(c.every) }) : span(c.every);
	if ('first' in c)
		return say.t('picture.often.firstThen', {
			first: span(c.first.every),
			until: say.of(c.first.until),
			then: span(c.then.every)
		});
	return say.t(c.everyWeeks === 1 ? 'picture.often.weekly' : 'picture.often.weekday', {
		n: c.everyWeeks,
		day: say.t(`picture.weekday.${c.weekday}`)
	});
}

/** How many times a year it comes to, for the beads of the ring. */
export function timesAYear(c: Forum['cadence']): number {
	if (!c) return 0;
	if ('perYear' in c) return c.perYear;
	if ('weekday' in c) return Math.floor(52 / c.everyWeeks);
	const { n, unit } = 'every' in c ? c.every : c.then.every;
	const inYear = { hour: 0, day: 365, workday: 250, week: 52, month: 12 }[unit];
	return Math.floor(inYear / Math.max(1, n));
}

export function yearWheel(m: Model, say: Say): Picture | null {
	if (!m.fora.length) return null;
	const [cx, cy] = [300, 330];
	const parts = [words(20, 36, say.t('picture.year.title'), 20, 'font-weight="600"')];
	const point = (share: number, r: number) => ({
		x: (cx + r * Math.sin(2 * Math.PI * share)).toFixed(1),
		y: (cy - r * Math.cos(2 * Math.PI * share)).toFixed(1)
	});
	for (let i = 0; i < 12; i++) {
		const [a, b, at] = [point(i / 12, 250), point(i / 12, 60), point((i + 0.5) / 12, 268)];
		parts.push(`<path d="M${a.x} ${a.y} L${b.x} ${b.y}" stroke="${ink.soft}"/>`);
		parts.push(
			words(Number(at.x), Number(at.y) + 5, say.t(`picture.month.${i + 1}`), 12.5, 'text-anchor="middle"')
		);
	}
	const ring = Math.min(40, 180 / m.fora.length);
	m.fora.forEach((f, i) => {
		const r = 80 + i * ring;
		parts.push(
			`<circle cx="${cx}" cy="${cy}" r="${r}" fill="none" stroke="${ink.line}" stroke-opacity="0.5" ${i % 2 ? 'stroke-dasharray="5 4"' : ''}/>`
		);
		const n = Math.min(60, timesAYear(f.cadence));
		for (let k = 0; k < n; k++) {
			const at = point((k + 0.5) / n, r);
			parts.push(`<circle cx="${at.x}" cy="${at.y}" r="${n > 24 ? 2.5 : 4.5}" fill="${ink.strong}"/>`);
		}
		const label = point(0, r);
		parts.push(`<circle cx="${label.x}" cy="${label.y}" r="9" fill="#ffffff" stroke="${ink.line}"/>`);
		parts.push(words(Number(label.x), Number(label.y) + 4, String(i + 1), 11, 'text-anchor="middle"'));
	});
	const rows = m.fora.map((f, i) => [
		String(i + 1),
		say.of(f.name),
		oftenWords(f.cadence, say),
		f.yearWheel
			.toSorted((a, b) => a.month - b.month)
			.map((y) => `${say.t(`picture.month.${y.month}`)}: ${say.of(y.what)}`)
			.join('\n')
	]);
	let y = 90;
	for (const [n, name, often, what] of rows) {
		const text = [
			...wrapped(`${n}. ${name}`, 52),
			...wrapped(often!, 58),
			...what!
				.split('\n')
				.filter(Boolean)
				.flatMap((t) => wrapped(t, 58))
		];
		parts.push(words(600, y, text[0]!, 14, 'font-weight="600"'), lines(600, y + 18, text.slice(1), 12.5, 16));
		y += 18 + text.length * 16;
	}
	const title = say.t('picture.year.title');
	const description = rows.map((r) => `${r[1]}: ${r[2]}`).join('. ');
	return {
		svg: picture({ title, description }, { width: 1020, height: Math.max(630, y + 10) }, parts),
		title,
		description,
		table: {
			head: [
				say.t('picture.number'),
				say.t('picture.forum'),
				say.t('picture.often'),
				say.t('picture.months')
			],
			rows
		}
	};
}
