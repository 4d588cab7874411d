/** Calendar files as a calendar program reads them: the time is right on both sides of summer time, and nobody else is in it. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type CalendarEntry, calendarFile } from '../src/server/gateways/calendar-file.ts';

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
	method: 'REQUEST',
	uid: '4b8f5a1c-6f0e-4d53-9a57-0c0f3f2d9e11@samspil',
	sequence: 0,
	startsAt: '2026-11-24T13:00:00Z',
	endsAt: '2026-11-24T14:30:00Z',
	title: 'Møde',
	place: null,
	to: 'anja@example.org',
	from: 'samspil@example.org',
	at: '2026-11-02T09:00:00Z',
	...more
});

/** Lines unfolded, as RFC 5545 3.1 says to read them. */
const lines = (file: string) => file.replace(/\r\n[ \t]/g, '').split('\r\n');
/** The lines of the event alone, by property name. */
function eventOf(file: string): Map<string, string[]> {
	const all = lines(file);
	const found = new Map<string, string[]>();
	for (const line of all.slice(all.indexOf('BEGIN:VEVENT') + 1, all.indexOf('END:VEVENT'))) {
		const name = line.split(/[;:]/)[0]!;
		found.set(name, [...(found.get(name) ?? []), line]);
	}
	return found;
}

/** What the zone of the file itself says the offset is at a local time: last Sundays by its own rules, not by ours. */
function offsetByFile(file: string, local: Temporal.PlainDateTime): string {
	const text = file.replace(/\r\n[ \t]/g, '');
	const part = (name: string) => {
		const body = new RegExp(`BEGIN:${name}\\r\\n([\\s\\S]*?)END:${name}`).exec(text)![1]!;
		const get = (key: string) => new RegExp(`^${key}[:](.*)$`, 'm').exec(body)![1]!.trim();
		const month = Number(/BYMONTH=(\d+)/.exec(get('RRULE'))![1]);
		expect(get('RRULE')).toContain('BYDAY=-1SU');
		const start = get('DTSTART');
		let day = Temporal.PlainDate.from({ year: local.year, month, day: 31 });
		while (day.dayOfWeek !== 7) day = day.subtract({ days: 1 });
		return {
			onset: day.toPlainDateTime({ hour: Number(start.slice(9, 11)) }),
			to: get('TZOFFSETTO')
		};
	};
	const summer = part('DAYLIGHT');
	const winter = part('STANDARD');
	const isSummer =
		Temporal.PlainDateTime.compare(local, summer.onset) >= 0 &&
		Temporal.PlainDateTime.compare(local, winter.onset) < 0;
	return isSummer ? summer.to : winter.to;
}

describe('calendar files', () => {
	test('M22 one attendee, a neutral title, no description and no words of ours about anybody', () => {
		const event = eventOf(calendarFile(entry({ place: 'Lokale 3' })));
		expect(event.get('ATTENDEE')).toHaveLength(1);
		expect(event.get('ATTENDEE')![0]).toMatch(/:MAILTO:anja@example\.org$/i);
		expect(event.get('ATTENDEE')![0]).not.toContain('CN=');
		expect(event.get('SUMMARY')).toEqual(['SUMMARY:Møde']);
		expect([...event.keys()].sort()).toEqual([
			'ATTENDEE',
			'CLASS',
			'DTEND',
			'DTSTAMP',
			'DTSTART',
			'LOCATION',
			'ORGANIZER',
			'SEQUENCE',
			'STATUS',
			'SUMMARY',
			'UID'
		]);
	});

	test('M22 no place in the file where the recipient may not know it, nor in any cancellation', () => {
		expect(eventOf(calendarFile(entry())).has('LOCATION')).toBe(false);
		const cancelled = calendarFile(entry({ method: 'CANCEL', place: 'Lokale 3', sequence: 2 }));
		expect(cancelled).not.toMatch(/LOCATION|Lokale/);
		expect(cancelled).toContain('METHOD:CANCEL');
		expect(eventOf(cancelled).get('STATUS')).toEqual(['STATUS:CANCELLED']);
	});

	test('R20 UID stays and SEQUENCE grows, so that a change replaces and a cancellation removes', () => {
		const [first, changed, gone] = [
			entry(),
			entry({ sequence: 1, startsAt: '2026-11-25T13:00:00Z', endsAt: '2026-11-25T14:00:00Z' }),
			entry({ sequence: 2, method: 'CANCEL' })
		].map((e) => eventOf(calendarFile(e)));
		expect(changed!.get('UID')).toEqual(first!.get('UID'));
		expect(gone!.get('UID')).toEqual(first!.get('UID'));
		expect([first, changed, gone].map((e) => e!.get('SEQUENCE')![0])).toEqual([
			'SEQUENCE:0',
			'SEQUENCE:1',
			'SEQUENCE:2'
		]);
	});

	test.each([
		['winter', '2026-02-03T13:00:00Z', '20260203T140000', '+0100'],
		['the evening before summer time', '2026-03-28T20:00:00Z', '20260328T210000', '+0100'],
		['the morning of summer time', '2026-03-29T07:00:00Z', '20260329T090000', '+0200'],
		['summer', '2026-06-10T12:00:00Z', '20260610T140000', '+0200'],
		['the evening before it ends', '2026-10-24T19:00:00Z', '20261024T210000', '+0200'],
		['the morning it has ended', '2026-10-25T08:00:00Z', '20261025T090000', '+0100'],
		['2035', '2035-03-25T08:00:00Z', '20350325T100000', '+0200']
	])('R20 the time and its zone are right: %s', (_name, at, wall, offset) => {
		const start = Temporal.Instant.from(at);
		const file = calendarFile(entry({ startsAt: at, endsAt: start.add({ hours: 1 }).toString() }));
		expect(eventOf(file).get('DTSTART')).toEqual([`DTSTART;TZID=Europe/Copenhagen:${wall}`]);
		const local = start.toZonedDateTimeISO('Europe/Copenhagen').toPlainDateTime();
		// a program that knows only the file comes to the same instant
		expect(offsetByFile(file, local)).toBe(offset);
		const hours = Number(offset.slice(0, 3));
		expect(local.toZonedDateTime('UTC').toInstant().subtract({ hours }).equals(start)).toBe(true);
	});

	test('R20 the same file whatever time zone the process runs in', () => {
		const script = `import { calendarFile } from './src/server/gateways/calendar-file.ts';
			process.stdout.write(calendarFile(${JSON.stringify(entry({ place: 'Lokale 3' }))}))`;
		const files = ['UTC', 'Europe/Copenhagen', 'Pacific/Apia'].map((TZ) =>
			execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
				env: { ...process.env, TZ },
				encoding: 'utf8'
			})
		);
		expect(files[0]).toContain('DTSTAMP:20261102T090000Z');
		expect(new Set(files).size).toBe(1);
	});

	test.each([
		['a carriage return', 'Lokale 3\r\nATTENDEE:mailto:x@example.org'],
		['a line feed', 'Lokale 3\nBEGIN:VEVENT'],
		['a bare carriage return', 'Lokale 3\rURL:https://example.org'],
		['semicolons and commas', 'Lokale 3; blok B, 2. sal']
	])('M25 %s in a place stays text', (_name, place) => {
		const event = eventOf(calendarFile(entry({ place })));
		expect(event.get('ATTENDEE')).toHaveLength(1);
		expect([...event.keys()].filter((k) => k === 'URL' || k === 'BEGIN')).toEqual([]);
		expect(event.get('LOCATION')).toHaveLength(1);
		for (const line of calendarFile(entry({ place })).split('\r\n'))
			expect(line, 'no line end but CRLF').not.toMatch(/[\r\n]/);
	});

	test('long lines are folded at 75 octets, as RFC 5545 says', () => {
		const file = calendarFile(entry({ place: 'Æ'.repeat(150) }));
		for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		expect(eventOf(file).get('LOCATION')).toEqual([`LOCATION:${'Æ'.repeat(150)}`]);
	});
});
