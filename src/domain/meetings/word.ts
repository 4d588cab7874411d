/** What the name of a meeting means in its own model: the same word is something else elsewhere (C-37..C-42). */
import type { Text } from '../collaboration/model-basics.ts';
import type { Model } from '../collaboration/model.ts';

/** `key` is the model's `slug@version`. */
export type Meant = { term: Text; meaning: Text; not: Text | null; model: Text; key: string };

/** @param type a type of meeting; null where the model says nothing of the word */
export function wordFor(
	model: Pick<Model, 'words' | 'name' | 'meetings' | 'slug' | 'version'>,
	type: string
): Meant | null {
	const named = model.meetings.find((t) => t.id === type);
	const same = (a: string, b: string | undefined) => a.toLocaleLowerCase('da') === b?.toLocaleLowerCase('da');
	const word =
		model.words[type] ??
		Object.values(model.words).find(
			(x) => same(x.term.da, named?.name.da) || same(x.term.da, named?.short?.da)
		);
	const key = `${model.slug}@${model.version}`;
	return word
		? { term: word.term, meaning: word.meaning, not: word.not ?? null, model: model.name, key }
		: null;
}
