/** Days and instants as people in Denmark live them: every local time is Europe/Copenhagen. */
export type Day = Temporal.PlainDate;

export const ZONE = 'Europe/Copenhagen';

/** The Danish day in which the instant falls, wherever the process runs. */
export function dayOf(instant: Temporal.Instant): Day {
	return instant.toZonedDateTimeISO(ZONE).toPlainDate();
}

/** Midnight in Denmark, with which the day begins; on the days of summer time as on all others. */
export function startOfDay(day: Day): Temporal.Instant {
	return day.toZonedDateTime(ZONE).toInstant();
}

/**
 * The last millisecond of the day, so that `dayOf(endOfDay(day))` is the day itself, also after a store
 * that keeps milliseconds. Late is what comes after it.
 */
export function endOfDay(day: Day): Temporal.Instant {
	return startOfDay(day.add({ days: 1 })).subtract({ milliseconds: 1 });
}

/**
 * The day on which somebody reaches an age; it holds from the start of that day.
 *
 * Born on 29 February: 28 February in years without a leap day. No Danish act that we could read settles
 * it, so the rule for months and years of the limitation act is used by analogy (LBK 1238/2015, § 27(1):
 * no such day number, then the last day of the month; see law.md 3.1). Of the two possible days it is the
 * one that gives a child its rights first.
 */
export function fromAge(birth: Day, years: number): Day {
	return birth.add({ years }, { overflow: 'constrain' });
}

/** Whole years reached on the day; negative before birth. Leap-day births as in `fromAge`. */
export function ageOn(birth: Day, day: Day): number {
	const years = day.year - birth.year;
	return Temporal.PlainDate.compare(fromAge(birth, years), day) <= 0 ? years : years - 1;
}

/** The day written `yyyy-mm-dd`, or nothing: a day that does not exist is refused, never moved. */
export function parseDay(text: string): Day | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
	try {
		return Temporal.PlainDate.from(text, { overflow: 'reject' });
	} catch {
		return undefined;
	}
}

/**
 * The instant written with its offset (`2026-11-23T14:00+01:00`, or `Z`), or nothing. Without an offset
 * the text is refused: 02:30 happens twice when summer time ends, and not at all when it begins.
 */
export function parseInstant(text: string): Temporal.Instant | undefined {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text))
		return undefined;
	try {
		return Temporal.Instant.from(text);
	} catch {
		return undefined;
	}
}
