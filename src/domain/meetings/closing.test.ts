import { describe, expect, test } from 'vitest';
import type { MeetingFacts } from '../facts/pathway.ts';
import { decideFinish, decideNext, decideStart, heldAt, type NeedStatus } from './closing.ts';

const at = (s: string) => Temporal.Instant.from(s);
const meeting: MeetingFacts = {
	id: 'm',
	type: 'match',
	arena: 'club',
	level: 1,
	state: 'agenda-sent',
	convenedAt: '2026-11-01T08:00:00Z',
	startsAt: '2026-11-23T12:00:00Z',
	endsAt: '2026-11-23T13:00:00Z',
	convenerId: 'a',
	chairId: 'b',
	minuteTakerId: null,
	agendaSentAt: null,
	heldAt: null,
	minutesSentAt: null,
	frameApproved: false,
	outcome: null,
	nextMeeting: null,
	childPerspective: null,
	participants: [],
	formFilled: []
};
const need = (needs: NeedStatus['needs'], strength: 'must' | 'should', ok = false): NeedStatus => ({
	needs,
	strength,
	ok,
	confirmable: false
});

describe('from the first word to the last', () => {
	test('a meeting begins on its day or later, once', () => {
		expect(decideStart(meeting, at('2026-11-22T12:00:00Z'))).toMatchObject({
			refused: 'meeting-later',
			detail: { day: '2026-11-23' }
		});
		expect(decideStart(meeting, at('2026-11-23T05:00:00Z'))).toBe('running');
		// past midnight in Denmark, still the day before in Greenwich
		expect(decideStart(meeting, at('2026-11-22T23:30:00Z'))).toBe('running');
		expect(decideStart({ ...meeting, state: 'running' }, at(meeting.startsAt))).toMatchObject({
			refused: 'meeting-begun'
		});
		expect(decideStart({ ...meeting, state: 'cancelled' }, at(meeting.startsAt))).toMatchObject({
			refused: 'meeting-cancelled'
		});
	});
	test('R-05: a must that is missing is named and cannot be talked away; a should takes a reason', () => {
		const running = { ...meeting, state: 'running' as const };
		const needs = [need('outcome', 'must'), need('childHeard', 'should')];
		expect(decideFinish(needs, running, { outcome: 'no time', childHeard: 'ill' })).toMatchObject({
			refused: 'closing-incomplete',
			detail: { needs: ['outcome'] }
		});
		const settled = [need('outcome', 'must', true), need('childHeard', 'should')];
		expect(decideFinish(settled, running, {})).toMatchObject({
			refused: 'closing-needs-reason',
			fields: { 'reasons.childHeard': 'required' }
		});
		expect(decideFinish(settled, running, { childHeard: 'ill', other: 'x' })).toEqual({
			reasons: { childHeard: 'ill' }
		});
		expect(decideFinish(settled, meeting, {})).toMatchObject({ refused: 'meeting-not-running' });
	});
	test('a meeting that is closed days later was over when it was planned to be', () => {
		expect(heldAt(meeting, at('2026-11-23T12:40:00Z'))).toBe('2026-11-23T12:40:00Z');
		expect(heldAt(meeting, at('2026-11-23T14:10:00Z'))).toBe('2026-11-23T14:10:00Z');
		expect(heldAt(meeting, at('2026-11-26T09:00:00Z'))).toBe('2026-11-23T13:00:00Z');
	});
	test('next time is a day to come or a reason, never both and never neither', () => {
		const next = (on: string | null, reason: string | null) =>
			decideNext(meeting, { on, reason }, '2026-11-23');
		expect(next('2027-01-11', null)).toBe('settled');
		expect(next(null, 'done')).toBe('settled');
		expect(next('2027-01-11', 'done')).toMatchObject({ fields: { reason: 'one-of-two' } });
		expect(next(null, null)).toMatchObject({ fields: { on: 'date-or-reason' } });
		expect(next('2026-11-23', null)).toMatchObject({ fields: { on: 'after-today' } });
	});
});
