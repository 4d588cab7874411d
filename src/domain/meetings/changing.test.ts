import { describe, expect, test } from 'vitest';
import type { Model } from '../collaboration/model.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import { samplePathway } from '../facts/pathway.sample.ts';
import type { MeetingFacts } from '../facts/pathway.ts';
import { decideAdding, decideTaking, heirOf } from './changing.ts';
import { familyShare, quorumOf } from './quorum.ts';

const game = {
	id: 'game',
	agenda: { made: true },
	absent: [],
	participants: [
		{ who: 'ownStaff', presence: 'fixed', relevance: false, substitute: true },
		{ who: 'psychologist', presence: 'possible', relevance: true, substitute: true }
	]
} as unknown as Meeting;
const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const facts = samplePathway();
const someone = (personId: string, more: Record<string, unknown> = {}) => {
	const k = facts.circle.find((c) => c.personId === personId)!;
	const { relation, function: work } = k;
	return {
		personId,
		relation,
		function: work,
		relevance: '',
		answer: 'yes',
		prepared: false,
		attended: null,
		...more
	};
};
const meeting = (people: unknown[], more: Partial<MeetingFacts> = {}) =>
	({
		id: 'm',
		type: 'game',
		arena: 'school',
		state: 'planned',
		startsAt: '2026-12-14T13:00:00Z',
		convenerId: 'leader',
		chairId: null,
		minuteTakerId: null,
		agendaSentAt: null,
		participants: people,
		...more
	}) as unknown as MeetingFacts;
const x = { model: {} as Model, facts, now, arena: 'school' };
const take = (personId: string, more: Record<string, unknown> = {}) => ({
	personId,
	insteadId: null,
	relevance: null,
	standsIn: false,
	...more
});

describe('who is added', () => {
	const add = (personIds: string[], more: Record<string, unknown> = {}, g = meeting([someone('mette')])) =>
		decideAdding(game, x, g, { personIds, relevance: {}, withAgenda: false, ...more }, '2026-11-23', [
			'lene'
		]);
	test('given a profession without a reason, then it is asked for; with one, she is invited', () => {
		expect(add(['lene'])).toMatchObject({ fields: { 'relevance.lene': 'why-needed' } });
		expect(add(['lene'], { relevance: { lene: 'Knows him' } })).toMatchObject([{ personId: 'lene' }]);
	});
	test('given an agenda that has not left, then it cannot be sent along', () =>
		expect(add(['anja'], { withAgenda: true })).toMatchObject({ fields: { withAgenda: 'agenda-not-sent' } }));
	test('given a meeting that has begun, then nobody is', () =>
		expect(add(['anja'], {}, meeting([], { state: 'running' }))).toMatchObject({ refused: 'meeting-begun' }));
});

describe('who is taken off', () => {
	const off = (personId: string, more = {}, g = meeting([someone('mette'), someone('anja')]), type = game) =>
		decideTaking(type, x, g, take(personId, more), '2026-11-23', ['lene']);
	test('given somebody the model wants there, then only for another of the same place', () => {
		expect(off('mette')).toMatchObject({
			refused: 'belongs-there',
			fields: { insteadId: 'needs-replacement' }
		});
		expect(off('mette', { insteadId: 'lene', relevance: 'Knows him' })).toMatchObject({
			fields: { insteadId: 'other-place' }
		});
		expect(off('mette', { insteadId: 'lene' })).toMatchObject({ fields: { insteadRelevance: 'why-needed' } });
	});
	test('given somebody who came for another, then the other is asked again and nobody is needed instead', () =>
		expect(off('mette', { standsIn: true })).toMatchObject({ taken: { personId: 'mette' }, instead: null }));
	test('given the one who called it, then not', () =>
		expect(off('mette', {}, meeting([someone('mette')], { convenerId: 'mette' }))).toMatchObject({
			refused: 'convener-stays'
		}));
	test('given a model that asks for something before one meets without the parents, then that comes first', () => {
		const never = { not: { all: [] } };
		const strict = {
			...game,
			without: [{ who: 'parents', needs: never, text: { da: 'x' } }]
		} as unknown as Meeting;
		expect(off('anja')).toMatchObject({ taken: { personId: 'anja' } });
		expect(off('anja', {}, undefined, strict)).toMatchObject({
			refused: 'acceptance-missing',
			fields: { personId: 'acceptance-missing' }
		});
	});
});

test('what somebody had to do goes to one who is there and comes', () => {
	const g = meeting([someone('mette'), someone('lene', { answer: 'no' }), someone('anja')], {
		chairId: 'lene',
		convenerId: 'lene'
	});
	expect(heirOf(facts, g, 'lene')).toBe('mette');
	expect(heirOf(facts, g, 'mette')).toBeNull();
});

describe('who will be missing', () => {
	test('given a no of one who belongs there and of the whole family, then both are said', () => {
		const people = [someone('mette', { answer: 'no' }), someone('anja', { answer: 'no' }), someone('lene')];
		expect(quorumOf(game, x, people as never)).toEqual({
			fixedNo: ['mette'],
			familyNo: ['anja'],
			noFamily: 'all-no'
		});
		expect(quorumOf(game, x, [someone('lene')] as never).noFamily).toBe('not-invited');
	});
	test('given those who came, then they count; before, those who said yes', () => {
		const coming = [someone('mette'), someone('anja'), someone('lene', { answer: 'invited' })];
		expect(familyShare(coming as never)).toEqual({ of: 'coming', family: 1, all: 2 });
		const came = [someone('mette', { attended: true }), someone('anja', { attended: false })];
		expect(familyShare(came as never)).toEqual({ of: 'present', family: 0, all: 1 });
	});
});
