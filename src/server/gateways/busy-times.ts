/** What an iCalendar file says of when its owner is busy, and nothing else: titles, places and people are never looked at. */
import ICAL from 'ical.js';
import { ZONE } from '#domain/kernel/day.ts';

export type BusySpan = { from: string; to: string };

/** Occurrences looked at in all: a calendar that repeats every second for ever ends here. */
const most = 50_000;

export class TooMuch extends Error {}

/** An IANA name is taken by its name, others by the file's own rules, and time without a zone is Danish. */
function instantOf(time: ICAL.Time): Temporal.Instant {
	const zone = time.zone;
	if (zone.tzid === 'UTC') return fromUnix(time);
	const iana = time.isDate || zone.tzid === 'floating' ? ZONE : ianaOf(zone.tzid);
	if (!iana) return fromUnix(time);
	const { year, month, day, hour, minute, second } = time.isDate
		? { ...fieldsOf(time), hour: 0, minute: 0, second: 0 }
		: fieldsOf(time);
	return new Temporal.PlainDateTime(year, month, day, hour, minute, second).toZonedDateTime(iana).toInstant();
}

const fieldsOf = ({ year, month, day, hour, minute, second }: ICAL.Time) => ({
	year,
	month,
	day,
	hour,
	minute,
	second: Math.min(second, 59)
});
const fromUnix = (time: ICAL.Time) => Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000);

function ianaOf(name: string): string | null {
	try {
		return new Temporal.ZonedDateTime(0n, name).timeZoneId;
	} catch {
		return null;
	}
}

/** A zone the file names and does not explain, as the world knows it. */
class NamedZone extends ICAL.Timezone {
	override utcOffset(time: ICAL.Time): number {
		const { year, month, day, hour, minute, second } = fieldsOf(time);
		const local = new Temporal.PlainDateTime(year, month, day, hour, minute, second);
		return local.toZonedDateTime(this.tzid).offsetNanoseconds / 1e9;
	}
}

/** Times take their zone when they are first looked at. */
function nameZones(root: ICAL.Component): void {
	for (const part of root.getAllSubcomponents())
		for (const line of part.getAllProperties()) {
			const tzid = line.getFirstParameter('tzid');
			if (!tzid || root.getTimeZoneByID(tzid) || ICAL.TimezoneService.has(tzid) || !ianaOf(tzid)) continue;
			ICAL.TimezoneService.register(
				new NamedZone({ component: new ICAL.Component('vtimezone'), tzid }),
				tzid
			);
		}
}

/** Free, cancelled, and what its owner said no to. */
function keepsBusy(event: ICAL.Component): boolean {
	const word = (name: string) => String(event.getFirstPropertyValue(name) ?? '').toUpperCase();
	return (
		word('transp') !== 'TRANSPARENT' &&
		word('status') !== 'CANCELLED' &&
		!['FREE', 'WORKINGELSEWHERE'].includes(word('x-microsoft-cdo-busystatus'))
	);
}

const isLeftOut = (event: ICAL.Component, start: ICAL.Time) =>
	event
		.getAllProperties('exdate')
		.some((line) => line.getValues().some((v) => v instanceof ICAL.Time && v.compare(start) === 0));

/** @returns busy times that touch the period; throws what is no calendar, and `TooMuch` */
export function busyIn(text: string, from: Temporal.Instant, to: Temporal.Instant): BusySpan[] {
	const parsed: unknown = ICAL.parse(text);
	const root = new ICAL.Component(parsed as never);
	if (root.name !== 'vcalendar') throw new TypeError('not a calendar');
	nameZones(root);
	const spans: BusySpan[] = [];
	let looked = 0;
	const add = (start: ICAL.Time, end: ICAL.Time) => {
		const [a, b] = [instantOf(start), instantOf(end)];
		if (Temporal.Instant.compare(a, b) >= 0) return;
		if (Temporal.Instant.compare(b, from) <= 0 || Temporal.Instant.compare(a, to) >= 0) return;
		spans.push({ from: a.toString(), to: b.toString() });
	};
	const events = root.getAllSubcomponents('vevent');
	const changes = Map.groupBy(
		events.filter((e) => e.hasProperty('recurrence-id')),
		(e) => String(e.getFirstPropertyValue('uid'))
	);
	const series = new Set<string>();
	for (const component of events) {
		if (component.hasProperty('recurrence-id') || !component.hasProperty('dtstart')) continue;
		const uid = String(component.getFirstPropertyValue('uid'));
		series.add(uid);
		const event = new ICAL.Event(component, { exceptions: changes.get(uid) ?? [], strictExceptions: true });
		if (!event.isRecurring()) {
			if (++looked > most) throw new TooMuch();
			if (keepsBusy(component)) add(event.startDate, event.endDate);
			continue;
		}
		// days that are added to an event without a rule leave out its own first day
		if (!component.hasProperty('rrule') && !isLeftOut(component, event.startDate) && keepsBusy(component))
			add(event.startDate, event.endDate);
		const iterator = event.iterator();
		for (let at = iterator.next(); at; at = iterator.next()) {
			if (++looked > most) throw new TooMuch();
			const { item, startDate, endDate } = event.getOccurrenceDetails(at);
			if (keepsBusy(item.component)) add(startDate, endDate);
			// a moved one may lie anywhere, but the series itself only goes forward
			if (Temporal.Instant.compare(instantOf(at), to) >= 0) break;
		}
		// changes of occurrences that lie after the period may have been moved into it
		for (const e of changes.get(uid) ?? []) {
			const changed = new ICAL.Event(e);
			const was = e.getFirstPropertyValue('recurrence-id');
			if (was instanceof ICAL.Time && Temporal.Instant.compare(instantOf(was), to) >= 0 && keepsBusy(e))
				add(changed.startDate, changed.endDate);
		}
	}
	// a single occurrence somebody was invited to comes without its series
	for (const [uid, list] of changes)
		if (!series.has(uid))
			for (const e of list)
				if (keepsBusy(e)) {
					const event = new ICAL.Event(e);
					add(event.startDate, event.endDate);
				}
	for (const list of root.getAllSubcomponents('vfreebusy'))
		for (const line of list.getAllProperties('freebusy')) {
			if (String(line.getParameter('fbtype') ?? 'BUSY').toUpperCase() === 'FREE') continue;
			for (const period of line.getValues() as ICAL.Period[]) {
				if (++looked > most) throw new TooMuch();
				add(period.start, period.getEnd());
			}
		}
	return spans;
}
