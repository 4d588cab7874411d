/** Figures of a simulated year as the pictures take them. */
import type { Line } from '#ui/pictures/Lines.svelte';
import type { BarRow } from '#ui/pictures/Bars.svelte';
import {
	causeWords,
	figuresOf,
	grouped,
	isUsed,
	levelWords,
	ruleWords,
	shares,
	shortOf,
	type Told,
	weeklyOf
} from '#words/simulation.ts';
import type { Words } from '#words/words.ts';

/** Rows of both years by what they are about, in the order of the first that has them; bars of the longest there is. */
function bars(
	w: Words,
	told: readonly Told[],
	of: (t: Told) => { label: string; value: number; text: string }[],
	top?: number
): BarRow[] {
	const lists = told.map(of);
	const labels = [...new Set(lists.flat().map((x) => x.label))];
	const most = top ?? Math.max(1e-9, ...lists.flat().map((x) => x.value));
	return labels.map((label) => ({
		label,
		values: lists.map((list) => {
			const found = list.find((x) => x.label === label);
			return found ? { text: found.text, share: found.value / most } : null;
		})
	}));
}

export function drawnOf(w: Words, told: readonly Told[]) {
	const figures = figuresOf(w, told);
	const weekly = weeklyOf(w, told);
	const table = (id: string) => [...figures, ...weekly].find((f) => f.id === id)!;
	const number = (n: number) => (Math.round(n * 10) / 10).toLocaleString(w.lang);
	const highest = Math.max(1, ...told.flatMap((x) => x.result.load.map((l) => l.used / l.had)));
	const busiest = [...told[0]!.result.load]
		.filter(isUsed)
		.sort((a, b) => b.used / b.had - a.used / a.had)
		.slice(0, 4);
	return {
		names: told.map((x) => x.name),
		short: told.map((x) => ({ name: x.name, lines: shortOf(w, x) })),
		wait: {
			lines: told.map((x): Line => ({
				name: x.name.slice(3),
				short: x.name[0]!,
				values: shares(x.result.waits.firstMeeting)
			})),
			table: table('wait')
		},
		parts: bars(w, told, ({ result }) =>
			result.parts
				.filter((p) => p.days >= 0.05)
				.map((p) => ({
					label: causeWords(w, p.cause),
					value: p.days,
					text: w.t('simulation.inDays', { n: number(p.days) })
				}))
		),
		bottlenecks: bars(w, told, ({ result }) =>
			result.bottlenecks.slice(0, 8).map((b) => ({
				label: w.t(`function.${b.function}`),
				value: b.days,
				text: w.t('simulation.bottleneck.text', {
					days: grouped(w, b.days),
					times: grouped(w, b.times),
					each: number(b.days / b.times)
				})
			}))
		),
		load: bars(
			w,
			told,
			({ result }) =>
				result.load
					.filter(isUsed)
					.sort((a, b) => b.used / b.had - a.used / a.had)
					.map((l) => ({
						label: w.t(`function.${l.function}`),
						value: l.used / l.had,
						text: w.t('simulation.load.text', {
							share: Math.round((100 * l.used) / l.had),
							used: grouped(w, l.used),
							had: grouped(w, l.had)
						})
					})),
			highest
		),
		full: 1 / highest,
		weeks: {
			lines: busiest.map((l, i): Line => ({
				name: w.t(`function.${l.function}`),
				short: String(i + 1),
				values: l.weeks.map((x) => 100 * x)
			})),
			table: table('load')
		},
		deadlines: bars(
			w,
			told,
			({ result, model }) =>
				result.deadlines
					.filter((d) => d.late > 0)
					.map((d) => ({
						label: ruleWords(w, model, d.rule),
						value: d.late / d.due,
						text: w.t('simulation.deadline.text', {
							share: Math.round((100 * d.late) / d.due),
							late: grouped(w, d.late),
							due: grouped(w, d.due)
						})
					}))
					.sort((a, b) => b.value - a.value),
			1
		),
		levels: told.map((x) => ({
			name: x.name,
			lines: x.result.levels.map((l, i): Line => ({
				// the number stands before it as the letter of the line
				name: levelWords(w, x.model, l, i).replace(/^\d+ /, ''),
				short: String(l.level ?? i + 1),
				values: l.weeks
			})),
			rows: x.result.levels.map((l, i) => ({
				level: levelWords(w, x.model, l, i),
				entered: l.entered,
				start: l.weeks[0]!,
				mid: l.weeks[26]!,
				end: l.weeks.at(-1)!
			}))
		})),
		levelColumns: table('level').columns.filter((c) => c.key !== 'scenario'),
		counts: table('count'),
		gaps: told.flatMap((x) =>
			x.result.gaps.map((g) => ({
				name: x.name,
				text: w.t('simulation.gap.text', { who: w.t(`function.${g.function}`), n: grouped(w, g.times) })
			}))
		)
	};
}
