/** What a change of a rule means, shown by one day counted in each way. */
import type { LawTime } from '#domain/collaboration/law.ts';
import { defaultSettings, type Reading, readings } from '#domain/kernel/calendar.ts';
import { computeDeadline } from '#domain/kernel/deadline.ts';
import { writeInstant, writeDay } from './dates.ts';
import type { Words } from './words.ts';

type Span = Pick<LawTime, 'n' | 'unit' | 'direction' | 'reading'>;

/** @param from ISO day; hours are counted from noon of it */
function endOf(w: Words, { n, unit, direction }: Span, from: string, reading: Reading): string {
	const day = Temporal.PlainDate.from(from);
	const spec = { n, unit, direction };
	if (unit === 'hour')
		return writeInstant(
			computeDeadline(
				spec,
				day.toZonedDateTime({ timeZone: 'Europe/Copenhagen', plainTime: '12:00' }).toInstant()
			).due,
			w.lang
		);
	return writeDay(computeDeadline(spec, day, { ...defaultSettings, latestReading: reading }).day, w.lang);
}

/** The same day counted by the number as it is, and as it would be. */
export const beforeAndAfter = (
	w: Words,
	was: LawTime,
	now: Pick<LawTime, 'n' | 'unit'>,
	from: string,
	reading: Reading
) => ({
	was: endOf(w, was, from, reading),
	now: endOf(w, { ...was, ...now }, from, reading)
});

/** The same day counted in three ways. */
export const threeWays = (w: Words, time: LawTime, from: string): { reading: Reading; day: string }[] =>
	readings.map((reading) => ({ reading, day: endOf(w, time, from, reading) }));
