import { describe, expect, test } from 'vitest';
import {
	drawn,
	groupsOf,
	isFromElsewhere,
	isRevealed,
	lacking,
	mayArrive,
	mayLeadTogether,
	nextHost,
	offersHelp
} from './team.ts';

const source = { ours: true as const };

describe('a team', () => {
	test('hosts in turn: first whoever never did, in order, then whoever did it longest ago', () => {
		const forum = { host: { turn: 'rotates' as const, source } };
		expect(nextHost(forum, ['rook', 'bishop', 'knight'], [{ unit: 'rook', at: '2026-01-10' }])).toBe(
			'bishop'
		);
		const all = [
			{ unit: 'rook', at: '2026-03-10' },
			{ unit: 'bishop', at: '2026-02-10' },
			{ unit: 'knight', at: '2026-01-10' },
			{ unit: 'knight', at: '2026-04-10' }
		];
		expect(nextHost(forum, ['rook', 'bishop', 'knight'], all)).toBe('bishop');
		expect(nextHost(forum, [], all)).toBeNull();
		expect(nextHost({}, ['rook'], [])).toBeNull();
	});

	test('takes what another team has sent on, where the model says so', () => {
		expect(mayArrive({ comesFrom: ['table'] }, 'table')).toBe(true);
		expect(mayArrive({ comesFrom: ['table'] }, 'hall')).toBe(false);
		expect(mayArrive({ comesFrom: ['table'] }, null)).toBe(false);
		expect(mayArrive({}, null)).toBe(true);
	});

	test('is offered help below a mean, and never on fewer answers than are safe', () => {
		const survey = {
			minimumAnswers: 3,
			offers: { below: 5, forum: 'visit', text: { da: 'Besøg' }, source }
		};
		expect(offersHelp(survey, [4, 4, 5])).toBe(true);
		expect(offersHelp(survey, [5, 5, 5])).toBe(false);
		expect(offersHelp(survey, [0, 0])).toBe(false);
		expect(offersHelp({ minimumAnswers: 3 }, [0, 0, 0])).toBe(false);
	});

	test('is one where units share a leader, else one for each', () => {
		const units = [
			{ id: 'a', sharedLeadership: 'x' },
			{ id: 'b', sharedLeadership: null },
			{ id: 'c', sharedLeadership: 'x' }
		];
		const together = { when: 'sharedLeadership' as const, what: { da: 'Sammen' }, source };
		expect(groupsOf({ together }, units)).toEqual([['a', 'c'], ['b']]);
		expect(groupsOf({}, units)).toEqual([['a'], ['b'], ['c']]);
	});

	test('is led by as many as the model says, from different fields where it says so', () => {
		const lead = { n: 2, fromDifferentFields: true, source };
		expect(mayLeadTogether({ lead }, ['unitLeader', 'caseworker'])).toBe(true);
		expect(mayLeadTogether({ lead }, ['unitLeader', 'unitLeader'])).toBe(false);
		expect(mayLeadTogether({ lead }, ['unitLeader'])).toBe(false);
		expect(mayLeadTogether({}, ['unitLeader'])).toBe(true);
	});
});

describe('what is brought', () => {
	const field = (id: string, more: object = {}) => ({
		id,
		label: { da: id },
		type: 'longText' as const,
		options: [],
		required: 'toSend' as const,
		when: 'before' as const,
		by: ['ownStaff' as const],
		audience: 'professionals' as const,
		topic: null,
		...more
	});
	test('lacks every needed field that is empty, but none that fills itself', () => {
		const form = {
			sections: [
				{
					id: 's',
					name: { da: 's' },
					fields: [
						field('seen'),
						field('voice'),
						field('extra', { required: 'no' }),
						field('goals', { type: 'goals' })
					]
				}
			]
		};
		expect(lacking(form, { seen: 'x' })).toEqual(['voice']);
		expect(lacking(form, { seen: ' ', voice: [] })).toEqual(['seen', 'voice']);
		expect(lacking(form, { seen: 'x', voice: 'y' })).toEqual([]);
	});
});

describe('small words', () => {
	test('a person from another district is a word to whoever invites, only where the model prefers the same', () => {
		expect(isFromElsewhere({ prefers: 'sameDistrict' }, 'north', 'south')).toBe(true);
		expect(isFromElsewhere({ prefers: 'sameDistrict' }, 'south', 'south')).toBe(false);
		expect(isFromElsewhere({}, 'north', 'south')).toBe(false);
	});

	test('a hidden answer is shown once everybody present has guessed, and chance draws every item', () => {
		expect(isRevealed({ hidden: true }, ['a'], ['a', 'b'])).toBe(false);
		expect(isRevealed({ hidden: true }, ['b', 'a'], ['a', 'b'])).toBe(true);
		expect(isRevealed({ hidden: true }, [], [])).toBe(false);
		expect(isRevealed({ hidden: false }, [], ['a'])).toBe(true);
		expect([0, 0.34, 0.67, 0.999].map((c) => drawn(['a', 'b', 'c'], c))).toEqual(['a', 'b', 'c', 'c']);
		expect(drawn([], 0)).toBeUndefined();
	});
});
