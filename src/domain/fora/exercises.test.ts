import { expect, test } from 'vitest';
import { drawProfession, isShown, playersOf, profilesBy } from './exercises.ts';

test('I-47: a profession of the forum is drawn by chance, another than last time', () => {
	const described = ['psychologist', 'healthVisitor', 'teacher'];
	expect(drawProfession(described, ['psychologist', 'healthVisitor'], null, 0)).toBe('psychologist');
	expect(drawProfession(described, ['psychologist', 'healthVisitor'], null, 0.99)).toBe('healthVisitor');
	expect(drawProfession(described, ['psychologist', 'healthVisitor'], 'psychologist', 0)).toBe(
		'healthVisitor'
	);
	expect(drawProfession(described, ['chief'], null, 0.99)).toBe('teacher');
	expect(drawProfession(described, ['teacher'], 'teacher', 0)).toBe('teacher');
	expect(drawProfession([], [], null, 0)).toBeNull();
});

test('I-47: the profession itself does not guess, and nothing is shown before all others have', () => {
	const present = [
		{ personId: 'a', function: 'teacher' },
		{ personId: 'b', function: 'psychologist' }
	];
	expect(playersOf(present, 'psychologist')).toEqual(['a']);
	expect(playersOf(present, 'chief')).toEqual(['a', 'b']);
	expect(playersOf([present[0]!], 'teacher')).toEqual(['a']);
	expect(isShown({ hidden: true }, ['a'], ['a', 'b'])).toBe(false);
	expect(isShown({ hidden: true }, ['b', 'a'], ['a', 'b'])).toBe(true);
	expect(isShown({ hidden: false }, [], ['a'])).toBe(true);
});

test('the first model that describes a profession is the one that is read', () => {
	const guide = (f: string, da: string) => ({ profiles: [{ function: f, can: [{ da }] }] });
	const by = profilesBy([
		{ guides: [guide('teacher', 'own')] },
		{ guides: [guide('teacher', 'other'), guide('chief', 'c')] }
	] as never);
	expect(by.get('teacher')!.map((p) => p.can[0]!.da)).toEqual(['own']);
	expect([...by.keys()]).toEqual(['teacher', 'chief']);
});
