import { describe, expect, test } from 'vitest';
import { differencesOf } from './differences.ts';

const line = (id: string, text: string) => ({ id, label: id, text });

describe('what has changed', () => {
	test('given the same words, then nothing is told', () => {
		expect(differencesOf([line('a', 'Vi mødes')], [line('a', 'Vi mødes')])).toEqual([]);
	});
	test('given one other word, then that word alone is marked, whole, with its Danish letters', () => {
		expect(
			differencesOf([line('a', 'Han læser hver aften')], [line('a', 'Han læser hver søndag aften')])[0]!
				.pieces.filter((p) => p.kind !== 'same')
				.map((p) => [p.kind, p.text.trim()])
		).toEqual([['new', 'søndag']]);
		const [changed] = differencesOf([line('a', 'Blåbærgrød')], [line('a', 'Blåbærsaft')]);
		expect(changed!.pieces).toEqual([
			{ kind: 'gone', text: 'Blåbærgrød' },
			{ kind: 'new', text: 'Blåbærsaft' }
		]);
	});
	test('given a line that came or went, then all of it is new or gone', () => {
		expect(differencesOf([line('a', 'Væk')], [line('b', 'Kommet')])).toEqual([
			{ id: 'b', label: 'b', pieces: [{ kind: 'new', text: 'Kommet' }] },
			{ id: 'a', label: 'a', pieces: [{ kind: 'gone', text: 'Væk' }] }
		]);
	});
	test('given two long texts with no word in common, then each is told whole, and nobody waits for it', () => {
		const words = (letters: string) =>
			Array.from({ length: 10_000 }, (_, i) => letters[(i * 7) % letters.length]).join(' ');
		const began = performance.now();
		expect(differencesOf([line('a', words('abcdefghijklm'))], [line('a', words('nopqrstuvwxyz'))])).toEqual([
			{
				id: 'a',
				label: 'a',
				pieces: [
					{ kind: 'gone', text: words('abcdefghijklm') },
					{ kind: 'new', text: words('nopqrstuvwxyz') }
				]
			}
		]);
		// word by word it takes half a minute
		expect(performance.now() - began).toBeLessThan(4000);
	});
	test('given any two texts, then the pieces put together are each of them', () => {
		const [c] = differencesOf([line('a', 'et to\n\ntre, fire')], [line('a', 'et\ntre fire  fem')]);
		const whole = (not: string) =>
			c!.pieces
				.filter((p) => p.kind !== not)
				.map((p) => p.text)
				.join('');
		expect(whole('new')).toBe('et to\n\ntre, fire');
		expect(whole('gone')).toBe('et\ntre fire  fem');
	});
});
