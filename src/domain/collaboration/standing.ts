/** Where a pathway stands, in the model's own words. */
import type { Text } from './model-basics.ts';
import type { Model } from './model.ts';

export type Standing = {
	level: number | null;
	levelName: Text | null;
	/** what the model calls a level; null: it has no word of its own */
	levelWord: Text | null;
};
type Levels = Pick<Model, 'levels' | 'words'>;

export const levelWordOf = (model: Levels): Text | null =>
	(model.words.level ?? model.words.position)?.term ?? null;

/** A model without levels keeps a number in the row that means nothing; nobody is shown it. */
export function standingOf(model: Levels, n: number | null): Standing {
	const level = model.levels.find((l) => l.n === n);
	return {
		level: level?.n ?? null,
		levelName: level?.short ?? null,
		levelWord: level ? levelWordOf(model) : null
	};
}
