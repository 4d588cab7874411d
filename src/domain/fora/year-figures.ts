/** The figures of a year beside the year before, none of them so small that it tells of somebody (W-04). Pure. */
import type { Day } from '../kernel/day.ts';

export const counted = ['concerns', 'begun', 'ended', 'meetings'] as const;
export type Counts = Readonly<Record<(typeof counted)[number], number>>;
export type Shown = { kind: (typeof counted)[number]; now: Figure; before: Figure };
/** A number, or that it is above nothing and below the smallest that may be told. */
export type Figure = { n: number } | { below: number };

export const figure = (n: number, smallest: number): Figure =>
	n > 0 && n < smallest ? { below: smallest } : { n };

/** The twelve months up to and with a day, and the twelve before them. */
export function yearsAround(day: Day): { from: string; mid: string; to: string } {
	return {
		from: day.subtract({ years: 2 }).toString(),
		mid: day.subtract({ years: 1 }).toString(),
		to: day.toString()
	};
}

export const besideEachOther = (now: Counts, before: Counts, smallest: number): Shown[] =>
	counted.map((kind) => ({
		kind,
		now: figure(now[kind], smallest),
		before: figure(before[kind], smallest)
	}));

/** One priority a line, none twice, none empty. */
export const prioritiesOf = (text: string | null): string[] => [
	...new Set(
		(text ?? '')
			.split('\n')
			.map((x) => x.replace(/^[-*•\s]+/, '').trim())
			.filter(Boolean)
	)
];
