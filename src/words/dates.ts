/**
 * Days and times as people write them. The names stand here and not in the runtime's language data, so that
 * a new Node cannot change a letter that was sent. Times are Danish local time, wherever the process runs.
 */
import { ZONE } from '#domain/kernel/day.ts';
import type { Lang } from './words.ts';

export const languages = ['da', 'en'] as const satisfies readonly Lang[];

type Names = { weekdays: string[]; shortWeekdays: string[]; months: string[]; shortMonths: string[] };
const list = (text: string) => text.split(' ');

const names: Record<Lang, Names> = {
	da: {
		weekdays: list('mandag tirsdag onsdag torsdag fredag lørdag søndag'),
		shortWeekdays: list('man. tirs. ons. tors. fre. lør. søn.'),
		months: list('januar februar marts april maj juni juli august september oktober november december'),
		shortMonths: list('jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.')
	},
	en: {
		weekdays: list('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
		shortWeekdays: list('Mon Tue Wed Thu Fri Sat Sun'),
		months: list('January February March April May June July August September October November December'),
		shortMonths: list('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
	}
};

/** Also taken as ISO text, which is how days and instants reach a page. */
type DayLike = Temporal.PlainDate | string;
type InstantLike = Temporal.Instant | string;

const asDay = (day: DayLike) => Temporal.PlainDate.from(day);
const asLocal = (instant: InstantLike) => Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);

/** `man. 23. nov. 2026`; long: `mandag den 23. november 2026`. */
export function writeDay(day: DayLike, language: Lang = 'da', form: 'short' | 'long' = 'short'): string {
	const { dayOfWeek, day: number, month, year } = asDay(day);
	const { weekdays, shortWeekdays, months, shortMonths } = names[language];
	const weekday = (form === 'long' ? weekdays : shortWeekdays)[dayOfWeek - 1];
	const monthName = (form === 'long' ? months : shortMonths)[month - 1];
	if (language === 'en') return `${weekday} ${number} ${monthName} ${year}`;
	return `${weekday} ${form === 'long' ? 'den ' : ''}${number}. ${monthName} ${year}`;
}

/** `november 2026` */
export function writeMonth(day: DayLike, language: Lang = 'da'): string {
	const { month, year } = asDay(day);
	return `${names[language].months[month - 1]} ${year}`;
}

/** `mandag` */
export function writeWeekday(day: DayLike, language: Lang = 'da'): string {
	return names[language].weekdays[asDay(day).dayOfWeek - 1]!;
}

/**
 * `14.00`, in English `14:00`. In the hour that comes twice when summer time ends, it says which of the two.
 */
export function writeTime(instant: InstantLike, language: Lang = 'da'): string {
	const local = asLocal(instant);
	const pad = (n: number) => String(n).padStart(2, '0');
	const time = `${pad(local.hour)}${language === 'da' ? '.' : ':'}${pad(local.minute)}`;
	const plain = local.toPlainDateTime();
	const first = plain.toZonedDateTime(ZONE, { disambiguation: 'earlier' });
	if (first.epochMilliseconds === plain.toZonedDateTime(ZONE, { disambiguation: 'later' }).epochMilliseconds)
		return time;
	const isFirst = first.equals(local);
	if (language === 'da') return `${time} (${isFirst ? 'sommertid' : 'vintertid'})`;
	return `${time} (${isFirst ? 'summer time' : 'winter time'})`;
}

/** `man. 23. nov. 2026 kl. 14.00`, in English `Mon 23 Nov 2026 at 14:00`. */
export function writeInstant(
	instant: InstantLike,
	language: Lang = 'da',
	form: 'short' | 'long' = 'short'
): string {
	const day = writeDay(asLocal(instant).toPlainDate(), language, form);
	return `${day} ${language === 'da' ? 'kl.' : 'at'} ${writeTime(instant, language)}`;
}

/** The day seen from today: `i dag`, `i morgen`, `om 3 dage`, `for 3 dage siden`. */
export function writeRelativeDays(day: DayLike, today: DayLike, language: Lang = 'da'): string {
	const { days } = asDay(today).until(asDay(day), { largestUnit: 'days' });
	const near: Record<Lang, Record<number, string>> = {
		da: { [-1]: 'i går', 0: 'i dag', 1: 'i morgen' },
		en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' }
	};
	const word = near[language][days];
	if (word) return word;
	if (language === 'da') return days > 0 ? `om ${days} dage` : `for ${-days} dage siden`;
	return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/**
 * A moment as it is said on the way to it: `i dag kl. 16.41`, `i morgen kl. 08.00`, `tirs. 24. nov. kl. 12.00`.
 * The year is said only where half a year lies between.
 */
export function writeNear(instant: InstantLike, now: InstantLike, language: Lang = 'da'): string {
	const day = asLocal(instant).toPlainDate();
	const today = asLocal(now).toPlainDate();
	const days = today.until(day, { largestUnit: 'days' }).days;
	const said =
		Math.abs(days) <= 1
			? writeRelativeDays(day, today, language)
			: Math.abs(days) < 180
				? writeDay(day, language).replace(/ \d+$/, '')
				: writeDay(day, language);
	return `${said} ${language === 'da' ? 'kl.' : 'at'} ${writeTime(instant, language)}`;
}
