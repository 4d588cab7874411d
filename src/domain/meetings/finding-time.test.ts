import { describe, expect, test } from 'vitest';
import type { Meeting } from '../collaboration/model-meetings.ts';
import { dayOf, ZONE } from '../kernel/day.ts';
import { agendaDue, instantOf } from './convene.ts';
import { earliestDay, merged, proposeTimes, type Wanted } from './finding-time.ts';
import {
	decideChoice,
	decideVote,
	isAsked,
	isOpenToAll,
	opensAt,
	tally,
	type Voter
} from './finding-time-votes.ts';

const settings = { latestReading: 'G', closingDays: [] } as const;
const office = { from: '08:00', to: '16:00' };
const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const day = (iso: string) => Temporal.PlainDate.from(iso);
const span = (on: string, from: string, to: string) => ({ from: instantOf(on, from), to: instantOf(on, to) });
const somebody = (personId: string, fixed: boolean, busy: Wanted['busy'] = []): Wanted => ({
	personId,
	fixed,
	known: true,
	busy
});
const wordsOf = (p: { startsAt: Temporal.Instant }) =>
	p.startsAt.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });
const game = {
	id: 'game',
	agenda: { made: true, strength: 'must', to: [], within: { n: 5, unit: 'workday', direction: 'before' } }
} as unknown as Meeting;

describe('times to propose', () => {
	test('most of those who belong there come before most of all, and both before the soonest', () => {
		const wholeDay = (on: string) => [span(on, '00:00', '23:59')];
		const wanted = [
			somebody('teacher', true, wholeDay('2026-12-07')),
			somebody('psychologist', false, wholeDay('2026-12-08'))
		];
		const found = proposeTimes(wanted, day('2026-12-07'), 60, office, now, settings, 40);
		expect(found.slice(0, 2).map(wordsOf)).toEqual(['2026-12-09T08:00', '2026-12-09T10:00']);
		const at = (iso: string) => found.findIndex((p) => wordsOf(p).startsWith(iso));
		expect(at('2026-12-08')).toBeGreaterThan(at('2026-12-30'));
		expect(at('2026-12-07')).toBeGreaterThan(at('2026-12-08'));
		expect(found[at('2026-12-08')]).toMatchObject({ busy: ['psychologist'], fixedFree: 1, fixed: 1 });
		expect(found[at('2026-12-07')]).toMatchObject({ busy: ['teacher'], fixedFree: 0 });
	});
	test('the same question gets the same times, two a day at most, none beside office hours or on a day off', () => {
		const wanted = [somebody('teacher', true, [span('2026-12-07', '08:00', '11:15')])];
		const ask = () =>
			proposeTimes(wanted, day('2026-12-05'), 90, office, now, { ...settings, closingDays: ['2026-12-09'] });
		expect(ask()).toEqual(ask());
		expect(ask().map(wordsOf)).toEqual([
			'2026-12-07T11:30',
			'2026-12-07T13:30',
			...['2026-12-08', '2026-12-10', '2026-12-11', '2026-12-14'].flatMap((d) => [`${d}T08:00`, `${d}T10:00`])
		]);
	});
	test('given an appointment that ends as the meeting begins, then she is free', () => {
		const wanted = [
			somebody('a', true, [span('2026-12-07', '08:00', '14:00'), span('2026-12-07', '15:00', '16:00')])
		];
		expect(wordsOf(proposeTimes(wanted, day('2026-12-07'), 60, office, now, settings)[0]!)).toBe(
			'2026-12-07T14:00'
		);
	});
	test('given a change to summer time, then a meeting stays on the clock', () => {
		const march = Temporal.Instant.from('2027-03-20T08:00:00Z');
		// 28 March 2027 is Easter Sunday too; the first workday with summer time is the 30th
		const [first] = proposeTimes([], day('2027-03-30'), 60, office, march, settings);
		expect(first!.startsAt.toString()).toBe('2027-03-30T06:00:00Z');
		expect(proposeTimes([], day('2027-03-24'), 60, office, march, settings)[0]!.startsAt.toString()).toBe(
			'2027-03-24T07:00:00Z'
		);
	});
	test('nothing is proposed beyond what calendars are read for, nor what does not fit into a day', () => {
		expect(proposeTimes([], day('2027-02-01'), 60, office, now, settings)).toEqual([]);
		expect(proposeTimes([], day('2026-12-07'), 481, office, now, settings)).toEqual([]);
	});
	test('R-04: the earliest day is the first whose agenda can still come in time', () => {
		const first = earliestDay(game, dayOf(now), office.from, settings);
		const isLate = (d: Temporal.PlainDate) =>
			agendaDue(game, instantOf(d.toString(), '08:00'), '2026-11-23', settings)!.isLate;
		expect(first.toString()).toBe('2026-11-30');
		expect(isLate(first)).toBe(false);
		expect(isLate(day('2026-11-27'))).toBe(true);
		expect(
			earliestDay({ agenda: { made: false } } as unknown as Meeting, dayOf(now), '08:00', settings).toString()
		).toBe('2026-11-24');
	});
	test('appointments that touch are one', () => {
		const list = [
			span('2026-12-07', '10:00', '11:00'),
			span('2026-12-07', '08:00', '09:00'),
			span('2026-12-07', '09:00', '09:30'),
			span('2026-12-07', '08:15', '08:30')
		];
		expect(merged(list)).toEqual([
			span('2026-12-07', '08:00', '09:30'),
			span('2026-12-07', '10:00', '11:00')
		]);
	});
});

describe('the family answers first', () => {
	const voter = (personId: string, relation: Voter['relation'], answeredAt: string | null = null): Voter => ({
		personId,
		relation,
		answeredAt
	});
	const both = [voter('mother', 'custodyHolder'), voter('child', 'child'), voter('teacher', 'professional')];
	const poll = { opensAt: opensAt(both, now, settings).toString(), openedAt: null, closedAt: null };
	const starts = new Map([
		[1, '2026-12-07T13:00:00Z'],
		[2, '2026-12-08T13:00:00Z']
	]);
	const vote = (
		who: string,
		votes: Record<string, 'can' | 'cannot' | 'if-needed'>,
		at = now,
		p = poll,
		v = both
	) => decideVote(p, v, who, starts, votes, at);
	const all = { 1: 'can', 2: 'cannot' } as const;

	test('colleagues are asked when every parent has answered, or after two workdays', () => {
		expect(poll.opensAt).toBe('2026-11-25T22:59:59.999Z');
		expect(vote('teacher', all)).toMatchObject({ refused: 'family-first' });
		expect(vote('mother', all)).toMatchObject({ personId: 'mother' });
		const answered = [voter('mother', 'custodyHolder', '2026-11-23T09:00:00Z'), ...both.slice(1)];
		expect(vote('teacher', all, now, poll, answered)).toMatchObject({ personId: 'teacher' });
		// nobody waits for the child, and one parent is not both
		expect(isOpenToAll(poll, [...answered, voter('father', 'custodyHolder')], now)).toBe(false);
		expect(vote('teacher', all, Temporal.Instant.from('2026-11-26T07:00:00Z'))).toMatchObject({
			personId: 'teacher'
		});
		expect(vote('teacher', all, now, { ...poll, openedAt: now.toString() } as never)).toMatchObject({
			personId: 'teacher'
		});
	});
	test('given a Friday before a holiday, then two workdays are counted', () => {
		const friday = Temporal.Instant.from('2027-03-24T10:00:00Z');
		// Wednesday; Thursday to Monday are Easter
		expect(dayOf(opensAt(both, friday, settings)).toString()).toBe('2027-03-31');
	});
	test('given a child, then it is asked from 15; those without a login never', () => {
		expect([9, 14, 15, null].map((age) => isAsked('child', age))).toEqual([false, false, true, false]);
		expect(isAsked('custodyHolder', 9)).toBe(true);
		expect(isAsked('privateNetwork', 17)).toBe(false);
	});
	test('given no parent to wait for, then colleagues are asked at once', () => {
		expect(opensAt(both.slice(1), now, settings)).toEqual(now);
		expect(isOpenToAll({ ...poll, opensAt: now.toString() }, both.slice(1), now)).toBe(true);
	});
	test('each time is answered, no other is, and nobody answers who is not asked or when it is over', () => {
		expect(vote('mother', { 1: 'can' })).toMatchObject({ fields: { 'votes.2': 'required' } });
		expect(vote('mother', { ...all, 3: 'can' } as never)).toMatchObject({
			fields: { 'votes.3': 'not-a-choice' }
		});
		expect(vote('stranger', all)).toEqual({ refused: 'not-asked' });
		expect(vote('mother', all, now, { ...poll, closedAt: now.toString() } as never)).toEqual({
			refused: 'times-closed'
		});
	});
	test('the time that the family can comes first, then the one that fewest cannot', () => {
		const votes = [
			{ n: 1, personId: 'mother', answer: 'cannot' },
			{ n: 1, personId: 'teacher', answer: 'can' },
			{ n: 2, personId: 'mother', answer: 'if-needed' },
			{ n: 2, personId: 'teacher', answer: 'cannot' },
			{ n: 3, personId: 'mother', answer: 'can' },
			{ n: 3, personId: 'teacher', answer: 'cannot' }
		] as const;
		expect(tally([1, 2, 3], votes, both).map((t) => t.n)).toEqual([3, 2, 1]);
	});
	test('only one of the times, and one that is ahead, is chosen', () => {
		expect(decideChoice(poll, starts, 2, now)).toEqual({ startsAt: starts.get(2) });
		expect(decideChoice(poll, starts, 4, now)).toMatchObject({ fields: { n: 'not-a-choice' } });
		expect(decideChoice(poll, starts, 1, Temporal.Instant.from('2026-12-07T13:00:00Z'))).toMatchObject({
			fields: { n: 'in-the-past' }
		});
		expect(decideChoice({ ...poll, closedAt: now.toString() }, starts, 2, now)).toEqual({
			refused: 'times-closed'
		});
	});
});
