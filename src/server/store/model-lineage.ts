/** What a model was made from, and whether that has come in a newer version since. */
import { parse } from 'yaml';
import type { Text } from '#domain/collaboration/model-basics.ts';
import { keyOf, type Named } from '#domain/collaboration/own-models.ts';
import type { House } from '../house.ts';
import { modelSource, type ModelSource } from './model-sources.ts';
import type { Reader } from './session.ts';

/** Longer than any municipality goes on from its own last version; a loop ends too. */
const mostSteps = 50;

/** The shipped version at the root of a draft or release; null: it was begun from nothing or from a file. */
async function shippedBase(r: Reader, house: House, source: ModelSource): Promise<Named | null> {
	let base = source.draft?.base ?? source.release?.base ?? null;
	for (let n = 0; base && n < mostSteps; n++) {
		if (house.models.yamlOf(base.slug, base.version) !== undefined) return base;
		const before: ModelSource | null = await modelSource(r, house, keyOf(base));
		base = before?.release?.base ?? null;
	}
	return null;
}

export type Newer = { base: Named; newest: Named; name: Text };
/** The newer shipped version of what a model was made from; null: there is none. */
export async function newerOf(r: Reader, house: House, source: ModelSource): Promise<Newer | null> {
	const base = await shippedBase(r, house, source);
	if (!base) return null;
	const newest = house.models.list().find((m) => m.slug === base.slug);
	return newest && newest.version > base.version
		? { base, newest: { slug: newest.slug, version: newest.version }, name: newest.name }
		: null;
}

/** A shipped version as it stands in its file. */
export const shippedRaw = (house: House, m: Named): unknown =>
	parse(house.models.yamlOf(m.slug, m.version) ?? '{}');
