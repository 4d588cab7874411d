/**
 * A Danish calendar written out day by day, sharing nothing with the one of the product: leap years by hand, weekdays by
 * counting from a known Monday, Easter by the lunar tables, summer time by the last Sundays.
 */
export type CalendarDay = {
	iso: string;
	year: number;
	month: number;
	date: number;
	/** 1 Monday to 7 Sunday */
	weekday: number;
	isHoliday: boolean;
	/** the first instant of the day in Copenhagen, milliseconds since 1970 */
	epoch: number;
};

const two = (n: number) => String(n).padStart(2, '0');
const isLeap = (y: number) => y % 400 === 0 || (y % 4 === 0 && y % 100 !== 0);
const lengths = (y: number) => [31, isLeap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Easter: the Sunday after the full moon of the tables on or after 21 March. Returned as days after 1 March. */
function easterAfterMarch(year: number, weekdayOfMarch: (n: number) => number): number {
	const century = Math.floor(year / 100) + 1;
	const solar = Math.floor((3 * century) / 4) - 12;
	const lunar = Math.floor((8 * century + 5) / 25) - 5;
	let epact = (11 * (year % 19) + 11 + 20 + lunar - solar) % 30;
	if (epact < 0) epact += 30;
	if (epact === 24 || (epact === 25 && year % 19 > 10)) epact += 1;
	let moon = 44 - epact;
	if (moon < 21) moon += 30;
	for (let day = moon; ; day++) if (day > moon && weekdayOfMarch(day) === 7) return day - 1;
}

export function calendar(first: number, last: number) {
	const days: CalendarDay[] = [];
	// 1 January 1990 was a Monday, 7305 days after 1 January 1970
	if (first !== 1990) throw new Error('the calendar is counted from 1990');
	let n = 0;
	for (let year = first; year <= last; year++) {
		const startOfYear = days.length;
		for (const [m, length] of lengths(year).entries())
			for (let date = 1; date <= length; date++, n++)
				days.push({
					iso: `${year}-${two(m + 1)}-${two(date)}`,
					year,
					month: m + 1,
					date,
					weekday: (n % 7) + 1,
					isHoliday: false,
					epoch: 0
				});
		const march = startOfYear + 31 + lengths(year)[1]!;
		const easter = march + easterAfterMarch(year, (d) => days[march + d - 1]!.weekday);
		const off = [-3, -2, 0, 1, ...(year < 2024 ? [26] : []), 39, 49, 50].map((d) => easter + d);
		const end = days.length;
		for (const i of [startOfYear, end - 7, end - 6, ...off]) days[i]!.isHoliday = true;
	}
	const index = new Map(days.map((d, i) => [d.iso, i]));
	days.forEach((d, i) => (d.epoch = (7305 + i) * 86_400_000 - offsetAtMidnight(d) * 3_600_000));
	return { days, at: (iso: string) => index.get(iso)! };
}

/** Last Sunday of March to last Sunday of October (September until 1995), at 01:00 UTC. */
function offsetAtMidnight(d: CalendarDay): 1 | 2 {
	const endMonth = d.year < 1996 ? 9 : 10;
	if (d.month < 3 || d.month > endMonth) return 1;
	if (d.month > 3 && d.month < endMonth) return 2;
	const length = lengths(d.year)[d.month - 1]!;
	// how many days back the last Sunday of the month lies, from its last day
	const lastSunday = length - ((d.weekday + (length - d.date)) % 7);
	return (d.month === 3 ? d.date > lastSunday : d.date <= lastSunday) ? 2 : 1;
}

export const dayInCopenhagen = (days: readonly CalendarDay[], epoch: number): string =>
	days.findLast((d) => d.epoch <= epoch)!.iso;

const isOff = (d: CalendarDay, reading: 'S' | 'G' | 'X') =>
	d.isHoliday ||
	d.weekday === 7 ||
	(reading !== 'S' && (d.weekday === 6 || d.iso.endsWith('-06-05'))) ||
	(reading === 'X' && (d.iso.endsWith('-12-24') || d.iso.endsWith('-12-31')));

/** Index of the day that many units away, counted one by one. */
export function dayAfter(
	days: readonly CalendarDay[],
	from: number,
	n: number,
	unit: 'day' | 'workday' | 'week' | 'month',
	reading: 'S' | 'G' | 'X'
): number {
	const step = n < 0 ? -1 : 1;
	const many = Math.abs(n);
	let i = from;
	if (unit === 'month') {
		const { year, month, date } = days[from]!;
		let [y, m] = [year, month];
		for (let k = 0; k < many; k++) {
			m += step;
			if (m === 13) [y, m] = [y + 1, 1];
			if (m === 0) [y, m] = [y - 1, 12];
		}
		const wanted = Math.min(date, lengths(y)[m - 1]!);
		while (days[i]!.year !== y || days[i]!.month !== m || days[i]!.date !== wanted) i += step;
	} else
		for (let k = 0; k < many * (unit === 'week' ? 7 : 1);) {
			i += step;
			if (unit !== 'workday' || !isOff(days[i]!, reading)) k += 1;
		}
	return i;
}

export function nextDayAtWork(days: readonly CalendarDay[], from: number): number {
	let i = from;
	while (isOff(days[i]!, 'G')) i += 1;
	return i;
}
