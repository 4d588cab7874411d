import { describe, expect, test } from 'vitest';
import { isTimeForLetters, isToRemind } from './reminding.ts';

const settings = { latestReading: 'G', closingDays: [] } as const;
const at = (iso: string) => Temporal.Instant.from(iso);
const meeting = { startsAt: '2026-12-14T13:00:00Z' };

describe('a reminder to answer', () => {
	test.each([
		// three workdays before Monday 14 December is Wednesday the 9th
		['2026-12-08T12:00:00Z', false],
		['2026-12-09T08:00:00Z', true],
		['2026-12-14T12:00:00Z', true],
		['2026-12-14T13:00:00Z', false]
	])('given it is %s, then it is %s', (now, due) =>
		expect(isToRemind(meeting, '2026-11-23T08:00:00Z', 3, at(now), settings)).toBe(due)
	);
	test('given a closing day between, then it comes a day earlier', () =>
		expect(
			isToRemind(meeting, null, 3, at('2026-12-08T12:00:00Z'), { ...settings, closingDays: ['2026-12-10'] })
		).toBe(true));
	test('given an invitation of this morning, or no reminders at all, then there is none', () => {
		const now = at('2026-12-11T12:00:00Z');
		expect(isToRemind(meeting, '2026-12-11T08:00:00Z', 3, now, settings)).toBe(false);
		expect(isToRemind(meeting, null, 0, now, settings)).toBe(false);
	});
	test('letters leave on workdays by day', () => {
		expect(isTimeForLetters(at('2026-12-09T08:00:00Z'), settings)).toBe(true);
		expect(isTimeForLetters(at('2026-12-09T03:00:00Z'), settings)).toBe(false);
		expect(isTimeForLetters(at('2026-12-12T08:00:00Z'), settings)).toBe(false);
		expect(isTimeForLetters(at('2026-12-25T08:00:00Z'), settings)).toBe(false);
	});
});
