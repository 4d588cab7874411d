import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addWorkdays,
	defaultSettings,
	easterSunday,
	holidaysOf,
	isWorkday,
	readings,
	whyOff,
	type CalendarSettings,
	type Reading
} from './calendar.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

/**
 * A second calendar, counted by hand from Monday 1 January 1990 with Easter by Gauss; it shares nothing
 * with the first and knows no Temporal.
 */
const firstYear = 1990;
const lastYear = 2051;
const bruteDays: string[] = [];
const bruteHolidays = new Set<string>();
{
	const pad = (n: number) => String(n).padStart(2, '0');
	const positions = new Map<string, number>();
	for (let year = firstYear; year <= lastYear; year++) {
		const february = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
		[31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].forEach((length, month) => {
			for (let d = 1; d <= length; d++) {
				positions.set(`${year}-${pad(month + 1)}-${pad(d)}`, bruteDays.length);
				bruteDays.push(`${year}-${pad(month + 1)}-${pad(d)}`);
			}
		});
	}
	for (let year = firstYear; year <= lastYear; year++) {
		// Gauss, with the constants of 1900-2099 and both of his exceptions
		const [a, b, c] = [year % 19, year % 4, year % 7];
		const d = (19 * a + 24) % 30;
		const e = (2 * b + 4 * c + 6 * d + 5) % 7;
		let march = 22 + d + e;
		if (d === 29 && e === 6) march -= 7;
		if (d === 28 && e === 6 && a > 10) march -= 7;
		const easter = positions.get(`${year}-03-01`)! + march - 1;
		for (const offset of [-3, -2, 0, 1, ...(year < 2024 ? [26] : []), 39, 49, 50])
			bruteHolidays.add(bruteDays[easter + offset]!);
		for (const fixed of ['01-01', '12-25', '12-26']) bruteHolidays.add(`${year}-${fixed}`);
	}
}
function bruteWorkday(index: number, reading: Reading, closing: readonly string[]): boolean {
	const iso = bruteDays[index]!;
	const weekday = index % 7; // 0 is a Monday
	if (bruteHolidays.has(iso) || weekday === 6) return false;
	if (reading === 'S') return true;
	if (weekday === 5 || iso.endsWith('-06-05') || closing.includes(iso)) return false;
	return !(reading === 'X' && (iso.endsWith('-12-24') || iso.endsWith('-12-31')));
}
const lastIndex = bruteDays.indexOf('2050-12-31');

const anyReading = fc.constantFrom(...readings);
const anyIndex = fc.integer({ min: 0, max: lastIndex });
/** closing days near the index, so that they matter */
const closingNear = (index: number) =>
	fc
		.array(fc.integer({ min: -60, max: 60 }), { maxLength: 8 })
		.map((offsets) => offsets.flatMap((o) => bruteDays[index + o] ?? []));
const situation = fc.record({ index: anyIndex, reading: anyReading }).chain(({ index, reading }) =>
	closingNear(index).map((closingDays) => ({
		index,
		reading,
		at: day(bruteDays[index]!),
		settings: { ...defaultSettings, closingDays } satisfies CalendarSettings
	}))
);

describe('public holidays', () => {
	// the table of law.md 3.2: the five years' movable days
	it.each([
		[2024, '03-28', '03-29', '03-31', '04-01', '05-09', '05-19', '05-20'],
		[2025, '04-17', '04-18', '04-20', '04-21', '05-29', '06-08', '06-09'],
		[2026, '04-02', '04-03', '04-05', '04-06', '05-14', '05-24', '05-25'],
		[2027, '03-25', '03-26', '03-28', '03-29', '05-06', '05-16', '05-17'],
		[2028, '04-13', '04-14', '04-16', '04-17', '05-25', '06-04', '06-05']
	])('of %i are those of the law', (year, thursday, friday, sunday, monday, ascension, whit, whitMonday) => {
		expect([...holidaysOf(year)]).toEqual([
			[`${year}-01-01`, 'new-years-day'],
			[`${year}-${thursday}`, 'maundy-thursday'],
			[`${year}-${friday}`, 'good-friday'],
			[`${year}-${sunday}`, 'easter-sunday'],
			[`${year}-${monday}`, 'easter-monday'],
			[`${year}-${ascension}`, 'ascension-day'],
			[`${year}-${whit}`, 'whit-sunday'],
			[`${year}-${whitMonday}`, 'whit-monday'],
			[`${year}-12-25`, 'christmas-day'],
			[`${year}-12-26`, 'second-christmas-day']
		]);
	});

	it('hold great prayer day up to 2023 and not after', () => {
		expect(holidaysOf(2023).get('2023-05-05')).toBe('great-prayer-day');
		expect(holidaysOf(1990).get('1990-05-11')).toBe('great-prayer-day');
		expect(holidaysOf(2024).has('2024-04-26')).toBe(false);
		expect(isWorkday(day('2023-05-05'), 'S')).toBe(false);
		expect(isWorkday(day('2024-04-26'), 'G')).toBe(true);
		expect([...holidaysOf(2030).values()]).not.toContain('great-prayer-day');
	});

	// published Easter Sundays: the years of R20, and the earliest and latest of the period
	it.each([
		'1990-04-15 2000-04-23 2008-03-23 2011-04-24 2019-04-21 2029-04-01 2030-04-21 2031-04-13 2032-03-28',
		'2033-04-17 2034-04-09 2035-03-25 2038-04-25 2049-04-18 2050-04-10 2076-04-19 2100-03-28'
	])('know Easter: %s', (list) => {
		for (const easter of list.split(' '))
			expect(easterSunday(Number(easter.slice(0, 4))).toString()).toBe(easter);
	});

	it('are those of an independent calendar on every day of 1990-2050', () => {
		const differences = bruteDays
			.slice(0, lastIndex + 1)
			.filter((iso) => holidaysOf(Number(iso.slice(0, 4))).has(iso) !== bruteHolidays.has(iso));
		expect(differences).toEqual([]);
	});
});

describe('a workday', () => {
	it.each([
		['2026-11-21', 'saturday', undefined, 'saturday', 'saturday'],
		['2026-11-22', 'sunday', 'sunday', 'sunday', 'sunday'],
		['2026-11-23', 'a plain Monday', undefined, undefined, undefined],
		['2026-06-05', 'constitution day, a Friday', undefined, 'constitution-day', 'constitution-day'],
		['2026-12-24', 'Christmas Eve, a Thursday', undefined, undefined, 'christmas-eve'],
		['2026-12-31', 'New Year Eve, a Thursday', undefined, undefined, 'new-years-eve'],
		['2026-12-26', 'a Saturday that is a holiday', ...Array(3).fill('holiday:second-christmas-day')],
		['2026-05-15', 'the Friday after Ascension', undefined, undefined, undefined]
	])('%s, %s: S %s, G %s, X %s', (iso, _name, s, g, x) => {
		expect(whyOff(day(iso), 'S')).toBe(s);
		expect(whyOff(day(iso), 'G')).toBe(g);
		expect(whyOff(day(iso), 'X')).toBe(x);
	});

	it('is none in G and X when the municipality is closed, but stays one in S', () => {
		const settings: CalendarSettings = { latestReading: 'G', closingDays: ['2026-05-15'] };
		expect(whyOff(day('2026-05-15'), 'G', settings)).toBe('closing-day');
		expect(whyOff(day('2026-05-15'), 'X', settings)).toBe('closing-day');
		expect(whyOff(day('2026-05-15'), 'S', settings)).toBeUndefined();
		expect(isWorkday(day('2026-05-18'), 'G', settings)).toBe(true);
	});

	it('is the same in an independent calendar, every day of 1990-2050 and every reading', () => {
		const closing = ['2026-05-15', '2026-12-28', '2027-07-12'];
		const settings = { ...defaultSettings, closingDays: closing };
		const differences: string[] = [];
		for (let index = 0; index <= lastIndex; index++)
			for (const reading of readings)
				if (isWorkday(day(bruteDays[index]!), reading, settings) !== bruteWorkday(index, reading, closing))
					differences.push(`${bruteDays[index]} ${reading}`);
		expect(differences).toEqual([]);
	});

	it('comes in 53 weeks of 2026: the week of New Year has the days of both years', () => {
		expect(day('2026-12-31').weekOfYear).toBe(53);
		expect(addWorkdays(day('2026-12-23'), 5, 'G').toString()).toBe('2026-12-31');
		expect(addWorkdays(day('2026-12-31'), 1, 'G').toString()).toBe('2027-01-04');
		expect(addWorkdays(day('2026-12-31'), 1, 'S').toString()).toBe('2027-01-02');
	});
});

describe('counting workdays', () => {
	it('goes over Easter in both directions', () => {
		expect(addWorkdays(day('2026-04-01'), 1, 'G').toString()).toBe('2026-04-07');
		expect(addWorkdays(day('2026-04-07'), -1, 'G').toString()).toBe('2026-04-01');
		expect(addWorkdays(day('2026-04-01'), 1, 'S').toString()).toBe('2026-04-04');
		expect(addWorkdays(day('2026-04-05'), 0, 'G').toString()).toBe('2026-04-05');
	});

	it('refuses what is not a whole number', () => {
		expect(() => addWorkdays(day('2026-04-01'), 1.5, 'G')).toThrow(RangeError);
		expect(() => addWorkdays(day('2026-04-01'), Number.NaN, 'G')).toThrow(RangeError);
	});

	it('given any day, reading and closing days, it agrees with the independent calendar', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: -60, max: 60 }), ({ index, at, reading, settings }, n) => {
				let [i, left] = [index, Math.abs(n)];
				while (left > 0 && i > 0) {
					i += Math.sign(n);
					if (bruteWorkday(i, reading, settings.closingDays)) left -= 1;
				}
				fc.pre(left === 0);
				expect(addWorkdays(at, n, reading, settings).toString()).toBe(bruteDays[i]);
			}),
			{ numRuns: 500 }
		);
	});

	it('never lands on a day that does not count', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: -40, max: 40 }), ({ at, reading, settings }, n) => {
				fc.pre(n !== 0);
				expect(isWorkday(addWorkdays(at, n, reading, settings), reading, settings)).toBe(true);
			})
		);
	});

	it('is monotone: a later day or one more workday is never earlier', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: -40, max: 40 }), ({ at, reading, settings }, n) => {
				const here = addWorkdays(at, n, reading, settings);
				const tomorrow = addWorkdays(at.add({ days: 1 }), n, reading, settings);
				const more = addWorkdays(at, n + 1, reading, settings);
				expect(Temporal.PlainDate.compare(here, tomorrow)).toBeLessThanOrEqual(0);
				expect(Temporal.PlainDate.compare(here, more)).toBe(-1);
			})
		);
	});

	/** How many workdays it is from one day, which is not counted, to the other, which is. */
	const workdaysBetween = (
		from: Temporal.PlainDate,
		to: Temporal.PlainDate,
		...by: [Reading, CalendarSettings]
	): number => {
		const sign = Temporal.PlainDate.compare(from, to) <= 0 ? 1 : -1;
		let count = 0;
		for (let at = from; !at.equals(to);) {
			at = at.add({ days: sign });
			if (isWorkday(at, ...by)) count += sign;
		}
		return count;
	};

	it('can be undone from a workday, and counted back from any day', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: -40, max: 40 }), ({ at, reading, settings }, n) => {
				const there = addWorkdays(at, n, reading, settings);
				expect(workdaysBetween(at, there, reading, settings)).toBe(n);
				if (isWorkday(at, reading, settings))
					expect(addWorkdays(there, -n, reading, settings).equals(at)).toBe(true);
			})
		);
	});

	it('by S is never later than by G, and by G never later than by X', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: 0, max: 40 }), ({ at, settings }, n) => {
				const [s, g, x] = readings.map((reading) => addWorkdays(at, n, reading, settings));
				expect(Temporal.PlainDate.compare(s!, g!)).toBeLessThanOrEqual(0);
				expect(Temporal.PlainDate.compare(g!, x!)).toBeLessThanOrEqual(0);
			})
		);
	});
});
