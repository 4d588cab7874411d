import { expect, test } from 'vitest';
import { faultNamed } from './fault-named.ts';

test('a fault says first what its field is called, and a question keeps its mark', () => {
	expect(faultNamed('Svar senest', 'Skal udfyldes.')).toBe('Svar senest: Skal udfyldes.');
	expect(faultNamed('Hvem tager det med?', 'Skal udfyldes.')).toBe('Hvem tager det med? Skal udfyldes.');
	expect(faultNamed(undefined, 'Skal udfyldes.')).toBe('Skal udfyldes.');
});
