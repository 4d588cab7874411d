import type { Words } from '#words/words.ts';

/** What somebody carries, as numbers in words: an administrator is told how much, never about whom. */
export const carries = (w: Words, counts: Record<string, number>): string =>
	Object.entries(counts)
		.map(([kind, n]) => w.t(`admin.carries.${kind}`, { n }))
		.join(', ');
