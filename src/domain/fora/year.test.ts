import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../kernel/calendar.ts';
import { nthWeekday, planYear, rhythmOf, type DaysOff, type Rhythm } from './year.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const off = (more: Partial<DaysOff> = {}): DaysOff => ({ ...defaultSettings, schoolHolidays: [], ...more });
const rhythm = (more: Partial<Rhythm>): Rhythm => ({
	rhythm: 'weekly',
	every: 1,
	weekday: 1,
	nth: 1,
	month: null,
	...more
});
const plan = (r: Partial<Rhythm>, from: string, to: string, o = off(), anchor?: string) =>
	planYear(rhythm(r), day(from), day(to), o, anchor ? day(anchor) : null);

describe('planYear', () => {
	test('given a weekly Monday, when Easter Monday comes, then that week is left out with the holiday as the reason', () => {
		const all = plan({}, '2027-03-15', '2027-04-12');
		expect(all.map((p) => p.day)).toEqual(['2027-03-15', '2027-03-22', null, '2027-04-05', '2027-04-12']);
		expect(all[2]).toEqual({ planned: '2027-03-29', day: null, because: 'holiday:easter-monday' });
	});

	test('given every third week, when a meeting falls on a holiday, then it is moved a week and the count goes on unmoved', () => {
		const all = plan({ every: 3, weekday: 4 }, '2027-04-15', '2027-06-30');
		expect(all[1]).toEqual({ planned: '2027-05-06', day: '2027-05-13', because: 'holiday:ascension-day' });
		expect(all.map((p) => p.planned)).toEqual(['2027-04-15', '2027-05-06', '2027-05-27', '2027-06-17']);
	});

	test('given a monthly meeting, when its day is off, then it moves to the nearest day of the same month', () => {
		const all = plan({ rhythm: 'monthly', weekday: 5, nth: 4 }, '2026-11-01', '2027-01-31');
		expect(all).toEqual([
			{ planned: '2026-11-27', day: '2026-11-27', because: null },
			{ planned: '2026-12-25', day: '2026-12-18', because: 'holiday:christmas-day' },
			{ planned: '2027-01-22', day: '2027-01-22', because: null }
		]);
	});

	test('given a month that is all school holiday, then it is left out and says so', () => {
		const july = off({ schoolHolidays: [{ from: '2027-06-26', to: '2027-08-08' }] });
		const all = plan({ rhythm: 'monthly', weekday: 2, nth: 2 }, '2027-06-01', '2027-08-31', july);
		expect(all.map((p) => [p.day, p.because])).toEqual([
			['2027-06-08', null],
			[null, 'school-holiday'],
			['2027-08-10', null]
		]);
	});

	test('given a closing day of the municipality, then a yearly meeting moves a week, away from Whit Monday too', () => {
		const closed = off({ closingDays: ['2027-05-10'] });
		expect(
			plan({ rhythm: 'yearly', month: 5, nth: 2 }, '2026-08-01', '2028-07-31', closed).map((p) => p.day)
		).toEqual(['2027-05-03', '2028-05-08']);
	});

	test('two meetings never land on one day, and nothing lands on a day off', () => {
		const o = off({ schoolHolidays: [{ from: '2027-02-15', to: '2027-02-21' }] });
		for (const weekday of [1, 2, 3, 4, 5])
			for (const every of [1, 2, 3, 4]) {
				const days = plan({ every, weekday }, '2026-08-10', '2027-06-25', o).flatMap((p) => p.day ?? []);
				expect(new Set(days).size).toBe(days.length);
				expect(days.filter((d) => d >= '2027-02-15' && d <= '2027-02-21')).toEqual([]);
			}
	});

	test('a new year goes on in the count of the old one', () => {
		const whole = plan({ every: 3 }, '2026-08-10', '2027-06-25').map((p) => p.planned);
		const second = plan({ every: 3 }, '2027-01-01', '2027-06-25', off(), whole[0]!).map((p) => p.planned);
		expect(second).toEqual(whole.filter((p) => p >= '2027-01-01'));
	});

	test('the fifth weekday of a month with four is the last', () => {
		expect(nthWeekday(2027, 2, 1, 5).toString()).toBe('2027-02-22');
		expect(nthWeekday(2027, 3, 1, 5).toString()).toBe('2027-03-29');
	});
});

test('a rhythm from a model: monthly, yearly, each third week, a fixed weekday', () => {
	expect(rhythmOf({ every: { n: 1, unit: 'month' }, atLeast: false })).toMatchObject({ rhythm: 'monthly' });
	expect(rhythmOf({ perYear: 1, atLeast: false })).toMatchObject({ rhythm: 'yearly' });
	expect(rhythmOf({ every: { n: 3, unit: 'week' }, atLeast: true })).toMatchObject({
		rhythm: 'weekly',
		every: 3
	});
	expect(rhythmOf({ weekday: 4, everyWeeks: 2 })).toEqual({ rhythm: 'weekly', every: 2, weekday: 4 });
});
