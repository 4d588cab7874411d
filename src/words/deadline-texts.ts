/** The texts of the deadline calculator, Danish and English. */
import type { DayOff, HolidayCode, Reading } from '#domain/kernel/calendar.ts';
import {
	mostCounted,
	type DeadlineDirection,
	type DeadlineFault,
	type DeadlineUnit
} from '#domain/kernel/deadline.ts';
import type { Lang } from './words.ts';

export type DeadlineWords = {
	units: Record<DeadlineUnit, [one: string, many: string]>;
	directions: Record<DeadlineDirection, string>;
	readings: Record<Reading, string>;
	holidays: Record<HolidayCode, string>;
	daysOff: Record<Exclude<DayOff, `holiday:${string}`>, string>;
	sentence: (count: string, direction: string, from: string, to: string) => string;
	startsHere: string;
	startsAt: (time: string) => string;
	counted: (unit: string, number: number) => string;
	saturdayCounts: (number: number) => string;
	notCounted: (name: string) => string;
	holiday: (name: string) => string;
	shortMonth: string;
	hours: (hours: string, from: string, to: string, total: string) => string;
	hoursAndMinutes: (hours: number, minutes: number) => string;
	clockForward: string;
	clockBack: string;
	twoReadings: (strict: string, wide: string) => string;
	atWork: (day: string) => string;
	dayOff: (citizen: string | undefined, atWork: string) => string;
	fromMidnight: string;
	faults: Record<DeadlineFault, (unit: DeadlineUnit | undefined) => string>;
};

const da: DeadlineWords = {
	units: {
		hour: ['time', 'timer'],
		day: ['dag', 'dage'],
		workday: ['hverdag', 'hverdage'],
		week: ['uge', 'uger'],
		month: ['måned', 'måneder']
	},
	directions: { before: 'før', after: 'efter' },
	readings: {
		S: 'Sådan er der talt: mandag til lørdag tæller, undtagen helligdage.',
		G: 'Sådan er der talt: mandag til fredag tæller, undtagen helligdage og grundlovsdag.',
		X: 'Sådan er der talt: mandag til fredag tæller, undtagen helligdage, grundlovsdag, 24. og 31. december.'
	},
	holidays: {
		'new-years-day': 'nytårsdag',
		'maundy-thursday': 'skærtorsdag',
		'good-friday': 'langfredag',
		'easter-sunday': 'påskedag',
		'easter-monday': '2. påskedag',
		'great-prayer-day': 'store bededag',
		'ascension-day': 'Kristi himmelfartsdag',
		'whit-sunday': 'pinsedag',
		'whit-monday': '2. pinsedag',
		'christmas-day': 'juledag',
		'second-christmas-day': '2. juledag'
	},
	daysOff: {
		saturday: 'lørdag',
		sunday: 'søndag',
		'constitution-day': 'grundlovsdag',
		'christmas-eve': 'juleaftensdag',
		'new-years-eve': 'nytårsaftensdag',
		'closing-day': 'kommunen har lukket'
	},
	sentence: (count, direction, from, to) => `${count} ${direction} ${from} er ${to}.`,
	startsHere: 'her begynder tællingen',
	startsAt: (time) => `kl. ${time}: her begynder tællingen`,
	counted: (unit, number) => `${unit} ${number}`,
	saturdayCounts: (number) => `hverdag ${number} (lørdag tæller med i læsning S)`,
	notCounted: (name) => `${name}, tæller ikke`,
	holiday: (name) => `${name} (helligdag), tæller ikke`,
	shortMonth: 'måneden har ikke den dato, så det er dens sidste dag',
	hours: (hours, from, to, total) => `${hours} (kl. ${from}-${to}), i alt ${total}`,
	hoursAndMinutes: (hours, minutes) =>
		minutes === 0 ? `${hours} ${hours === 1 ? 'time' : 'timer'}` : `${hours} t. ${minutes} min.`,
	clockForward: 'uret stilles en time frem',
	clockBack: 'uret stilles en time tilbage',
	twoReadings: (strict, wide) =>
		`Ingen lov siger her, hvad en hverdag er. Læst strengest er fristen ${strict}, læst mildest ${wide}.`,
	atWork: (day) => `Sidste dag til og med fristen, hvor nogen er på arbejde: ${day}.`,
	dayOff: (citizen, atWork) =>
		`Fristen ender på en fridag. Kommunens egne frister flyttes ikke; sidste arbejdsdag inden er ${atWork}.` +
		(citizen ? ` En borgers frist, fx til at klage, løber til ${citizen}.` : ''),
	fromMidnight: 'Der er intet klokkeslæt, så timerne tælles fra dagens begyndelse.',
	faults: {
		'anchor-missing': () => 'Skriv den dag eller det tidspunkt, der tælles fra, fx 2026-11-23.',
		'anchor-not-a-day': () =>
			'Det er ikke en dag, der findes. Skriv den som år-måned-dag, fx 2026-11-23, eller med tid: 2026-11-23T14:00+01:00.',
		'anchor-without-offset': () =>
			'Tidspunktet mangler sin tidszone. Sæt +01:00 på om vinteren og +02:00 om sommeren, fx 2026-11-23T14:00+01:00.',
		'anchor-outside-calendar': () =>
			'Vælg en dag fra 1990 til 2100; uden for de år kendes helligdagene ikke.',
		'count-missing': () => 'Skriv hvor mange der skal tælles, fx 6.',
		'count-not-whole': () =>
			'Skriv et helt tal uden fortegn, fx 6. Vælg retningen før, hvis der skal tælles tilbage.',
		'count-too-big': (unit) => `Skriv et mindre tal, højst ${mostCounted[unit ?? 'workday']}.`,
		'unit-unknown': () =>
			'Vælg hvad der tælles: hour (timer), day (dage), workday (hverdage), week (uger) eller month (måneder).',
		'direction-unknown': () => 'Vælg retningen: before (før) eller after (efter).',
		'reading-unknown': () => 'Vælg læsningen af hverdag: S, G eller X.',
		'outside-calendar': () =>
			'Skriv et mindre tal: fristen ender uden for de år, hvor helligdagene kendes (1990-2100).'
	}
};

const en: DeadlineWords = {
	units: {
		hour: ['hour', 'hours'],
		day: ['day', 'days'],
		workday: ['workday', 'workdays'],
		week: ['week', 'weeks'],
		month: ['month', 'months']
	},
	directions: { before: 'before', after: 'after' },
	readings: {
		S: 'Counted like this: Monday to Saturday count, except public holidays.',
		G: 'Counted like this: Monday to Friday count, except public holidays and 5 June.',
		X: 'Counted like this: Monday to Friday count, except public holidays, 5 June, 24 and 31 December.'
	},
	holidays: {
		'new-years-day': "New Year's Day",
		'maundy-thursday': 'Maundy Thursday',
		'good-friday': 'Good Friday',
		'easter-sunday': 'Easter Sunday',
		'easter-monday': 'Easter Monday',
		'great-prayer-day': 'Great Prayer Day',
		'ascension-day': 'Ascension Day',
		'whit-sunday': 'Whit Sunday',
		'whit-monday': 'Whit Monday',
		'christmas-day': 'Christmas Day',
		'second-christmas-day': 'second day of Christmas'
	},
	daysOff: {
		saturday: 'Saturday',
		sunday: 'Sunday',
		'constitution-day': 'Constitution Day',
		'christmas-eve': 'Christmas Eve',
		'new-years-eve': "New Year's Eve",
		'closing-day': 'the municipality is closed'
	},
	sentence: (count, direction, from, to) => `${count} ${direction} ${from} is ${to}.`,
	startsHere: 'the count starts here',
	startsAt: (time) => `at ${time}: the count starts here`,
	counted: (unit, number) => `${unit} ${number}`,
	saturdayCounts: (number) => `workday ${number} (Saturday counts in reading S)`,
	notCounted: (name) => `${name}, does not count`,
	holiday: (name) => `${name} (public holiday), does not count`,
	shortMonth: 'the month has no such date, so it is its last day',
	hours: (hours, from, to, total) => `${hours} (${from}-${to}), ${total} in all`,
	hoursAndMinutes: (hours, minutes) =>
		minutes === 0 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : `${hours} h ${minutes} min`,
	clockForward: 'the clock goes forward one hour',
	clockBack: 'the clock goes back one hour',
	twoReadings: (strict, wide) =>
		`No act says here what a workday is. By the strictest reading the deadline is ${strict}, by the widest ${wide}.`,
	atWork: (day) => `Last day up to the deadline on which people are at work: ${day}.`,
	dayOff: (citizen, atWork) =>
		`The deadline ends on a day off. The municipality's own deadlines do not move; the last day at work before it is ${atWork}.` +
		(citizen ? ` A citizen's deadline, such as for a complaint, runs to ${citizen}.` : ''),
	fromMidnight: 'There is no time of day, so the hours are counted from the start of the day.',
	faults: {
		'anchor-missing': () => 'Write the day or the moment to count from, such as 2026-11-23.',
		'anchor-not-a-day': () =>
			'No such day. Write it as year-month-day, such as 2026-11-23, or with a time: 2026-11-23T14:00+01:00.',
		'anchor-without-offset': () =>
			'The time lacks its offset. Add +01:00 in winter and +02:00 in summer, such as 2026-11-23T14:00+01:00.',
		'anchor-outside-calendar': () =>
			'Choose a day from 1990 to 2100; the holidays of other years are not known.',
		'count-missing': () => 'Write how many to count, such as 6.',
		'count-not-whole': () => 'Write a whole number without a sign, such as 6. To count back, choose before.',
		'count-too-big': (unit) => `Write a smaller number, at most ${mostCounted[unit ?? 'workday']}.`,
		'unit-unknown': () => 'Choose what is counted: hour, day, workday, week or month.',
		'direction-unknown': () => 'Choose the direction: before or after.',
		'reading-unknown': () => 'Choose the reading of workday: S, G or X.',
		'outside-calendar': () =>
			'Write a smaller number: the deadline ends outside the years whose holidays are known (1990-2100).'
	}
};

export const deadlineWords: Record<Lang, DeadlineWords> = { da, en };

/** "5 hverdage" */
export function lengthWords(lang: Lang, s: { n: number; unit: string }): string {
	const { units } = deadlineWords[lang];
	const [one, many] = units[s.unit as keyof typeof units] ?? [s.unit, s.unit];
	return `${s.n} ${s.n === 1 ? one : many}`;
}
