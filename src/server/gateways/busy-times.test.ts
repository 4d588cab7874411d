/** What other calendars write, and when their owner is busy by it. */
import { describe, expect, test } from 'vitest';
import { busyIn, TooMuch } from './busy-times.ts';

const from = Temporal.Instant.from('2026-10-19T00:00:00Z');
const to = Temporal.Instant.from('2026-11-09T00:00:00Z');
const outlook = `BEGIN:VTIMEZONE
TZID:Romance Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
`;
const event = (lines: string) => `BEGIN:VEVENT\nUID:a\n${lines}\nEND:VEVENT\n`;
const file = (body: string) =>
	`BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//DA\n${body}END:VCALENDAR`.replaceAll('\n', '\r\n');
const busy = (body: string) => busyIn(file(body), from, to).map((s) => `${s.from}/${s.to}`);

const at = (day: string, hours: string) => `2026-${day}T${hours}:00:00Z`;
const span = (day: string, a: string, b: string) => `${at(day, a)}/${at(day, b)}`;

describe('busy by an iCalendar file', () => {
	test.each<[string, string, string[]]>([
		['UTC', 'DTSTART:20261020T080000Z\nDTEND:20261020T090000Z', [span('10-20', '08', '09')]],
		[
			'a zone by its name, without rules in the file',
			'DTSTART;TZID=Europe/London:20261020T090000\nDTEND;TZID=Europe/London:20261020T100000',
			[span('10-20', '08', '09')]
		],
		['no zone: Danish time', 'DTSTART:20261020T100000\nDURATION:PT1H', [span('10-20', '08', '09')]],
		[
			'a whole day, 25 hours where summer time ends',
			'DTSTART;VALUE=DATE:20261025\nDTEND;VALUE=DATE:20261026',
			['2026-10-24T22:00:00Z/2026-10-25T23:00:00Z']
		],
		['free', 'DTSTART:20261020T080000Z\nDTEND:20261020T090000Z\nTRANSP:TRANSPARENT', []],
		['cancelled', 'DTSTART:20261020T080000Z\nDTEND:20261020T090000Z\nSTATUS:CANCELLED', []],
		[
			'free as Outlook says it',
			'DTSTART:20261020T080000Z\nDTEND:20261020T090000Z\nX-MICROSOFT-CDO-BUSYSTATUS:FREE',
			[]
		],
		['a moment', 'DTSTART:20261020T080000Z', []],
		['before and after the period', 'DTSTART:20261001T080000Z\nDTEND:20261001T090000Z', []],
		[
			'every week, by the clock over the end of summer time, but one',
			'DTSTART;TZID=Europe/Copenhagen:20260106T090000\nDTEND;TZID=Europe/Copenhagen:20260106T100000\nRRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Copenhagen:20261027T090000',
			[span('10-20', '07', '08'), span('11-03', '08', '09')]
		],
		[
			'so many times',
			'DTSTART:20261020T080000Z\nDTEND:20261020T090000Z\nRRULE:FREQ=DAILY;COUNT=2',
			[span('10-20', '08', '09'), span('10-21', '08', '09')]
		],
		[
			'days that are added',
			'DTSTART:20261020T080000Z\nDTEND:20261020T090000Z\nRDATE:20261022T080000Z',
			[span('10-20', '08', '09'), span('10-22', '08', '09')]
		]
	])('%s', (_, lines, spans) => {
		expect(busy(event(lines))).toEqual(spans);
	});
	test("a zone by the file's own rules, over the end of summer time", () => {
		const zone = ';TZID=Romance Standard Time:';
		expect(
			busy(
				outlook +
					event(
						`DTSTART${zone}20261022T090000\nDTEND${zone}20261022T100000\nRRULE:FREQ=WEEKLY;UNTIL=20261030T000000Z`
					)
			)
		).toEqual([span('10-22', '07', '08'), span('10-29', '08', '09')]);
	});
	test('one of a series is moved, one is cancelled, one is moved here from later, and one comes alone', () => {
		const series = event('DTSTART:20261020T080000Z\nDTEND:20261020T090000Z\nRRULE:FREQ=DAILY;COUNT=60');
		const changed = (was: string, lines: string) => event(`RECURRENCE-ID:${was}\n${lines}`);
		const found = busy(
			series +
				changed('20261021T080000Z', 'DTSTART:20261021T120000Z\nDTEND:20261021T130000Z') +
				changed('20261022T080000Z', 'DTSTART:20261022T080000Z\nDTEND:20261022T090000Z\nSTATUS:CANCELLED') +
				changed('20261120T080000Z', 'DTSTART:20261023T140000Z\nDTEND:20261023T150000Z') +
				'BEGIN:VEVENT\nUID:b\nRECURRENCE-ID:20261024T080000Z\nDTSTART:20261024T180000Z\nDTEND:20261024T190000Z\nEND:VEVENT\n'
		);
		expect(found.slice(0, 3)).toEqual([
			span('10-20', '08', '09'),
			span('10-21', '12', '13'),
			span('10-23', '08', '09')
		]);
		expect(found).toContain(span('10-23', '14', '15'));
		expect(found).toContain(span('10-24', '18', '19'));
		expect(found.some((s) => s.startsWith(at('10-22', '08')))).toBe(false);
	});
	test('a calendar that only says free and busy', () => {
		expect(
			busy(
				'BEGIN:VFREEBUSY\nUID:f\nFREEBUSY;FBTYPE=BUSY:20261020T080000Z/20261020T090000Z,20261021T080000Z/PT1H\nFREEBUSY;FBTYPE=FREE:20261022T080000Z/PT8H\nEND:VFREEBUSY\n'
			)
		).toEqual([span('10-20', '08', '09'), span('10-21', '08', '09')]);
	});
	test('nothing but times comes out', () => {
		const said = JSON.stringify(
			busyIn(
				file(event('SUMMARY:Hemmelig\nLOCATION:Sted\nDTSTART:20261020T080000Z\nDTEND:20261020T090000Z')),
				from,
				to
			)
		);
		expect(said).toBe('[{"from":"2026-10-20T08:00:00Z","to":"2026-10-20T09:00:00Z"}]');
	});
	test('what is no calendar and what never ends are given up', () => {
		for (const text of [
			'',
			'<html>Log ind</html>',
			'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n',
			'BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD'
		])
			expect(() => busyIn(text, from, to), text).toThrow();
		expect(() =>
			busyIn(file(event('DTSTART:19700101T000000Z\nDTEND:19700101T000001Z\nRRULE:FREQ=SECONDLY')), from, to)
		).toThrow(TooMuch);
	});
});
