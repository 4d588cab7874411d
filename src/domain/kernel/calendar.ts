/**
 * Which days count. Public holidays are data by year (law.md 3.2), and a workday has three readings,
 * because no act defines it for the duties of a municipality (law.md 3.3).
 */
import type { Day } from './day.ts';

/** The years for which the holidays are known; outside them the rules of the nearest year are only a guess. */
export const calendarYears = { first: 1990, last: 2100 } as const;

export const holidayCodes = [
	'new-years-day',
	'maundy-thursday',
	'good-friday',
	'easter-sunday',
	'easter-monday',
	'great-prayer-day',
	'ascension-day',
	'whit-sunday',
	'whit-monday',
	'christmas-day',
	'second-christmas-day'
] as const;
export type HolidayCode = (typeof holidayCodes)[number];

export const readings = ['S', 'G', 'X'] as const;
/**
 * What a workday is (law.md 3.3).
 * - `S`, the strictest: Monday to Saturday except public holidays. Who is in time by S is in time by all.
 * - `G`: Monday to Friday except public holidays and 5 June. A breach is reported by this one.
 * - `X`: G without 24 and 31 December; off until the municipality has taken its own legal advice.
 */
export type Reading = (typeof readings)[number];

export type CalendarSettings = {
	/** The reading by which the municipality reports a breach. S only where its lawyer chose so for a rule of the law. */
	latestReading: Reading;
	/**
	 * Days, `yyyy-mm-dd`, on which the municipality itself is closed. They do not count in G and X; S
	 * ignores them, so that the day we warn by stays safe. A duty in law that closing cannot postpone is
	 * counted with `withoutClosingDays`.
	 */
	closingDays: readonly string[];
};

export const defaultSettings: CalendarSettings = { latestReading: 'G', closingDays: [] };

/** The settings for a duty that the municipality's own closing days cannot make later. */
export function withoutClosingDays(settings: CalendarSettings): CalendarSettings {
	return settings.closingDays.length === 0 ? settings : { ...settings, closingDays: [] };
}

/** Easter Sunday by the Gregorian reckoning (the anonymous algorithm of 1876, Meeus, ch. 8). */
export function easterSunday(year: number): Day {
	const golden = year % 19;
	const century = Math.floor(year / 100);
	const inCentury = year % 100;
	const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
	const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
	const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
	const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
	const march = epact + toSunday - 7 * late + 114;
	return new Temporal.PlainDate(year, Math.floor(march / 31), (march % 31) + 1);
}

const holidaysByYear = new Map<number, ReadonlyMap<string, HolidayCode>>();

/**
 * The public holidays of a year, by ISO day, in order. Great prayer day is one up to and including 2023
 * (lov 214/2023 §§ 1 and 5); the rest is the list of lov 1754/2025 § 1, unchanged through the period.
 */
export function holidaysOf(year: number): ReadonlyMap<string, HolidayCode> {
	const known = holidaysByYear.get(year);
	if (known) return known;
	const easter = easterSunday(year);
	const fromEaster = (days: number, code: HolidayCode) => [easter.add({ days }).toString(), code] as const;
	const on = (month: number, day: number, code: HolidayCode) =>
		[new Temporal.PlainDate(year, month, day).toString(), code] as const;
	const holidays = new Map([
		on(1, 1, 'new-years-day'),
		fromEaster(-3, 'maundy-thursday'),
		fromEaster(-2, 'good-friday'),
		fromEaster(0, 'easter-sunday'),
		fromEaster(1, 'easter-monday'),
		...(year <= 2023 ? [fromEaster(26, 'great-prayer-day')] : []),
		fromEaster(39, 'ascension-day'),
		fromEaster(49, 'whit-sunday'),
		fromEaster(50, 'whit-monday'),
		on(12, 25, 'christmas-day'),
		on(12, 26, 'second-christmas-day')
	]);
	holidaysByYear.set(year, holidays);
	return holidays;
}

export const dayOffCodes = [
	'saturday',
	'sunday',
	'constitution-day',
	'christmas-eve',
	'new-years-eve',
	'closing-day'
] as const;
/** Why a day does not count as a workday. */
export type DayOff = (typeof dayOffCodes)[number] | `holiday:${HolidayCode}`;

/** Days that are not holidays, but that some readings treat like one. */
const halfHolidays: Record<string, { code: DayOff; readings: readonly Reading[] }> = {
	'06-05': { code: 'constitution-day', readings: ['G', 'X'] },
	'12-24': { code: 'christmas-eve', readings: ['X'] },
	'12-31': { code: 'new-years-eve', readings: ['X'] }
};

/** Why the day is off in this reading, or `undefined` on a workday; the holiday is named before the weekday. */
export function whyOff(
	day: Day,
	reading: Reading,
	settings: CalendarSettings = defaultSettings
): DayOff | undefined {
	const iso = day.toString();
	const holiday = holidaysOf(day.year).get(iso);
	if (holiday) return `holiday:${holiday}`;
	if (day.dayOfWeek === 7) return 'sunday';
	if (reading === 'S') return undefined;
	if (day.dayOfWeek === 6) return 'saturday';
	const half = halfHolidays[iso.slice(-5)];
	if (half?.readings.includes(reading)) return half.code;
	return settings.closingDays.includes(iso) ? 'closing-day' : undefined;
}

/** Whether the day counts as a workday (hverdag) in one of the readings that the law leaves open. */
export function isWorkday(day: Day, reading: Reading, settings: CalendarSettings = defaultSettings): boolean {
	return whyOff(day, reading, settings) === undefined;
}

/** The nth workday after the day (before it, when n is negative); the day itself is day 0 and 0 stays on it. */
export function addWorkdays(
	day: Day,
	n: number,
	reading: Reading,
	settings: CalendarSettings = defaultSettings
): Day {
	if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number of workdays: ${n}`);
	const step = { days: n < 0 ? -1 : 1 };
	let left = Math.abs(n);
	let at = day;
	while (left > 0) {
		at = at.add(step);
		if (isWorkday(at, reading, settings)) left -= 1;
	}
	return at;
}

/** Whether the holidays of the day's year are known (1990-2100). */
export function isInCalendar(day: Day): boolean {
	return day.year >= calendarYears.first && day.year <= calendarYears.last;
}
