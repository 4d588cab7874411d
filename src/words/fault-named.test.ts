import { expect, test } from 'vitest';
import { faultNamed, fieldFault } from './fault-named.ts';
import { words } from './words.ts';

test('a fault says first what its field is called, and a question keeps its mark', () => {
	expect(faultNamed('Svar senest', 'Skal udfyldes.')).toBe('Svar senest: Skal udfyldes.');
	expect(faultNamed('Hvem tager det med?', 'Skal udfyldes.')).toBe('Hvem tager det med? Skal udfyldes.');
	expect(faultNamed(undefined, 'Skal udfyldes.')).toBe('Skal udfyldes.');
	expect(faultNamed('Vælg en fil', 'Vælg en fil.')).toBe('Vælg en fil.');
});

test('a number that is too big or too small is told its limit', () => {
	const w = words('da');
	expect(fieldFault(w, 'too-big', 600)).toBe('Skriv et tal, der er højst 600.');
	expect(fieldFault(w, 'too-small', 0)).toBe('Skriv et tal, der er mindst 0.');
	expect(fieldFault(w, 'too-big', undefined)).toBe('Tallet er for stort.');
	expect(fieldFault(w, 'no-such-fault', undefined)).toBeNull();
});
