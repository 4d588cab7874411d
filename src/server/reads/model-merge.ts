/** What a newer version of the model a draft was made from brings: what is taken, and what both changed. */
import { z } from 'zod';
import { differences } from '#domain/collaboration/difference.ts';
import { merge } from '#domain/collaboration/merge.ts';
import { notFound, read } from '../act.ts';
import { newerOf, shippedRaw } from '../store/model-lineage.ts';
import { ownRaw } from '../store/model-parts.ts';
import { modelSource } from '../store/model-sources.ts';

export const modelMerge = read({
	name: 'model-merge',
	summary:
		'A newer version of the model a draft was made from: what it brings, and where both have changed the same.',
	side: 'staff',
	schema: z.object({ key: z.string().max(80) }),
	async run(r, input, house) {
		const source = await modelSource(r, house, input.key);
		if (!source?.draft?.mayWrite) return notFound;
		const head = {
			key: source.key,
			rowVersion: source.draft.rowVersion,
			savedByName: source.draft.savedByName,
			savedAt: source.draft.savedAt,
			name: source.shaped?.name ?? null
		};
		const newer = await newerOf(r, house, source);
		const ours = ownRaw(house, source.yaml);
		if (!newer || !ours) return { ...head, newer: null, readable: ours !== null };
		const [base, theirs] = [shippedRaw(house, newer.base), shippedRaw(house, newer.newest)];
		const { raw, conflicts } = merge(base, ours, theirs);
		return {
			...head,
			readable: true,
			newer,
			conflicts,
			/** what becomes different without anybody choosing */
			taken: differences(ours, raw),
			models: [ours, theirs, base]
		};
	}
});
