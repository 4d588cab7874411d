/** A meeting that was called in time and had to be called off is called again; nobody is months late for it. */
import { describe, expect, test } from 'vitest';
import { chessClub } from '../../../tests/builders/chess-club.ts';
import type { MeetingFacts } from '../facts/pathway.ts';
import { samplePathway } from '../facts/pathway.sample.ts';
import { defaultSettings } from '../kernel/calendar.ts';
import { deriveObligations } from './obligation.ts';

const model = chessClub();
model.rules.push({
	id: 'call-huddle',
	text: { da: 'Call the huddle' },
	then: { do: 'conveneMeeting', meeting: 'huddle' },
	by: 'captain',
	within: { n: 5, unit: 'workday', direction: 'after', anchor: 'levelReached' },
	strength: 'must',
	audience: 'professionals',
	source: { ours: true }
});
const called = (more: Partial<MeetingFacts>): MeetingFacts => ({
	id: 'g1',
	type: 'huddle',
	arena: 'board',
	level: 1,
	state: 'planned',
	convenedAt: '2026-08-12T08:00:00.000Z',
	startsAt: '2026-10-05T12:00:00.000Z',
	endsAt: '2026-10-05T13:00:00.000Z',
	convenerId: 'lene',
	chairId: 'lene',
	minuteTakerId: 'mette',
	agendaSentAt: null,
	heldAt: null,
	minutesSentAt: null,
	frameApproved: false,
	outcome: null,
	nextMeeting: null,
	childPerspective: null,
	participants: [],
	formFilled: [],
	...more
});
const off = (more: Partial<MeetingFacts> = {}) =>
	called({ state: 'cancelled', cancelledAt: '2026-09-30T08:00:00.000Z', ...more });
const duty = (...meetings: MeetingFacts[]) =>
	deriveObligations(
		model,
		new Map(),
		samplePathway({
			positions: [{ arena: 'board', level: 1, since: '2026-08-10T08:00:00Z', coordinatorId: 'mette' }],
			meetings
		}),
		Temporal.Instant.from('2026-10-02T08:00:00Z'),
		{ ...defaultSettings, feedbackDays: 14 }
	).find((o) => o.because.rule === 'call-huddle');

describe('a meeting that was called off', () => {
	test('given the call was in time, when it is called off, then there is as long to call another as the first time', () => {
		expect(duty()).toMatchObject({ state: 'open', due: '2026-08-17T21:59:59.999Z' });
		expect(duty(off())).toMatchObject({ state: 'open', due: '2026-10-07T21:59:59.999Z' });
	});
	test('given several were called off, then the last one counts, and another is in time by it', () => {
		const twice = [off({ cancelledAt: '2026-09-01T08:00:00.000Z' }), off({ id: 'g2' })];
		expect(duty(...twice)).toMatchObject({ due: '2026-10-07T21:59:59.999Z' });
		expect(duty(...twice, called({ id: 'g3', convenedAt: '2026-10-01T08:00:00.000Z' }))).toMatchObject({
			state: 'fulfilled',
			inTime: true
		});
	});
	test('given it was of another kind, or long before the level, or nobody knows when, then the first time stands', () => {
		for (const m of [
			off({ type: 'x' }),
			off({ convenedAt: '2026-07-01T08:00:00.000Z', cancelledAt: '2026-07-02T08:00:00.000Z' }),
			off({ cancelledAt: null })
		])
			expect(duty(m)).toMatchObject({ due: '2026-08-17T21:59:59.999Z' });
	});
	test('given another stood already, too late, when one more is called off, then it was too late all the same', () => {
		const late = called({ id: 'g2', convenedAt: '2026-09-10T08:00:00.000Z' });
		expect(duty(late, off())).toMatchObject({ state: 'fulfilled', inTime: false });
	});
});
