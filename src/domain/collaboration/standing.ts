/** Where a pathway stands, in the model's own words. */
import type { Text } from './model-basics.ts';
import type { Model } from './model.ts';

export type Standing = { level: number | null; levelName: Text | null };

/** A model without levels keeps a number in the row that means nothing; nobody is shown it. */
export function standingOf(model: Pick<Model, 'levels'>, n: number | null): Standing {
	const level = model.levels.find((l) => l.n === n);
	return { level: level?.n ?? null, levelName: level?.short ?? null };
}
