import { expect, test } from 'vitest';
import { chessClub } from '../../../tests/builders/chess-club.ts';
import { marksAsked } from './marks-asked.ts';

const source = { ours: true as const };

test('given a model, then what its rules, meetings and teams ask for can be written down, each once', () => {
	const model = chessClub();
	expect(marksAsked(model)).toEqual(['courseDecided', 'courseEnded']);
	model.meetings[0]!.without = [
		{ who: 'parents', needs: { fact: 'parentsAccepted', since: 'ever' }, text: { da: 'x' }, source }
	];
	model.fora[0]!.intake = [
		{
			who: 'ownStaff',
			when: {
				any: [{ fact: 'muchAbsence', since: 'ever' }, { not: { fact: 'courseEnded', since: 'ever' } }]
			},
			rule: { da: 'x' },
			strength: 'must',
			source
		}
	];
	expect(marksAsked(model)).toEqual(['courseDecided', 'courseEnded', 'muchAbsence', 'parentsAccepted']);
});

test('given suspected abuse in a condition, then it is not among them', () => {
	const model = chessClub();
	model.meetings[0]!.when = { not: { fact: 'abuseSuspected', since: 'ever' } };
	expect(marksAsked(model)).not.toContain('abuseSuspected');
});
