import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthDayOfCpr, isFictitiousCpr, looksLikeCpr, maskCpr, parseCpr } from './cpr.ts';

// every number here has its day raised by 60, so it belongs to nobody
const born = (text: string) => {
	const cpr = parseCpr(text);
	return cpr && birthDayOfCpr(cpr).toString();
};

describe('a CPR number', () => {
	it.each(['8411124123', '841112-4123', ' 841112-4123 '])('is read from %j', (text) => {
		expect(parseCpr(text)).toBe('8411124123');
	});

	it.each([
		'',
		'841112',
		'84111241234',
		'841112 4123',
		'84-1112-4123',
		'841312-4123',
		'921112-4123',
		'601112-4123',
		'001112-4123',
		'890213-4123',
		'841112-412a',
		'８４１１１２４１２３'
	])('is not %j', (text) => {
		expect(parseCpr(text)).toBeUndefined();
	});

	it.each([
		['610100-0001', '1900-01-01'],
		['610199-3999', '1999-01-01'],
		['610136-4000', '2036-01-01'],
		['610137-4000', '1937-01-01'],
		['610157-5000', '2057-01-01'],
		['610158-5000', '1858-01-01'],
		['610157-8999', '2057-01-01'],
		['610158-8999', '1858-01-01'],
		['610136-9000', '2036-01-01'],
		['610137-9999', '1937-01-01'],
		['890212-4000', '2012-02-29'],
		['890200-4000', '2000-02-29'],
		['890200-0001', undefined]
	])('%s was born %s', (text, expected) => {
		expect(born(text)).toBe(expected);
	});

	it('is fictitious with 60 added to the day, and shows six digits when masked', () => {
		const cpr = parseCpr('841112-4123')!;
		expect(isFictitiousCpr(cpr)).toBe(true);
		// shape only: the serial is one that is never issued
		expect(isFictitiousCpr(parseCpr('241112-0000')!)).toBe(false);
		expect(maskCpr(cpr)).toBe('841112-xxxx');
	});
});

describe('free text', () => {
	it.each([
		'Drengen 841112-4123 bider',
		'8411124123',
		'nr.8411124123.',
		'cpr8411124123x',
		'84 11 12 4123',
		'84.11.12-4123',
		'84/11-12 4123',
		'841112 - 4123',
		'841112–4123',
		'841112\u20114123',
		'841112\u00a04123',
		'841112\n4123',
		'84111\u200b24123',
		'８４１１１２-４１２３',
		'84-11-2012-4123',
		'11 84 11 12 4123',
		'ring 12345678 om 841112-4123'
	])('%j may hold a CPR number', (text) => {
		expect(looksLikeCpr(text)).toBe(true);
	});

	it.each([
		'',
		'Vi ses den 24.11.2026 kl. 14.00',
		'24/11-2026 til 25/11-2026',
		'24.11.26 14.00-15.30',
		'2026-11-24T14:00',
		'ring 86 42 11 12 eller +45 24 11 12 12',
		'+4524111212',
		'4524111212',
		'EAN 5798004123456',
		'841312-4123',
		'Sag 019aa1c2',
		'3. b har 24 elever, 11 drenge'
	])('%j holds none', (text) => {
		expect(looksLikeCpr(text)).toBe(false);
	});

	it('is caught for every number there is, in every way of writing it', () => {
		const days = fc
			.integer({ min: 0, max: 22_279 })
			.map((n) => Temporal.PlainDate.from('1990-01-01').add({ days: n }));
		const pad = (n: number) => String(n).padStart(2, '0');
		fc.assert(
			fc.property(
				days,
				fc.integer({ min: 4000, max: 9999 }),
				fc.constantFrom('', '-', ' ', ' - ', '.'),
				fc.constantFrom('', ' ', '.', '-', '/'),
				(day, serial, between, within) => {
					const parts = [pad(day.day + 60), pad(day.month), pad(day.year % 100)];
					fc.pre(parseCpr(parts.join('') + serial) !== undefined);
					expect(looksLikeCpr(`Om ${parts.join(within)}${between}${serial}, som`)).toBe(true);
				}
			)
		);
	});

	it('of any length is answered at once', () => {
		const started = performance.now();
		expect(looksLikeCpr('8411 '.repeat(40_000))).toBe(false);
		expect(performance.now() - started).toBeLessThan(1000);
	});
});
