/**
 * Whether a text about an unnamed child names somebody all the same. It only ever asks: many Danish first names are
 * words too, so the writer may answer that she means no child.
 */

const letters = /[\p{L}\p{M}]+/gu;
const fold = (s: string) => s.normalize('NFC').toLocaleLowerCase('da');

/** Each name once, by its first word: people write "Jakob", not "Jakob Emil". */
const firstWords = (names: readonly string[]) =>
	new Set(names.map((n) => fold(n.trim().split(/[\s-]+/)[0] ?? '')).filter((n) => n.length > 1));

/**
 * How many different known first names the text uses, genitive too ("Jakobs bog"). A name of two or three letters
 * counts only with a capital: "liv" is a word, "Liv" is a girl.
 */
export function countNames(text: string, knownFirstNames: readonly string[]): number {
	const known = firstWords(knownFirstNames);
	const found = new Set<string>();
	for (const [word] of text.normalize('NFC').matchAll(letters)) {
		const folded = fold(word);
		const name = known.has(folded)
			? folded
			: folded.endsWith('s') && known.has(folded.slice(0, -1))
				? folded.slice(0, -1)
				: null;
		if (name && (name.length > 3 || word[0] !== folded[0])) found.add(name);
	}
	return found.size;
}
