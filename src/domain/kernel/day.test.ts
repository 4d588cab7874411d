import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, dayOf, endOfDay, fromAge, parseDay, parseInstant, startOfDay } from './day.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const days = fc.integer({ min: 0, max: 22_279 }).map((n) => day('1990-01-01').add({ days: n }));

describe('the Danish day of an instant', () => {
	it.each([
		['2026-11-22T22:59:59Z', '2026-11-22'],
		['2026-11-22T23:00:00Z', '2026-11-23'],
		['2026-06-30T21:59:59Z', '2026-06-30'],
		['2026-06-30T22:00:00Z', '2026-07-01'],
		['2026-12-31T23:00:00Z', '2027-01-01'],
		['2026-11-23T14:00+13:00', '2026-11-23']
	])('%s is in %s', (instant, expected) => {
		expect(dayOf(Temporal.Instant.from(instant)).toString()).toBe(expected);
	});

	it('begins and ends within itself, 1990-2050', () => {
		fc.assert(
			fc.property(days, (d) => {
				expect(dayOf(startOfDay(d)).equals(d)).toBe(true);
				expect(dayOf(endOfDay(d)).equals(d)).toBe(true);
				expect(dayOf(startOfDay(d).subtract({ nanoseconds: 1 })).equals(d)).toBe(false);
				expect(dayOf(endOfDay(d).add({ milliseconds: 1 })).equals(d)).toBe(false);
			})
		);
	});

	it('has 23 hours when summer time begins and 25 when it ends', () => {
		const hoursIn = (d: Temporal.PlainDate) =>
			startOfDay(d)
				.until(startOfDay(d.add({ days: 1 })))
				.total('hours');
		expect(hoursIn(day('2026-03-28'))).toBe(24);
		expect(hoursIn(day('2026-03-29'))).toBe(23);
		expect(hoursIn(day('2026-10-25'))).toBe(25);
		expect(startOfDay(day('2026-03-30')).toString()).toBe('2026-03-29T22:00:00Z');
		expect(endOfDay(day('2026-10-25')).toString()).toBe('2026-10-25T22:59:59.999Z');
	});
});

describe('age', () => {
	it('is reached at the start of the birthday', () => {
		expect(ageOn(day('2011-11-23'), day('2026-11-22'))).toBe(14);
		expect(ageOn(day('2011-11-23'), day('2026-11-23'))).toBe(15);
		expect(ageOn(day('2026-11-23'), day('2026-11-23'))).toBe(0);
		expect(ageOn(day('2026-11-23'), day('2026-11-22'))).toBe(-1);
	});

	it('of somebody born on 29 February is reached on 28 February in other years', () => {
		const born = day('2012-02-29');
		expect(fromAge(born, 15).toString()).toBe('2027-02-28');
		expect(ageOn(born, day('2027-02-27'))).toBe(14);
		expect(ageOn(born, day('2027-02-28'))).toBe(15);
		expect(fromAge(born, 16).toString()).toBe('2028-02-29');
		expect(ageOn(born, day('2028-02-28'))).toBe(15);
		expect(ageOn(born, day('2028-02-29'))).toBe(16);
	});

	it('and the day it is reached agree, and the day before is a year younger', () => {
		fc.assert(
			fc.property(days, fc.integer({ min: 0, max: 100 }), (birth, years) => {
				const from = fromAge(birth, years);
				expect(ageOn(birth, from)).toBe(years);
				expect(ageOn(birth, from.subtract({ days: 1 }))).toBe(years - 1);
			})
		);
	});
});

describe('reading a day or an instant', () => {
	it('takes ISO form', () => {
		expect(parseDay('2028-02-29')?.toString()).toBe('2028-02-29');
		expect(parseInstant('2026-11-23T14:00+01:00')?.toString()).toBe('2026-11-23T13:00:00Z');
		expect(parseInstant('2026-11-23T14:00:30.5Z')?.toString()).toBe('2026-11-23T14:00:30.5Z');
	});

	it.each([
		'',
		'2026-02-29',
		'2026-13-01',
		'2026-11-31',
		'23-11-2026',
		'20261123',
		' 2026-11-23',
		'2026-11-23T14:00'
	])('refuses %j as a day', (text) => {
		expect(parseDay(text)).toBeUndefined();
	});

	it.each([
		'2026-11-23',
		'2026-11-23T14:00',
		'2026-11-23T25:00Z',
		'2026-02-30T10:00Z',
		'2026-11-23T14:00+01:00[Europe/Copenhagen]',
		'2026-11-23 14:00+01:00'
	])('refuses %j as an instant', (text) => {
		expect(parseInstant(text)).toBeUndefined();
	});
});
