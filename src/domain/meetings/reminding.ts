/** When somebody who has not answered an invitation is reminded. */
import type { CalendarSettings } from '../kernel/calendar.ts';
import { dayOf, ZONE } from '../kernel/day.ts';
import { lastDayToSend } from '../kernel/deadline.ts';
import { isWorkday } from '../kernel/calendar.ts';

/** Letters that ask for something arrive while people are up, on a day they work. */
const hours = { from: 7, to: 18 };

export const isTimeForLetters = (now: Temporal.Instant, settings: CalendarSettings): boolean => {
	const { hour } = now.toZonedDateTimeISO(ZONE);
	return hour >= hours.from && hour < hours.to && isWorkday(dayOf(now), settings.latestReading, settings);
};

/**
 * From the day that many workdays before the meeting until it begins; never on the heels of the invitation itself.
 * @param workdays 0: nobody is reminded
 * @param invitedAt null where it was long ago
 */
export function isToRemind(
	meeting: { startsAt: string },
	invitedAt: string | null,
	workdays: number,
	now: Temporal.Instant,
	settings: CalendarSettings
): boolean {
	const startsAt = Temporal.Instant.from(meeting.startsAt);
	if (workdays === 0 || Temporal.Instant.compare(now, startsAt) >= 0) return false;
	if (invitedAt && now.since(Temporal.Instant.from(invitedAt)).total('hours') < 24) return false;
	const spec = { n: workdays, unit: 'workday', direction: 'before' } as const;
	return Temporal.PlainDate.compare(dayOf(now), lastDayToSend(spec, dayOf(startsAt), settings)) >= 0;
}
