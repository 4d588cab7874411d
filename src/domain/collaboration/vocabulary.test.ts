import { describe, expect, test } from 'vitest';
import { chessClub } from '../../../tests/builders/chess-club.ts';
import type { MeetingFacts, PathwayFacts } from '../facts/pathway.ts';
import { samplePathway } from '../facts/pathway.sample.ts';
import { defaultSettings } from '../kernel/calendar.ts';
import { decideCall } from '../meetings/convene.ts';
import { deriveObligations } from './obligation.ts';

const source = { ours: true as const };
const now = Temporal.Instant.from('2026-10-02T08:00:00Z');
const held = {
	id: 'g1',
	type: 'huddle',
	arena: 'board',
	level: 1,
	state: 'held',
	convenedAt: '2026-09-20T08:00:00.000Z',
	startsAt: '2026-10-01T12:00:00.000Z',
	endsAt: '2026-10-01T13:00:00.000Z',
	convenerId: 'lene',
	chairId: 'lene',
	minuteTakerId: 'mette',
	agendaSentAt: null,
	heldAt: '2026-10-01T13:00:00.000Z',
	minutesSentAt: null,
	frameApproved: false,
	outcome: null,
	nextMeeting: null,
	childPerspective: null,
	participants: [],
	formFilled: []
} satisfies MeetingFacts;
const at = (more: Partial<PathwayFacts>) =>
	samplePathway({
		positions: [{ arena: 'board', level: 1, since: '2026-08-10T08:00:00Z', coordinatorId: 'mette' }],
		...more
	});
const mark = (key: string, day: string) => ({
	key,
	arena: 'board',
	at: `${day}T08:00:00.000Z`,
	by: 'mette',
	text: 'x'
});

describe('a meeting that ends without a plan', () => {
	const model = chessClub();
	model.rules.push({
		id: 'to-team',
		text: { da: 'To the team' },
		when: { not: { fact: 'planMade' } },
		then: { do: 'takeToTeam' },
		by: 'captain',
		within: { n: 1, unit: 'workday', direction: 'after', anchor: 'meetingHeld' },
		strength: 'must',
		audience: 'professionals',
		source
	});
	const duty = (more: Partial<PathwayFacts>) =>
		deriveObligations(model, new Map(), at({ meetings: [held], ...more }), now, {
			...defaultSettings,
			feedbackDays: 14
		}).find((o) => o.kind === 'takeToTeam');
	const action = (droppedAt: string | null) => ({
		id: 'a',
		meetingId: 'g1',
		goalId: null,
		what: 'x',
		whoId: 'mette',
		dueDay: '2026-11-01',
		doneAt: null,
		droppedAt
	});

	test('given nothing was agreed, then it is taken to the team on the next workday', () => {
		expect(duty({})).toMatchObject({ state: 'open', due: '2026-10-02T21:59:59.999Z', meetingId: 'g1' });
		expect(duty({ actions: [action('2026-10-01T14:00:00Z')] })).toMatchObject({ state: 'open' });
	});
	test('given something was agreed, then there is nothing to take', () => {
		expect(duty({ actions: [action(null)] })).toBeUndefined();
	});
	test('given the team has talked about it since, then it is done; an older talk does not count', () => {
		expect(duty({ marks: [mark('discussedInTeam', '2026-10-02')] })).toMatchObject({
			state: 'fulfilled',
			inTime: true
		});
		expect(duty({ marks: [mark('discussedInTeam', '2026-09-30')] })).toMatchObject({ state: 'open' });
	});
	test('given the meeting has not been held, then nothing is due', () => {
		expect(duty({ meetings: [{ ...held, state: 'planned', heldAt: null }] })).toBeUndefined();
	});
});

describe('a day agreed for the next meeting', () => {
	const model = chessClub();
	const agreed = { ...held, nextMeeting: { on: '2026-11-12' } };
	const called = {
		...held,
		id: 'g2',
		state: 'planned',
		convenedAt: '2026-10-05T08:00:00.000Z',
		startsAt: '2026-11-12T12:00:00.000Z',
		endsAt: '2026-11-12T13:00:00.000Z',
		convenerId: 'mette',
		heldAt: null
	} satisfies MeetingFacts;
	const duty = (meetings: MeetingFacts[], more: Partial<PathwayFacts> = {}) =>
		deriveObligations(model, new Map(), at({ meetings, ...more }), now, {
			...defaultSettings,
			feedbackDays: 14
		}).find((o) => o.kind === 'callNextMeeting' && o.meetingId === 'g1');

	test('given a day, then whoever called this one calls it while the agenda can still come in time', () => {
		// five workdays before Thursday the twelfth, as the huddle's agenda is
		expect(duty([agreed])).toMatchObject({
			state: 'open',
			due: '2026-11-05T22:59:59.999Z',
			who: { personId: 'lene' },
			strength: 'should',
			arena: 'board',
			data: { meetingType: 'huddle', next: '2026-11-12' },
			because: { rule: 'huddle.next', source: { doc: 'RULES' } }
		});
	});
	test('given no day, a reason for none, or a cancelled meeting, then there is nothing to call', () => {
		expect(duty([held])).toBeUndefined();
		expect(duty([{ ...held, nextMeeting: { reason: 'x' } }])).toBeUndefined();
		expect(duty([{ ...agreed, state: 'cancelled' }])).toBeUndefined();
		// an open day of a meeting that was withdrawn is no longer the day, though another was called
		expect(duty([{ ...held, nextMeeting: { reason: 'x' } }, called])).toBeUndefined();
	});
	test('given the day is too near for its agenda, then it is called the next workday', () => {
		expect(duty([{ ...held, nextMeeting: { on: '2026-10-06' } }])).toMatchObject({
			due: '2026-10-02T21:59:59.999Z'
		});
	});
	test('given a type without an agenda, then the day before people meet', () => {
		const plain = chessClub();
		plain.meetings[0]!.agenda = { ...plain.meetings[0]!.agenda, made: false, within: undefined };
		const found = deriveObligations(plain, new Map(), at({ meetings: [agreed] }), now, {
			...defaultSettings,
			feedbackDays: 14
		}).find((o) => o.kind === 'callNextMeeting');
		expect(found).toMatchObject({ due: '2026-11-11T22:59:59.999Z', because: { source: null } });
	});
	test.each([
		['on that day', {}],
		['on that day, called long before', { convenedAt: '2026-01-05T08:00:00.000Z' }],
		['of another kind on that day', { type: 'x' }],
		['of the same kind on another day', { startsAt: '2026-10-20T12:00:00.000Z' }],
		['of another kind later', { type: 'x', startsAt: '2026-11-20T12:00:00.000Z' }],
		['for the whole pathway', { arena: null }]
	])('given a meeting called %s, then it is done, by whom and in time', (_, more) => {
		const x = { ...called, ...more };
		expect(duty([agreed, x])).toMatchObject({
			state: 'fulfilled',
			settledAt: x.convenedAt,
			settledBy: 'mette',
			inTime: true
		});
	});
	test.each([
		['an extra meeting of another kind before it', { type: 'x', startsAt: '2026-10-20T12:00:00.000Z' }],
		[
			'one of the same kind that was called before',
			{ startsAt: '2026-10-20T12:00:00.000Z', convenedAt: '2026-09-25T08:00:00.000Z' }
		],
		['one that was cancelled', { state: 'cancelled' as const }],
		['one of the other arena', { arena: 'home' }]
	])('given %s, then it is still to be called', (_, more) => {
		expect(duty([agreed, { ...called, ...more }])).toMatchObject({ state: 'open' });
	});
	test('given a later meeting that agreed on its own next, then only that one stands', () => {
		const between = {
			...called,
			type: 'x',
			startsAt: '2026-10-20T12:00:00.000Z',
			nextMeeting: { on: '2026-12-01' }
		};
		expect(duty([agreed, between])).toBeUndefined();
	});
	test('given whoever called it has left, then the coordinator calls the next', () => {
		const gone = { ...samplePathway().circle[0]!, id: 'm9', personId: 'lene', until: '2026-09-30T08:00:00Z' };
		const circle = [...samplePathway().circle.filter((k) => k.personId !== 'lene'), gone];
		expect(duty([agreed], { circle })).toMatchObject({ who: { personId: 'mette' } });
	});
});

describe('a meeting without somebody who belongs there', () => {
	const model = chessClub();
	const huddle = model.meetings[0]!;
	huddle.without = [
		{ who: 'parents', needs: { fact: 'parentsAccepted', since: 'ever' }, text: { da: 'First a yes' }, source }
	];
	const call = (personIds: string[], marks: PathwayFacts['marks'] = []) =>
		decideCall(
			model,
			at({ marks, circle: [...samplePathway().circle] }),
			{
				arena: 'board',
				type: 'huddle',
				startsAt: Temporal.Instant.from('2026-11-20T12:00:00Z'),
				minutes: 60,
				personIds,
				relevance: { mette: 'x' },
				lateReason: null,
				leftOutReason: 'They do not want to come',
				chairId: null,
				minuteTakerId: null
			},
			{ personId: 'boss', leader: true, functions: ['unitLeader'] },
			now,
			[],
			defaultSettings
		);

	test('given no yes, then a reason is not enough', () => {
		expect(call(['mette'])).toMatchObject({
			refused: 'acceptance-missing',
			rule: 'huddle.without.parents',
			fields: { personIds: 'acceptance-missing' }
		});
	});
	test('given a yes on the pathway, or the parents among the invited, then it is called', () => {
		expect(call(['mette'], [mark('parentsAccepted', '2026-09-30')])).toMatchObject({ leftOut: ['anja'] });
		expect(call(['mette', 'anja'])).toMatchObject({ leftOut: [] });
	});
});
