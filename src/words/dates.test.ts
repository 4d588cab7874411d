import { describe, expect, it } from 'vitest';
import { writeDay, writeInstant, writeNear, writeRelativeDays, writeTime, writeWeekday } from './dates.ts';

describe('a day', () => {
	it.each([
		['2026-11-23', 'man. 23. nov. 2026', 'Mon 23 Nov 2026'],
		['2026-05-05', 'tirs. 5. maj 2026', 'Tue 5 May 2026'],
		['2026-01-01', 'tors. 1. jan. 2026', 'Thu 1 Jan 2026'],
		['2026-08-30', 'søn. 30. aug. 2026', 'Sun 30 Aug 2026']
	])('%s', (iso, da, en) => {
		expect(writeDay(iso)).toBe(da);
		expect(writeDay(Temporal.PlainDate.from(iso), 'en')).toBe(en);
	});

	it('in full', () => {
		expect(writeDay('2026-11-28', 'da', 'long')).toBe('lørdag den 28. november 2026');
		expect(writeDay('2026-11-28', 'en', 'long')).toBe('Saturday 28 November 2026');
		expect(writeWeekday('2026-11-25')).toBe('onsdag');
	});

	it('is named as the language data of the runtime names it in full', () => {
		for (const [language, locale] of [
			['da', 'da-DK'],
			['en', 'en-GB']
		] as const)
			for (let n = 0; n < 366; n += 26) {
				const day = Temporal.PlainDate.from('2028-01-01').add({ days: n });
				const written = writeDay(day, language, 'long');
				expect(written).toContain(day.toLocaleString(locale, { weekday: 'long' }));
				expect(written).toContain(day.toLocaleString(locale, { month: 'long' }));
			}
	});
});

describe('a time', () => {
	it('is Danish local time', () => {
		expect(writeTime('2026-11-23T13:00:00Z')).toBe('14.00');
		expect(writeTime(Temporal.Instant.from('2026-06-23T07:05:59Z'), 'en')).toBe('09:05');
		expect(writeInstant('2026-11-23T23:30:00Z')).toBe('tirs. 24. nov. 2026 kl. 00.30');
		expect(writeInstant('2026-11-23T13:00:00Z', 'en', 'long')).toBe('Monday 23 November 2026 at 14:00');
	});

	it('says which of the two it is in the hour that comes twice', () => {
		expect(writeTime('2026-10-25T02:30+02:00')).toBe('02.30 (sommertid)');
		expect(writeTime('2026-10-25T02:30+01:00')).toBe('02.30 (vintertid)');
		expect(writeTime('2026-10-25T02:30+01:00', 'en')).toBe('02:30 (winter time)');
		expect(writeTime('2026-10-25T03:00+01:00')).toBe('03.00');
		expect(writeTime('2026-03-29T03:00+02:00')).toBe('03.00');
	});
});

describe('a day seen from today', () => {
	it.each([
		['2026-11-23', 'i dag', 'today'],
		['2026-11-24', 'i morgen', 'tomorrow'],
		['2026-11-22', 'i går', 'yesterday'],
		['2026-11-25', 'om 2 dage', 'in 2 days'],
		['2026-11-13', 'for 10 dage siden', '10 days ago'],
		['2027-11-23', 'om 365 dage', 'in 365 days']
	])('%s', (iso, da, en) => {
		expect(writeRelativeDays(iso, '2026-11-23')).toBe(da);
		expect(writeRelativeDays(iso, '2026-11-23', 'en')).toBe(en);
	});
});

describe('a moment that is near', () => {
	it.each([
		['2026-11-23T20:41:00Z', 'i dag kl. 21.41', 'today at 21:41'],
		['2026-11-24T07:00:00Z', 'i morgen kl. 08.00', 'tomorrow at 08:00'],
		['2026-12-02T11:00:00Z', 'ons. 2. dec. kl. 12.00', 'Wed 2 Dec at 12:00'],
		['2027-01-08T11:00:00Z', 'fre. 8. jan. kl. 12.00', 'Fri 8 Jan at 12:00'],
		['2027-06-08T10:00:00Z', 'tirs. 8. jun. 2027 kl. 12.00', 'Tue 8 Jun 2027 at 12:00']
	])('%s', (at, da, en) => {
		expect(writeNear(at, '2026-11-23T13:00:00Z')).toBe(da);
		expect(writeNear(at, '2026-11-23T13:00:00Z', 'en')).toBe(en);
	});
});
