/** Forskelle: what is different between two models, and what a newer version of the one it was made from would bring. */
import { z } from 'zod';
import { differences } from '#domain/collaboration/difference.ts';
import { keyOf } from '#domain/collaboration/own-models.ts';
import { notFound, read } from '../act.ts';
import { newerOf } from '../store/model-lineage.ts';
import { modelSource, type ModelSource } from '../store/model-sources.ts';

const head = (s: ModelSource) => ({
	key: s.key,
	slug: s.slug,
	version: s.version,
	kind: s.kind,
	name: s.shaped?.name ?? null
});

export const modelDifferences = read({
	name: 'model-differences',
	summary: 'What is different between two collaboration models, part by part.',
	side: 'staff',
	schema: z.object({
		key: z.string().max(80),
		/** the model it is compared with; none: what it was made from, else the version before */
		against: z.string().max(80).nullish()
	}),
	async run(r, input, house) {
		const source = await modelSource(r, house, input.key);
		if (!source) return notFound;
		const base = source.draft?.base ?? source.release?.base ?? null;
		const before =
			input.against ??
			(base ? keyOf(base) : source.version > 1 ? keyOf({ ...source, version: source.version - 1 }) : null);
		const other = before ? await modelSource(r, house, before) : null;
		if (input.against && !other) return notFound;
		const newer = source.draft?.mayWrite || source.release ? await newerOf(r, house, source) : null;
		return {
			...head(source),
			other: other && head(other),
			// null: one of them has faults that keep it from being read
			found: other && source.shaped && other.shaped ? differences(other.shaped, source.shaped) : null,
			/** names for the ids in the differences */
			models: [source.shaped, other?.shaped ?? null],
			newer: newer && { ...newer, mayMerge: source.draft?.mayWrite ?? false }
		};
	}
});
