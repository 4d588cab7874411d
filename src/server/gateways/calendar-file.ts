/**
 * A meeting as a calendar file for one recipient. It says that there is a meeting and when; where only if this
 * recipient may know. Nobody else is named in it, and nothing in it tells what the meeting is about.
 */
import ical, {
	ICalAttendeeRole,
	ICalAttendeeStatus,
	ICalCalendarMethod,
	ICalEventClass,
	ICalEventStatus
} from 'ical-generator';
import { ZONE } from '#domain/kernel/day.ts';

export type CalendarEntry = {
	method: 'REQUEST' | 'CANCEL';
	/** the same through the meeting's whole life, so that a calendar knows it again */
	uid: string;
	/** grows with every change */
	sequence: number;
	startsAt: string;
	endsAt: string;
	/** neutral, never what or whom it is about */
	title: string;
	/** null: unknown, or this recipient may not know it */
	place: string | null;
	/** the one recipient */
	to: string;
	from: string;
	/** when this version was written */
	at: string;
};

/** Summer time as the European rule has been since 1996; a calendar that lacks the zone counts right by this. */
const zone = [
	'BEGIN:VTIMEZONE',
	`TZID:${ZONE}`,
	'BEGIN:DAYLIGHT',
	'TZNAME:CEST',
	'TZOFFSETFROM:+0100',
	'TZOFFSETTO:+0200',
	'DTSTART:19960331T020000',
	'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
	'END:DAYLIGHT',
	'BEGIN:STANDARD',
	'TZNAME:CET',
	'TZOFFSETFROM:+0200',
	'TZOFFSETTO:+0100',
	'DTSTART:19961027T030000',
	'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
	'END:STANDARD',
	'END:VTIMEZONE'
].join('\r\n');

const local = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(ZONE);

/** @returns the file's text, lines ended and folded as RFC 5545 says */
export function calendarFile(entry: CalendarEntry): string {
	const isCancelled = entry.method === 'CANCEL';
	const calendar = ical({
		prodId: { company: 'Samspil', product: 'Samspil', language: 'DA' },
		method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
		timezone: { name: null, generator: () => zone }
	});
	calendar.createEvent({
		id: entry.uid,
		sequence: entry.sequence,
		start: local(entry.startsAt),
		end: local(entry.endsAt),
		stamp: Temporal.Instant.from(entry.at).toZonedDateTimeISO('UTC'),
		timezone: ZONE,
		summary: entry.title,
		location: isCancelled ? null : entry.place,
		class: ICalEventClass.PRIVATE,
		status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
		organizer: { name: 'Samspil', email: entry.from },
		attendees: [
			{
				email: entry.to,
				role: ICalAttendeeRole.REQ,
				status: ICalAttendeeStatus.NEEDSACTION,
				rsvp: false
			}
		]
	});
	return calendar.toString();
}

/**
 * A year of a recurring meeting for one recipient: published, not asked, because a request may hold one meeting only
 * (RFC 5546). A later change of one of them is a request of its own by the same uid.
 */
export function calendarOfMany(
	entries: readonly Pick<CalendarEntry, 'uid' | 'sequence' | 'startsAt' | 'endsAt' | 'place'>[],
	of: Pick<CalendarEntry, 'title' | 'from' | 'at'>
): string {
	const calendar = ical({
		prodId: { company: 'Samspil', product: 'Samspil', language: 'DA' },
		method: ICalCalendarMethod.PUBLISH,
		timezone: { name: null, generator: () => zone }
	});
	for (const entry of entries)
		calendar.createEvent({
			id: entry.uid,
			sequence: entry.sequence,
			start: local(entry.startsAt),
			end: local(entry.endsAt),
			stamp: Temporal.Instant.from(of.at).toZonedDateTimeISO('UTC'),
			timezone: ZONE,
			summary: of.title,
			location: entry.place,
			class: ICalEventClass.PRIVATE,
			status: ICalEventStatus.CONFIRMED,
			organizer: { name: 'Samspil', email: of.from }
		});
	return calendar.toString();
}
