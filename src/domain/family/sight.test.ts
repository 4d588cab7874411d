import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hiderOf, hideIn, inFull, partsOf } from './sight.ts';

const sight = (...places: string[]) => ({ places: false, papers: true, hidden: partsOf(places) });

describe('taking places out of a text', () => {
	test('given that places may be seen, then nothing is touched', () => {
		expect(hiderOf(inFull)('Skovskolen 22 33 44 55 a@b.dk')).toBe('Skovskolen 22 33 44 55 a@b.dk');
	});

	test.each([
		['Vi ses på Skovskolen.', 'Vi ses på [...].'],
		['SKOVSKOLENS lærere', '[...]S lærere'],
		['lokale  3 kl. 14', '[...] kl. 14'],
		['Ring 22334455, 22 33 44 55 eller +45 22-33-44-55', 'Ring [...], [...] eller +45 [...]'],
		['Skriv til mette@skov.example.dk', 'Skriv til [...]'],
		['Hun bor på Åvej 7, 8900 Randers', 'Hun bor på [...]'],
		['Hun bor på Åvej  7', 'Hun bor på [...]'],
		['Det går godt', 'Det går godt']
	])('%s', (text, shown) => {
		expect(hiderOf(sight('Skovskolen, lokale 3', '+45 22 33 44 55', 'Åvej 7, 8900 Randers'))(text)).toBe(
			shown
		);
	});

	test('letters written as base and mark are the same letters', () => {
		expect(hiderOf(sight('Åvej 7'))('Åvej 7'.normalize('NFD'))).toBe('[...]');
	});

	test('signs that mean something in a pattern are only signs', () => {
		expect(hiderOf(sight('Huset (bag) *.*'))('I Huset (bag) *.* i dag')).toBe('I [...] i dag');
	});

	test('given any hidden place, when it stands in any text, then it does not stand in what is shown', () => {
		fc.assert(
			fc.property(
				fc.stringMatching(/^[A-Za-z ]{4,20}$/),
				fc.string(),
				fc.string(),
				(place, before, after) => {
					fc.pre(place.trim().length >= 4 && !'[...]'.includes(place.trim()));
					const shown = hiderOf(sight(place))(`${before} ${place} ${after}`);
					expect(shown.toLowerCase()).not.toContain(place.trim().toLowerCase());
				}
			)
		);
	});

	test('given a text that is one endless word, then it is gone through once and not from every letter', () => {
		const began = performance.now();
		for (const word of ['a', '1-', '.'])
			expect(hiderOf(sight('Skovskolen'))(word.repeat(60_000))).toHaveLength(60_000 * word.length);
		// from every letter it takes half a minute
		expect(performance.now() - began).toBeLessThan(3000);
	});

	test('inside a value, at any depth, and nothing else changes', () => {
		const hide = hiderOf(sight('Skovskolen'));
		expect(hideIn({ a: ['på Skovskolen', 3, null], b: { c: 'Skovskolen', d: true } }, hide)).toEqual({
			a: ['på [...]', 3, null],
			b: { c: '[...]', d: true }
		});
	});
});
