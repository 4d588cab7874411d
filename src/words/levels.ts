/** A level as people say it: the model's word for it, its number and its name. Nothing where the model has no levels. */
import type { Standing } from '#domain/collaboration/standing.ts';
import type { Words } from './words.ts';

/** What the model calls a level, as it stands inside a sentence. */
export const levelWord = (w: Words, word: Standing['levelWord']): string =>
	(w.of(word) || w.t('level.word')).toLocaleLowerCase(w.lang);

/** The same as the head of a column or a field. */
export const levelHeading = (w: Words, word: Standing['levelWord']): string => {
	const said = levelWord(w, word);
	return said.charAt(0).toLocaleUpperCase(w.lang) + said.slice(1);
};

export const levelText = (w: Words, x: Standing): string =>
	x.level === null
		? ''
		: [levelWord(w, x.levelWord), x.level, x.levelName && `(${w.of(x.levelName)})`].filter(Boolean).join(' ');

/** The place, and its level where there is one. */
export const placeText = (w: Words, arena: string, x: Standing): string =>
	[arena, levelText(w, x)].filter(Boolean).join(', ');
