import { expect, test } from 'vitest';
import type { Survey } from '../collaboration/model.ts';
import { besideEachOther, isOffered, leastOf, meanOf, teamSurveys } from './rounds.ts';

const survey = { id: 's', minimumAnswers: 3, offers: { below: 5, forum: 'visit' } } as unknown as Survey;
const told = [
	{ statement: 'a', mean: 4 },
	{ statement: 'b', mean: 5 }
];

test('I-12: a low mean is offered a visit, never on few answers or where nothing is told', () => {
	expect(isOffered(survey, 3, told)).toBe(true);
	expect(isOffered(survey, 2, told)).toBe(false);
	expect(isOffered(survey, 3, [])).toBe(false);
	expect(isOffered(survey, 3, [{ statement: 'a', mean: 5 }])).toBe(false);
	expect(isOffered({ ...survey, offers: undefined } as Survey, 3, told)).toBe(false);
});

test('a team answers surveys about itself, not those asked after each meeting, and not in the forum that is offered', () => {
	const all = [
		survey,
		{ ...survey, id: 'after', after: ['x'] },
		{ ...survey, id: 'plain', offers: undefined }
	];
	expect(teamSurveys({ surveys: all as Survey[] }, { id: 'trio' }).map((s) => s.id)).toEqual(['s']);
	expect(teamSurveys({ surveys: all as Survey[] }, { id: 'visit' })).toEqual([]);
	expect(leastOf({ minimumAnswers: 1 })).toBe(3);
	expect(meanOf(told)).toBe(4.5);
	expect(meanOf([])).toBeNull();
});

test('I-01, V-01: rounds stand beside each other with what moved; one that too few answered is no column', () => {
	const asked = [{ id: 'a' }, { id: 'b' }];
	const beside = besideEachOther(asked, [
		{
			closedOn: '2026-11-01',
			told: [
				{ statement: 'a', mean: 6.5 },
				{ statement: 'b', mean: 4 }
			]
		},
		{ closedOn: '2026-02-01', told: [] },
		{ closedOn: '2025-11-01', told: [{ statement: 'a', mean: 5 }] }
	]);
	expect(beside.columns).toEqual(['2026-11-01', '2025-11-01']);
	expect(beside.rows).toEqual([
		{ statement: 'a', means: [6.5, 5], moved: 1.5 },
		{ statement: 'b', means: [4, null], moved: null }
	]);
	expect(besideEachOther(asked, []).columns).toEqual([]);
});
