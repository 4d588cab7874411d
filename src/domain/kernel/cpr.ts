/**
 * CPR numbers (DAT-07). Shape and date only: since 2007 numbers are issued that fail the modulus 11 check, so it is
 * not used (cpr.dk, Opbygning af CPR-nummeret).
 */
import type { Day } from './day.ts';

/** Ten digits, no hyphen, with a date that exists. Never in a URL, a log line, a mail or an error text. */
export type Cpr = string & { readonly __id: 'cpr' };

/**
 * The full year from positions 5-7 (table of the CPR office): 7th digit 0-3 the 1900s; 4 and 9 the 2000s
 * up to year 36, else the 1900s; 5-8 the 2000s up to year 57, else the 1800s.
 */
function fullYear(yearOfTwo: number, seventh: number): number {
	if (seventh <= 3) return 1900 + yearOfTwo;
	if (seventh === 4 || seventh === 9) return (yearOfTwo <= 36 ? 2000 : 1900) + yearOfTwo;
	return (yearOfTwo <= 57 ? 2000 : 1800) + yearOfTwo;
}

function birthDayOf(digits: string): Day | undefined {
	const [day = 0, month = 0, year = 0] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2)));
	try {
		return Temporal.PlainDate.from(
			{ year: fullYear(year, Number(digits[6])), month, day: day > 60 ? day - 60 : day },
			{ overflow: 'reject' }
		);
	} catch {
		return undefined;
	}
}

/**
 * Reads `ddmmyyxxxx` or `ddmmyy-xxxx`; surrounding blanks are allowed, nothing else is. A day number
 * raised by 60 is a fictitious or replacement number and is taken too.
 */
export function parseCpr(text: string): Cpr | undefined {
	const digits = text.trim().replace(/^(\d{6})-(\d{4})$/, '$1$2');
	return /^\d{10}$/.test(digits) && birthDayOf(digits) ? (digits as Cpr) : undefined;
}

/** The seventh digit and the year tell the century. @throws where something that is no CPR number bears its type: a bug */
export function birthDayOfCpr(cpr: Cpr): Day {
	const day = birthDayOf(cpr);
	if (!day) throw new Error('a CPR number without a birth day passed the type');
	return day;
}

/** Whether the day number is raised by 60: no number of a living person is. */
export function isFictitiousCpr(cpr: Cpr): boolean {
	return Number(cpr.slice(0, 2)) > 60;
}

/** The last four hidden, for the eyes of those who may know that there is a number at all. */
export function maskCpr(cpr: Cpr): string {
	return `${cpr.slice(0, 6)}-xxxx`;
}

const gap = String.raw`[\s.,/_:\-\u2010-\u2015]{0,3}`;
const hyphen = String.raw`\s?[\-\u2010-\u2015]\s?`;
const shapes = [
	new RegExp(String.raw`(?<!\d)(?=(\d{2})${gap}(\d{2})${gap}(\d{2})${gap}(\d{4})(?!\d))`, 'g'),
	// the year in four digits only before a hyphen: without it, it is a day and a time of day
	new RegExp(String.raw`(?<!\d)(?=(\d{2})${gap}(\d{2})${gap}(?:18|19|20)(\d{2})${hyphen}(\d{4})(?!\d))`, 'g')
];

/**
 * Whether free text holds what may be a CPR number, however it is spaced, dotted or hidden behind invisible
 * characters. Rather a question too many than a child named: a ten-digit foreign phone number may match.
 */
export function looksLikeCpr(text: string): boolean {
	const plain = text.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '');
	return shapes.some((shape) =>
		[...plain.matchAll(shape)].some((found) => birthDayOf(found.slice(1).join('')) !== undefined)
	);
}
