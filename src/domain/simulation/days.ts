/** The days of a simulation as numbers: the calendar is asked once for each day, never while things happen. */
import { isWorkday, type CalendarSettings } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';

export type Span = { n: number; unit: 'hour' | 'day' | 'workday' | 'week' | 'month' };
export type DaysOff = CalendarSettings & { schoolHolidays: readonly { from: string; to: string }[] };

export type Days = {
	count: number;
	/** first and last day of the year that is counted, and the day after everything */
	first: number;
	last: number;
	iso(day: number): string;
	/** 1 where people are at work; weekday 1 to 7; 1 where schools are closed */
	work: Uint8Array;
	weekday: Uint8Array;
	school: Uint8Array;
	/** the day itself, or the next on which people are at work */
	next(day: number): number;
	plusWork(day: number, n: number): number;
	after(day: number, span: Span): number;
	before(day: number, span: Span): number;
	/** the first day from which so long a time before it begins no earlier than `from` */
	earliest(from: number, before: readonly Span[]): number;
};

/** Run in before the year, so that it does not begin with empty desks, and run out after it, so that its last concerns are followed. */
export const runIn = 26 * 7;
export const runOut = 26 * 7;

/** @param from first day of the year that is counted */
export function tableOf(from: Day, off: DaysOff): Days {
	const start = from.subtract({ days: runIn });
	const first = runIn;
	const last = first + from.until(from.add({ years: 1 })).days - 1;
	const count = last + 1 + runOut;
	const work = new Uint8Array(count + 1);
	const weekday = new Uint8Array(count + 1);
	const school = new Uint8Array(count + 1);
	const isos: string[] = [];
	const before = new Int32Array(count + 2);
	const nth: number[] = [];
	for (let d = 0; d <= count; d++) {
		const day = start.add({ days: d });
		const iso = day.toString();
		isos.push(iso);
		// on 24 and 31 December and 5 June nobody plans a meeting
		work[d] = isWorkday(day, 'X', off) ? 1 : 0;
		weekday[d] = day.dayOfWeek;
		school[d] = off.schoolHolidays.some((h) => h.from <= iso && iso <= h.to) ? 1 : 0;
		before[d + 1] = before[d]! + work[d]!;
		if (work[d]) nth.push(d);
	}
	const months = new Map<number, Int32Array>();
	const monthTable = (n: number) => {
		const known = months.get(n);
		if (known) return known;
		const made = new Int32Array(count + 1);
		for (let d = 0; d <= count; d++)
			made[d] = start.until(start.add({ days: d }).add({ months: n }, { overflow: 'constrain' })).days;
		months.set(n, made);
		return made;
	};
	const bound = (d: number) => Math.min(count, Math.max(0, d));
	const days: Days = {
		count,
		first,
		last,
		iso: (d) => isos[bound(d)]!,
		work,
		weekday,
		school,
		next: (d) => (d >= count ? count : (nth[before[Math.max(0, d)]!] ?? count)),
		// counted from the day as day 0, like every deadline
		plusWork: (d, n) => (n === 0 ? d : (nth[before[bound(d) + 1]! + n - 1] ?? count)),
		after(d, { n, unit }) {
			if (unit === 'workday') return days.plusWork(d, n);
			if (unit === 'month') return bound(monthTable(n)[bound(d)]!);
			return d + (unit === 'hour' ? Math.ceil(n / 24) : unit === 'week' ? 7 * n : n);
		},
		before(d, { n, unit }) {
			if (unit === 'workday') return n === 0 ? d : (nth[before[bound(d)]! - n] ?? 0);
			return (
				d - (unit === 'hour' ? Math.ceil(n / 24) : unit === 'week' ? 7 * n : unit === 'month' ? 30 * n : n)
			);
		},
		earliest(at, spans) {
			let d = days.next(at);
			while (d < count && spans.some((s) => days.before(d, s) < at)) d = days.next(d + 1);
			return d;
		}
	};
	return days;
}
