/**
 * A year of a recurring meeting: which days it falls on, which it has to leave and why. Nothing is planned on a day when
 * people are off: a meeting that comes often is left out once, one that comes seldom is moved to the nearest day that fits.
 */
import type { Forum } from '../collaboration/model-meetings.ts';
import { whyOff, type CalendarSettings, type DayOff } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';

export const rhythms = ['weekly', 'monthly', 'yearly'] as const;
/** `nth` is the which-th weekday of the month, 5 the last; `every` counts weeks or months. */
export type Rhythm = {
	rhythm: (typeof rhythms)[number];
	every: number;
	weekday: number;
	nth: number;
	month: number | null;
};

export type DaysOff = CalendarSettings & {
	/** first and last day of each, ISO */
	schoolHolidays: readonly { from: string; to: string }[];
};

export type WhyNot = DayOff | 'school-holiday';
export type PlannedDay = {
	/** where the rhythm puts it, ISO */
	planned: string;
	/** where it is held; null: left out */
	day: string | null;
	/** why it is not where the rhythm puts it */
	because: WhyNot | null;
};

/** Why nobody meets on the day. Reading X: on 24 and 31 December and 5 June no team is at work. */
export function whyNoMeeting(day: Day, off: DaysOff): WhyNot | null {
	const iso = day.toString();
	return (
		whyOff(day, 'X', off) ??
		(off.schoolHolidays.some((h) => h.from <= iso && iso <= h.to) ? 'school-holiday' : null)
	);
}

const weeks = (...n: number[]) => n.map((x) => 7 * x);
const near = [1, -1, 2, -2, 3, -3, 4, -4];
/** How far a meeting may be moved, nearest and same weekday first. One held at least every second week is not moved. */
function steps(r: Rhythm): number[] {
	if (r.rhythm === 'yearly') return [...weeks(1, -1, 2, -2, 3, -3), ...near];
	if (r.rhythm === 'monthly') return [...weeks(1, -1, 2, -2), ...near];
	return r.every >= 3 ? [...weeks(1, -1), ...near] : [];
}

/** The nth given weekday of a month; 5 is the last, also where there are only four. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
	const first = new Temporal.PlainDate(year, month, 1);
	const day = first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1) });
	return day.month === month ? day : day.subtract({ weeks: 1 });
}

function* rhythmDays(r: Rhythm, from: Day, to: Day, anchor: Day | null): Generator<Day> {
	if (r.rhythm === 'weekly') {
		let day = anchor ?? from.add({ days: (r.weekday - from.dayOfWeek + 7) % 7 });
		// after a change of weekday the count goes on from the week it was in
		if (day.dayOfWeek !== r.weekday) day = day.add({ days: r.weekday - day.dayOfWeek });
		for (; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ weeks: r.every }))
			if (Temporal.PlainDate.compare(day, from) >= 0) yield day;
		return;
	}
	const step = r.rhythm === 'yearly' ? 12 : r.every;
	let at = (anchor ?? from).toPlainYearMonth();
	if (r.rhythm === 'yearly' && r.month) at = at.with({ month: r.month });
	for (; Temporal.PlainYearMonth.compare(at, to.toPlainYearMonth()) <= 0; at = at.add({ months: step })) {
		const day = nthWeekday(at.year, at.month, r.weekday, r.nth);
		if (Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0) yield day;
	}
}

/**
 * Every meeting of the rhythm between two days, both included, in order.
 * @param anchor a day of the rhythm before, so that a new year goes on in the same count
 */
export function planYear(
	r: Rhythm,
	from: Day,
	to: Day,
	off: DaysOff,
	anchor: Day | null = null
): PlannedDay[] {
	const days = [...rhythmDays(r, from, to, anchor)];
	const taken = new Set(days.filter((d) => !whyNoMeeting(d, off)).map(String));
	return days.map((planned) => {
		const because = whyNoMeeting(planned, off);
		const at = planned.toString();
		if (!because) return { planned: at, day: at, because: null };
		for (const n of steps(r)) {
			const day = planned.add({ days: n });
			const iso = day.toString();
			if (r.rhythm === 'monthly' && day.month !== planned.month) continue;
			if (Temporal.PlainDate.compare(day, from) < 0 || taken.has(iso) || whyNoMeeting(day, off)) continue;
			taken.add(iso);
			return { planned: at, day: iso, because };
		}
		return { planned: at, day: null, because };
	});
}

/** The rhythm a model asks for, to begin from; the place in the week is the unit's own. */
export function rhythmOf(cadence: Forum['cadence']): Pick<Rhythm, 'rhythm' | 'every' | 'weekday'> {
	const weekday = 2;
	if (!cadence) return { rhythm: 'weekly', every: 1, weekday };
	if ('perYear' in cadence) {
		if (cadence.perYear === 1) return { rhythm: 'yearly', every: 1, weekday };
		return cadence.perYear <= 12
			? { rhythm: 'monthly', every: Math.max(1, Math.floor(12 / cadence.perYear)), weekday }
			: { rhythm: 'weekly', every: Math.max(1, Math.floor(52 / cadence.perYear)), weekday };
	}
	if ('weekday' in cadence)
		return { rhythm: 'weekly', every: Math.min(12, cadence.everyWeeks), weekday: cadence.weekday };
	const { n, unit } = 'every' in cadence ? cadence.every : cadence.first.every;
	if (unit === 'month')
		return n >= 12
			? { rhythm: 'yearly', every: 1, weekday }
			: { rhythm: 'monthly', every: Math.max(1, n), weekday };
	return {
		rhythm: 'weekly',
		every: Math.min(12, Math.max(1, unit === 'week' ? n : Math.round(n / 7))),
		weekday
	};
}
