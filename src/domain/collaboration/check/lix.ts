/**
 * How hard a Danish text is to read: LIX (C.-H. Björnsson, 1968) is words a sentence plus the share of long words in per
 * cent, a word being long from its seventh letter. Under 35 is easy, from 45 on it is the language of offices.
 */

/** A point after these ends no sentence. */
const shortened = new Set(
	(
		'fx f.eks eks bl.a m.m m.v mv osv etc dvs d.v.s pga p.g.a ca evt hhv inkl ekskl jf jfr nr stk pkt kl kap ang vedr ' +
		'tlf mht m.h.t ift i.f.t mfl m.fl o.l o.lign fork maks min sml s stk afs cpr kgl forts'
	).split(' ')
);

export type Readability = {
	lix: number;
	words: number;
	sentences: number;
	/** the longest words, longest first, each once */
	long: string[];
};

const isLong = (word: string) => [...word.matchAll(/\p{L}/gu)].length > 6;

/** @param texts each stands alone, such as a label or a point of a list: it ends a sentence, with or without a point */
export function readability(texts: readonly string[]): Readability {
	const sentences = texts.flatMap(sentencesOf);
	const words = sentences.flat();
	const long = words.filter(isLong);
	const lix = words.length ? words.length / sentences.length + (100 * long.length) / words.length : 0;
	const longest = [...new Set(long.map((w) => w.toLowerCase()))].sort(
		(a, b) => b.length - a.length || (a < b ? -1 : 1)
	);
	return { lix: Math.round(lix), words: words.length, sentences: sentences.length, long: longest };
}

/** The words of each sentence of a text. */
export function sentencesOf(text: string): string[][] {
	const sentences: string[][] = [[]];
	// composed letters: an a with a ring is one letter however it was typed
	const parts = text.normalize('NFC').split(/(\s+)/);
	parts.forEach((part, i) => {
		if (/\n\s*\n/.test(part)) return void sentences.push([]);
		const words = part.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}.,'’\-/]*/gu) ?? [];
		for (const word of words) {
			const bare = word.replaceAll(/[.,'’\-/]+$/g, '');
			if (bare) sentences.at(-1)!.push(bare);
		}
		if (endsSentence(part, parts[i + 2])) sentences.push([]);
	});
	return sentences.filter((s) => s.length > 0);
}

function endsSentence(part: string, next: string | undefined): boolean {
	const end = /([.!?:…])["'”’»)\]]*$/.exec(part)?.[1];
	if (!end) return false;
	if (end === '!' || end === '?') return true;
	// a name, a number or a capital letter begins a new sentence; after a small letter the old one goes on
	const begins = next === undefined || next === '' || /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(next);
	if (end !== '.') return begins;
	const word = part.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
	if (shortened.has(word)) return next === undefined;
	// 1. januar, 5. klasse
	if (/^\d+$/.test(word)) return next === undefined || /^[^\p{L}\p{N}]*\p{Lu}/u.test(next);
	return begins;
}
