import { describe, expect, test } from 'vitest';
import { samplePathway } from '../facts/pathway.sample.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import { agendaDue, decideChange, instantOf, notBegun } from './convene.ts';
import { isParty, proposeParticipants } from './participants.ts';
import type { Model } from '../collaboration/model.ts';

const settings = { latestReading: 'G', closingDays: [] } as const;
const game = {
	id: 'game',
	agenda: {
		made: true,
		strength: 'must',
		to: [],
		within: { n: 5, unit: 'workday', direction: 'before', anchor: 'meetingStart' }
	},
	absent: [],
	participants: [
		{ who: 'ownStaff', presence: 'fixed', relevance: false, substitute: true },
		{ who: 'psychologist', presence: 'possible', relevance: true, substitute: true }
	]
} as unknown as Meeting;
const now = Temporal.Instant.from('2026-11-23T08:00:00Z');

describe('the last day for the agenda (R-04)', () => {
	test.each([
		['2026-12-14', '2026-12-07'],
		// New Year's Day and the weekend are no workdays
		['2027-01-06', '2026-12-29'],
		// the day itself may fall on Christmas Eve, when nobody is there to send
		['2027-01-03', '2026-12-23'],
		// Easter 2027: Thursday 25 to Monday 29 March
		['2027-03-31', '2027-03-19']
	])('given a meeting on %s, then it is %s', (day, due) => {
		expect(agendaDue(game, instantOf(day, '14:00'), '2026-11-23', settings)).toMatchObject({
			day: due,
			isLate: false
		});
	});
	test('given a meeting in three days, then it is late', () => {
		expect(agendaDue(game, instantOf('2026-11-26', '09:00'), '2026-11-23', settings)?.isLate).toBe(true);
	});
	test('given a type without a time for its agenda, then there is none', () => {
		const free = { ...game, agenda: { ...game.agenda, within: undefined } } as Meeting;
		expect(agendaDue(free, now, '2026-11-23', settings)).toBeNull();
	});
});

test('a clock time is Danish time, also in summer', () => {
	expect(instantOf('2026-12-14', '14:00').toString()).toBe('2026-12-14T13:00:00Z');
	expect(instantOf('2026-06-15', '14:00').toString()).toBe('2026-06-15T12:00:00Z');
});

describe('who is proposed (R-05)', () => {
	const facts = samplePathway();
	const x = { model: {} as Model, facts, now, arena: 'school' };
	const of = (id: string, exchanged: string[] = [], f = facts) =>
		proposeParticipants(game, { ...x, facts: f }, '2026-11-23', exchanged).find((p) => p.personId === id);
	test('given own staff, then she belongs there and no reason is asked', () =>
		expect(of('mette')).toMatchObject({ presence: 'fixed', needsRelevance: false, hindrance: null }));
	test('given a psychologist without consent, then she is listed and cannot be invited', () =>
		expect(of('lene')).toMatchObject({
			presence: 'possible',
			needsRelevance: true,
			hindrance: 'consent-missing'
		}));
	test('given a lawful exchange, then she can', () => expect(of('lene', ['lene'])?.hindrance).toBeNull());
	test('given a parent the model does not name, then nobody is asked why', () =>
		expect(of('anja')).toMatchObject({ presence: 'other', needsRelevance: false }));
	test('given somebody who left, then she is not there', () => expect(of('gone')).toBeUndefined());
	test('given a pathway that must not be known at home, then the family cannot be invited', () => {
		const hidden = samplePathway({ pathway: { ...facts.pathway, withheld: true } });
		expect(of('anja', [], hidden)?.hindrance).toBe('recipient-withheld');
		expect(of('mette', [], hidden)?.hindrance).toBeNull();
	});
	test('words of the model mean persons', () => {
		const leader = { relation: 'professional', function: 'unitLeader', ownStaff: true } as const;
		expect([isParty('ownStaff', leader), isParty('leadership', leader), isParty('parents', leader)]).toEqual([
			false,
			true,
			false
		]);
		expect(isParty('parents', { relation: 'parentWithoutCustody', function: null, ownStaff: false })).toBe(
			false
		);
	});
});

describe('what can still be changed', () => {
	const at = (state: string, startsAt: string) =>
		notBegun({ state, startsAt } as never, now)?.refused ?? null;
	test('given its state and hour, then it is open or says why not', () => {
		expect(at('planned', '2026-11-24T08:00:00Z')).toBeNull();
		expect(at('agenda-sent', '2026-11-23T08:00:00Z')).toBe('meeting-begun');
		expect(at('running', '2026-11-24T08:00:00Z')).toBe('meeting-begun');
		expect(at('cancelled', '2026-11-24T08:00:00Z')).toBe('meeting-cancelled');
	});
	test('given a sent agenda, then a new time needs no reason; given none, it does', () => {
		const change = { startsAt: instantOf('2026-11-25', '10:00'), minutes: 60, place: null, lateReason: null };
		const was = (agendaSentAt: string | null) =>
			decideChange(game, { state: 'planned', agendaSentAt } as never, change, now, settings);
		expect(was('2026-11-20T08:00:00Z')).toMatchObject({ isLate: false });
		expect(was(null)).toMatchObject({ refused: 'agenda-too-late' });
	});
});
