/** A level as people say it: its number and the model's own word for it. Nothing where the model has no levels. */
import type { Standing } from '#domain/collaboration/standing.ts';
import type { Words } from './words.ts';

export const levelText = (w: Words, x: Standing): string =>
	x.level === null ? '' : [x.level, x.levelName && `(${w.of(x.levelName)})`].filter(Boolean).join(' ');

/** The place, and its level where there is one. */
export const placeText = (w: Words, arena: string, x: Standing): string =>
	x.level === null ? arena : w.t('effort.arenaLevel', { arena, level: levelText(w, x) });
