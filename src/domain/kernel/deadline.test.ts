import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings, isWorkday, readings, type CalendarSettings } from './calendar.ts';
import { dayOf, endOfDay } from './day.ts';
import {
	answerDeadline,
	computeDeadline,
	deadlineDirections,
	lastDayToSend,
	mostCounted,
	rollForward,
	workingDayUpTo,
	type DeadlineSpec
} from './deadline.ts';
import { isRefusal } from './refusal.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);
const after = (n: number, unit: DeadlineSpec['unit'], reading?: DeadlineSpec['reading']): DeadlineSpec => ({
	n,
	unit,
	direction: 'after',
	...(reading && { reading })
});
const before = (n: number, unit: DeadlineSpec['unit'], reading?: DeadlineSpec['reading']): DeadlineSpec => ({
	...after(n, unit, reading),
	direction: 'before'
});
const closed = (...closingDays: string[]): CalendarSettings => ({ latestReading: 'G', closingDays });

describe('the vectors of law.md 3.6', () => {
	it.each([
		['UND-10 plain', '2026-11-23', '2026-11-30', '2026-12-01'],
		['UND-10 received on a Saturday', '2026-11-21', '2026-11-28', '2026-11-30'],
		['UND-10 over the former great prayer day', '2024-04-22', '2024-04-29', '2024-04-30']
	])('%s, received %s: S %s, G %s', (_name, received, s, g) => {
		const found = computeDeadline(after(6, 'workday'), day(received));
		expect([found.target?.toString(), found.latest?.toString()]).toEqual([s, g]);
		expect(computeDeadline(after(6, 'workday', 'S'), day(received)).day.toString()).toBe(s);
		expect(computeDeadline(after(6, 'workday', 'G'), day(received)).day.toString()).toBe(g);
	});

	it.each([
		['INV-04 at the end of a month', '2026-10-31', '2027-02-28'],
		['INV-04 normal', '2026-11-20', '2027-03-20']
	])('%s, aware %s: %s', (_name, aware, expected) => {
		expect(computeDeadline(after(4, 'month'), day(aware)).day.toString()).toBe(expected);
	});

	it('PRO-04, seven workdays: received Mon 2026-11-23, G Wed 2026-12-02', () => {
		expect(computeDeadline(after(7, 'workday', 'G'), day('2026-11-23')).day.toString()).toBe('2026-12-02');
	});

	it('the same week of 2023 still has great prayer day', () => {
		const found = computeDeadline(after(6, 'workday'), day('2023-05-01'));
		expect([found.target?.toString(), found.latest?.toString()]).toEqual(['2023-05-09', '2023-05-10']);
	});
});

describe('hours', () => {
	it.each([
		['a plain day', '2026-11-23T14:00+01:00', '2026-11-24T14:00+01:00'],
		['when summer time begins', '2026-03-28T14:00+01:00', '2026-03-29T15:00+02:00'],
		['from half past one that night', '2026-03-29T01:30+01:00', '2026-03-30T02:30+02:00'],
		['when summer time ends', '2026-10-24T14:00+02:00', '2026-10-25T13:00+01:00'],
		['from the first 02:30', '2026-10-25T02:30+02:00', '2026-10-26T01:30+01:00'],
		['from the second 02:30', '2026-10-25T02:30+01:00', '2026-10-26T02:30+01:00'],
		['over New Year', '2026-12-31T23:30+01:00', '2027-01-01T23:30+01:00']
	])('24 of them are real hours: %s', (_name, from, to) => {
		expect(computeDeadline(after(24, 'hour'), instant(from)).due.equals(instant(to))).toBe(true);
		expect(computeDeadline(before(24, 'hour'), instant(to)).due.equals(instant(from))).toBe(true);
	});

	it('are explained day by day, with the change of the clock', () => {
		const { steps } = computeDeadline(after(24, 'hour'), instant('2026-03-28T14:00+01:00'));
		expect(steps.map((s) => [s.day.toString(), s.why, s.number])).toEqual([
			['2026-03-28', 'anchor', 0],
			['2026-03-28', 'hours', 10],
			['2026-03-29', 'clock-forward', 24]
		]);
		const back = computeDeadline(before(24, 'hour'), instant('2026-10-26T00:00+01:00'));
		expect(back.steps.map((s) => [s.day.toString(), s.why, s.number])).toEqual([
			['2026-10-26', 'anchor', 0],
			['2026-10-25', 'clock-back', 24]
		]);
		expect(back.day.toString()).toBe('2026-10-25');
	});

	it('of a day without a time count from its first instant', () => {
		const { due } = computeDeadline(after(24, 'hour'), day('2026-10-25'));
		expect(due.equals(instant('2026-10-25T23:00+01:00'))).toBe(true);
	});

	it('steps add up to the deadline, forwards and backwards, 1990-2050', () => {
		const moments = fc.integer({ min: 631_152_000, max: 2_556_057_600 });
		fc.assert(
			fc.property(
				moments,
				fc.integer({ min: 0, max: 400 }),
				fc.constantFrom(...deadlineDirections),
				(seconds, n, direction) => {
					const anchor = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
					const { due, steps } = computeDeadline({ n, unit: 'hour', direction }, anchor);
					const [early, late] = direction === 'after' ? [anchor, due] : [due, anchor];
					expect(late.epochMilliseconds - early.epochMilliseconds).toBe(n * 3_600_000);
					const spans = steps.flatMap((s) => (s.span ? [s.span] : []));
					const counted = spans.reduce((sum, s) => sum + s.from.until(s.to).total('hours'), 0);
					expect(counted).toBeCloseTo(n, 9);
					for (const { day: at, span } of steps)
						if (span) {
							expect(dayOf(span.from).equals(at)).toBe(true);
							expect(dayOf(span.to.subtract({ nanoseconds: 1 })).equals(at)).toBe(true);
						}
				}
			)
		);
	});
});

describe('days, weeks and months', () => {
	it('end with the day, also where it is 23 or 25 hours long', () => {
		expect(computeDeadline(after(1, 'day'), day('2026-03-28')).due.toString()).toBe(
			'2026-03-29T21:59:59.999Z'
		);
		expect(computeDeadline(after(1, 'week'), day('2026-10-18')).due.toString()).toBe(
			'2026-10-25T22:59:59.999Z'
		);
	});

	it('count from the Danish day of an instant', () => {
		expect(computeDeadline(after(1, 'day'), instant('2026-11-23T23:30Z')).day.toString()).toBe('2026-11-25');
	});

	it('keep the weekday through the 53 weeks of 2026', () => {
		const { day: end } = computeDeadline(after(53, 'week'), day('2026-01-01'));
		expect([end.toString(), end.dayOfWeek]).toEqual(['2027-01-07', 4]);
	});

	it.each([
		['2026-01-31', 1, '2026-02-28'],
		['2028-01-31', 1, '2028-02-29'],
		['2026-01-31', 2, '2026-03-31'],
		['2028-02-29', 12, '2029-02-28'],
		['2028-02-29', 48, '2032-02-29'],
		['2026-08-31', 3, '2026-11-30'],
		['2026-12-31', 2, '2027-02-28']
	])('%s and %i months: %s', (from, n, to) => {
		expect(computeDeadline(after(n, 'month'), day(from)).day.toString()).toBe(to);
	});

	it('months before a day do the same', () => {
		expect(computeDeadline(before(1, 'month'), day('2026-03-31')).day.toString()).toBe('2026-02-28');
		expect(computeDeadline(before(3, 'month'), day('2026-11-30')).day.toString()).toBe('2026-08-30');
	});

	it('say where a short month cut the day number', () => {
		const { steps } = computeDeadline(after(4, 'month'), day('2026-10-31'));
		expect(steps.map((s) => `${s.day.toString()} ${s.why}`)).toEqual([
			'2026-10-31 anchor',
			'2026-11-30 month-end',
			'2026-12-31 month',
			'2027-01-31 month',
			'2027-02-28 month-end'
		]);
	});
});

describe('workdays', () => {
	it('are explained day by day', () => {
		const { steps } = computeDeadline(after(2, 'workday', 'G'), day('2026-06-04'), closed('2026-06-08'));
		expect(steps.map((s) => `${s.day.toString()} ${s.why} ${s.number ?? '-'}`)).toEqual([
			'2026-06-04 anchor 0',
			'2026-06-05 constitution-day -',
			'2026-06-06 saturday -',
			'2026-06-07 sunday -',
			'2026-06-08 closing-day -',
			'2026-06-09 workday 1',
			'2026-06-10 workday 2'
		]);
	});

	it('use the reading of the municipality where none is named', () => {
		const x: CalendarSettings = { latestReading: 'X', closingDays: [] };
		expect(computeDeadline(after(1, 'workday'), day('2026-12-23')).day.toString()).toBe('2026-12-24');
		const found = computeDeadline(after(1, 'workday'), day('2026-12-23'), x);
		expect([found.day, found.target, found.latest].map(String)).toEqual([
			'2026-12-28',
			'2026-12-24',
			'2026-12-28'
		]);
	});

	it('break no earlier than by the reading that was asked for', () => {
		const found = computeDeadline(after(1, 'workday', 'X'), day('2026-12-23'));
		expect([found.day, found.target, found.latest].map(String)).toEqual([
			'2026-12-28',
			'2026-12-24',
			'2026-12-28'
		]);
	});

	it('counted back warn by the earlier day', () => {
		const found = computeDeadline(before(3, 'workday'), day('2026-11-23'));
		expect([found.target, found.latest].map(String)).toEqual(['2026-11-18', '2026-11-19']);
	});

	it('land on a day that counts, warn no later than they break, and end with the day, 1990-2050', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 22_279 }).map((n) => day('1990-01-01').add({ days: n })),
				fc.integer({ min: 1, max: 40 }),
				fc.constantFrom(...readings),
				fc.constantFrom(...deadlineDirections),
				(from, n, reading, direction) => {
					const found = computeDeadline({ n, unit: 'workday', direction, reading }, from);
					expect(isWorkday(found.day, reading)).toBe(true);
					expect(found.due.equals(endOfDay(found.day))).toBe(true);
					expect(Temporal.PlainDate.compare(found.target!, found.latest!)).toBeLessThanOrEqual(0);
					expect(found.steps.filter((s) => s.counted)).toHaveLength(n);
					expect(found.steps.at(-1)).toMatchObject({ number: n, why: 'workday' });
				}
			)
		);
	});
});

describe('every unit', () => {
	it('is monotone in the anchor and in the count, and 0 is the anchor', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 22_279 }).map((n) => day('1990-01-01').add({ days: n })),
				fc.integer({ min: 0, max: 30 }),
				fc.constantFrom('hour', 'day', 'workday', 'week', 'month'),
				(from, n, unit) => {
					const { due } = computeDeadline(after(n, unit), from);
					const later = computeDeadline(after(n, unit), from.add({ days: 1 })).due;
					const more = computeDeadline(after(n + 1, unit), from).due;
					expect(Temporal.Instant.compare(due, later)).toBeLessThanOrEqual(0);
					expect(Temporal.Instant.compare(due, more)).toBe(-1);
					expect(computeDeadline(after(0, unit), from).day.equals(from)).toBe(true);
				}
			)
		);
	});

	it('can be counted back: exactly for hours, days and weeks, and for months where no day number was cut', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 22_279 }).map((n) => day('1990-01-01').add({ days: n })),
				fc.integer({ min: 0, max: 30 }),
				fc.constantFrom('day', 'week', 'month'),
				(from, n, unit) => {
					const there = computeDeadline(after(n, unit), from).day;
					const back = computeDeadline(before(n, unit), there).day;
					if (there.day === from.day || unit !== 'month') expect(back.equals(from)).toBe(true);
					else expect(Temporal.PlainDate.compare(back, from)).toBe(-1);
				}
			)
		);
	});

	it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('takes %s as the bug it is', (n) => {
		for (const unit of ['hour', 'workday', 'month'] as const)
			expect(() => computeDeadline(after(n, unit), day('2026-11-23'))).toThrow(RangeError);
	});
});

describe('the last day to send', () => {
	it.each([
		['eight days before a Tuesday meeting: a Monday', before(8, 'day'), '2026-11-24', '2026-11-16'],
		['two days before a Tuesday meeting: a Sunday, so Friday', before(2, 'day'), '2026-11-24', '2026-11-20'],
		['a week before 1 January', before(1, 'week'), '2027-01-01', '2026-12-23'],
		['five days before the Friday after Easter', before(5, 'day'), '2026-04-10', '2026-04-01'],
		[
			'one workday before a Monday, Saturdays counting',
			before(1, 'workday', 'S'),
			'2026-11-23',
			'2026-11-20'
		],
		['three workdays before a Monday', before(3, 'workday'), '2026-11-23', '2026-11-18'],
		['two days before 7 June', before(2, 'day'), '2026-06-07', '2026-06-04']
	])('%s', (_name, spec, meeting, expected) => {
		expect(lastDayToSend(spec, day(meeting)).toString()).toBe(expected);
	});

	it('after a meeting is the day by the reading that was asked for', () => {
		const held = day('2026-11-21');
		expect(lastDayToSend(after(6, 'workday'), held).toString()).toBe('2026-11-30');
		expect(lastDayToSend(after(6, 'workday', 'S'), held).toString()).toBe('2026-11-27');
	});

	it('is not a day on which the municipality is closed', () => {
		expect(lastDayToSend(before(8, 'day'), day('2026-11-24'), closed('2026-11-16')).toString()).toBe(
			'2026-11-13'
		);
	});

	it('for hours is the day in which they end', () => {
		expect(lastDayToSend(before(48, 'hour'), instant('2026-11-25T09:00+01:00')).toString()).toBe(
			'2026-11-23'
		);
		expect(lastDayToSend(before(48, 'hour'), instant('2026-11-24T09:00+01:00')).toString()).toBe(
			'2026-11-20'
		);
	});

	it('is always in time, and a day on which people work', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 22_279 }).map((n) => day('1990-01-01').add({ days: n })),
				fc.integer({ min: 0, max: 30 }),
				fc.constantFrom('hour', 'day', 'workday', 'week', 'month'),
				(meeting, n, unit) => {
					const send = lastDayToSend(before(n, unit), meeting);
					expect(
						Temporal.PlainDate.compare(send, computeDeadline(before(n, unit), meeting).day)
					).toBeLessThan(1);
					expect(send.dayOfWeek).toBeLessThan(6);
					expect(isWorkday(send, 'X')).toBe(true);
				}
			)
		);
	});
});

describe('an end on a day off', () => {
	it.each([
		['2026-11-28', '2026-11-30', '2026-11-27'],
		['2026-11-30', '2026-11-30', '2026-11-30'],
		['2026-12-25', '2026-12-28', '2026-12-23'],
		['2026-04-02', '2026-04-07', '2026-04-01'],
		['2026-06-05', '2026-06-08', '2026-06-04']
	])('%s: the citizen has until %s, the authority is warned on %s', (end, citizen, warned) => {
		expect(rollForward(day(end)).toString()).toBe(citizen);
		expect(workingDayUpTo(day(end)).toString()).toBe(warned);
	});

	it('does not give the citizen more time because the municipality is closed', () => {
		expect(rollForward(day('2026-11-30'), closed('2026-11-30')).toString()).toBe('2026-11-30');
	});

	it('leaves the authority its day: months are not rolled', () => {
		expect(computeDeadline(after(4, 'month'), day('2026-10-31')).day.dayOfWeek).toBe(7);
	});

	it('on 24 December moves where the municipality uses reading X', () => {
		expect(rollForward(day('2026-12-24')).toString()).toBe('2026-12-24');
		expect(rollForward(day('2026-12-24'), { ...defaultSettings, latestReading: 'X' }).toString()).toBe(
			'2026-12-28'
		);
	});
});

describe('a question', () => {
	const good = { anchor: '2026-11-23', count: '6', unit: 'workday', direction: 'after', reading: 'S' };
	const fieldsOf = (question: unknown) => {
		const answer = answerDeadline(question);
		return isRefusal(answer) ? answer.fields : undefined;
	};

	it('is answered', () => {
		const answer = answerDeadline(good);
		expect(!isRefusal(answer) && answer.deadline.day.toString()).toBe('2026-11-30');
	});

	it('counts after, and by the reading of the municipality, when it says nothing else', () => {
		const answer = answerDeadline({
			anchor: '2026-11-23',
			count: '6',
			unit: 'workday',
			direction: '',
			reading: ''
		});
		expect(!isRefusal(answer) && answer.deadline.day.toString()).toBe('2026-12-01');
	});

	it('takes an instant whose plus became a space in an address', () => {
		const answer = answerDeadline({ anchor: '2026-11-23T14:00 01:00', count: '24', unit: 'hour' });
		expect(!isRefusal(answer) && answer.deadline.due.toString()).toBe('2026-11-24T13:00:00Z');
	});

	it.each([
		[{ anchor: '' }, { anchor: 'anchor-missing' }],
		[{ anchor: undefined }, { anchor: 'anchor-missing' }],
		[{ anchor: '2026-02-30' }, { anchor: 'anchor-not-a-day' }],
		[{ anchor: '23-11-2026' }, { anchor: 'anchor-not-a-day' }],
		[{ anchor: '2026-11-23T14:00' }, { anchor: 'anchor-without-offset' }],
		[{ anchor: '1989-12-31' }, { anchor: 'anchor-outside-calendar' }],
		[{ anchor: '2101-01-01' }, { anchor: 'anchor-outside-calendar' }],
		[{ anchor: ['2026-11-23'] }, { anchor: 'anchor-missing' }],
		[{ count: '' }, { count: 'count-missing' }],
		[{ count: '-6' }, { count: 'count-not-whole' }],
		[{ count: '1.5' }, { count: 'count-not-whole' }],
		[{ count: '1e3' }, { count: 'count-not-whole' }],
		[{ count: String(mostCounted.workday + 1) }, { count: 'count-too-big' }],
		[{ unit: 'fortnight' }, { unit: 'unit-unknown' }],
		[{ direction: 'sideways' }, { direction: 'direction-unknown' }],
		[{ reading: 's' }, { reading: 'reading-unknown' }],
		[{ anchor: '2100-12-30' }, { count: 'outside-calendar' }],
		[
			{ anchor: 'x', count: 'y', unit: 'z' },
			{ anchor: 'anchor-not-a-day', count: 'count-not-whole', unit: 'unit-unknown' }
		]
	])('with %j is refused by its field', (fault, fields) => {
		expect(fieldsOf({ ...good, ...fault })).toEqual(fields);
	});

	it.each([null, undefined, 'text', 7, []])('that is %j is refused, not thrown', (question) => {
		expect(fieldsOf(question)?.anchor).toBe('anchor-missing');
	});

	it('is answered or refused, whatever the text', () => {
		fc.assert(
			fc.property(fc.record({ anchor: fc.string(), count: fc.string(), unit: fc.string() }), (question) => {
				expect(answerDeadline(question)).toBeTypeOf('object');
			})
		);
	});
});
