import { describe, expect, test } from 'vitest';
import { countNames } from './names.ts';
import { decideAnswer, decideHandle, decideWithdraw } from './decide.ts';

describe('names in a text about an unnamed child', () => {
	const known = ['Jakob Emil', 'Liv', 'Bo', 'Anne-Sofie', 'Jens'];
	test.each([
		['Jakob græder', 1],
		['jakob græder', 1],
		['jakobs taske', 1],
		['Jakob og Jakobs mor', 1],
		['et godt liv', 0],
		['Liv leger', 1],
		['Livs bedste ven Bo', 2],
		['de bor her', 0],
		['Anne er ked af det', 1],
		['Jens og Jens’ far', 1],
		['JAKOB', 1],
		['Jakobsen', 0],
		['', 0]
	])('given the text %j / then %i', (text, count) => expect(countNames(text, known)).toBe(count));
	test('given a name in separate letters and marks / then it is the same name', () =>
		expect(countNames('Asbjørn og A\u030asa', ['Åsa'])).toBe(1));
});

describe('what the leader decides', () => {
	const facts = { open: [] as string[], coordinators: ['c'], knownFirstNames: [] };
	const input = {
		decision: 'pathway' as const,
		note: null,
		feedback: null,
		coordinatorId: 'c',
		title: null,
		pathwayId: null
	};
	test('given several open pathways of the group / when joining without saying which / then it is asked', () =>
		expect(
			decideHandle(
				{ state: 'sent', kind: 'group' },
				{ ...input, decision: 'joined' },
				{ ...facts, open: ['a', 'b'] }
			)
		).toEqual({ refused: 'invalid', fields: { pathwayId: 'required' } }));
	test('given a pathway that is not open here / when joining it / then it is unknown', () =>
		expect(
			decideHandle(
				{ state: 'sent', kind: 'group' },
				{ ...input, decision: 'joined', pathwayId: 'x' },
				{ ...facts, open: ['a'] }
			)
		).toEqual({ refused: 'invalid', fields: { pathwayId: 'unknown' } }));
	test('given a withdrawn concern / then nothing is decided', () =>
		expect(decideHandle({ state: 'withdrawn', kind: 'child' }, input, facts)).toEqual({
			refused: 'concern-settled'
		}));
	test('given a title with a CPR number / then it is refused', () =>
		expect(
			decideHandle({ state: 'sent', kind: 'unnamed' }, { ...input, title: '040317-4321' }, facts)
		).toEqual({
			refused: 'invalid',
			fields: { title: 'cpr-number' }
		}));
});

test('given a concern nobody decided / when answering / then it must be decided first', () =>
	expect(decideAnswer({ state: 'sent', feedbackAt: null })).toEqual({ refused: 'concern-not-decided' }));
test('given a handled concern / when its author withdraws it / then it is too late', () =>
	expect(decideWithdraw({ state: 'handled', authorId: 'a' }, 'a')).toEqual({ refused: 'concern-settled' }));
