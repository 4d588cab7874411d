import { expect, test } from 'vitest';
import { wordFor } from './word.ts';

const t = (da: string) => ({ da });
const source = { ours: true as const };
const model = {
	slug: 'club',
	version: 2,
	name: t('Klubben'),
	words: {
		match: { term: t('Holdkamp'), meaning: t('Otte mod otte'), not: t('Ikke en turnering'), source },
		board: { term: t('Ved bordet'), meaning: t('To, der spiller'), source }
	},
	meetings: [
		{ id: 'match', name: t('Kamp') },
		{ id: 'game', name: t('ved bordet') },
		{ id: 'party', name: t('Fest') }
	]
} as unknown as Parameters<typeof wordFor>[0];

test('given a word of the model, then its meaning is there with the model it belongs to', () => {
	expect(wordFor(model, 'match')).toEqual({
		term: t('Holdkamp'),
		meaning: t('Otte mod otte'),
		not: t('Ikke en turnering'),
		model: t('Klubben'),
		key: 'club@2'
	});
	expect(wordFor(model, 'game')).toMatchObject({ term: t('Ved bordet'), not: null });
});
test('given a name the model says nothing of, then nothing is claimed', () => {
	expect(wordFor(model, 'party')).toBeNull();
});
