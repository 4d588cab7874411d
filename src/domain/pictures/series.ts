/** A planned row of meetings week by week: filled where it is to be held, ringed where it comes again and again from there. */
import type { Model } from '../collaboration/model.ts';
import { oftenWords, timesAYear } from './year.ts';
import { ink, lines, type Picture, picture, type Say, words, wrapped } from './svg.ts';

export function seriesGrid(m: Model, say: Say): Picture | null {
	if (!m.series.length) return null;
	const parts = [words(20, 36, say.t('picture.series.title'), 20, 'font-weight="600"')];
	const first = 230;
	const rows: string[][] = [];
	let y = 66;
	let width = 700;
	for (const s of m.series) {
		const step = Math.max(12, Math.min(28, Math.floor(760 / (s.weeks + 1))));
		width = Math.max(width, first + (s.weeks + 1) * step + 40);
		parts.push(
			words(20, y, `${say.of(s.name)} (${say.t('picture.weeks', { n: s.weeks })})`, 15, 'font-weight="600"'),
			words(20, y + 18, say.t('picture.countedFrom', { what: say.t(`picture.anchor.${s.anchor}`) }), 12.5)
		);
		y += 40;
		for (let week = 0; week <= s.weeks; week++)
			if (week % (step < 20 ? 4 : 1) === 0)
				parts.push(words(first + week * step + step / 2, y, String(week), 10.5, 'text-anchor="middle"'));
		y += 10;
		for (const e of s.entries) {
			const name = say.of(m.meetings.find((x) => x.id === e.meeting)?.name) || e.meeting;
			const label = wrapped(name, 30);
			const high = Math.max(label.length * 15 + 8, 28);
			parts.push(lines(20, y + 15, label, 13, 15));
			const often = e.minimum ? timesAYear(e.minimum) / 52 : 0;
			for (let week = 0; week <= s.weeks; week++) {
				const held = e.weeks.includes(week);
				// at least so often: a ring where the next one falls, counted from the start
				const again = often > 0 && Math.floor(week * often) > Math.floor((week - 1) * often);
				parts.push(
					`<rect x="${first + week * step + 1}" y="${y + 2}" width="${step - 2}" height="${high - 8}" rx="2" fill="${held ? ink.strong : '#ffffff'}" stroke="${ink.soft}"/>`
				);
				if (again && !held)
					parts.push(
						`<circle cx="${first + week * step + step / 2}" cy="${y + high / 2 - 2}" r="${Math.min(5, step / 3)}" fill="none" stroke="${ink.strong}" stroke-width="1.5"/>`
					);
			}
			rows.push([
				say.of(s.name),
				name,
				e.weeks.length ? e.weeks.join(', ') : '',
				[
					e.minimum ? oftenWords(e.minimum, say) : '',
					e.within ? say.t(`picture.within.${e.within.unit}`, { n: e.within.n }) : '',
					say.of(e.note)
				]
					.filter(Boolean)
					.join('. ')
			]);
			y += high;
		}
		y += 34;
	}
	const title = say.t('picture.series.title');
	const description = rows.map((r) => r.filter(Boolean).join(': ')).join('. ');
	return {
		svg: picture({ title, description }, { width, height: y }, parts),
		title,
		description,
		table: {
			head: [
				say.t('picture.series'),
				say.t('picture.meeting'),
				say.t('picture.inWeeks'),
				say.t('picture.often')
			],
			rows
		}
	};
}
