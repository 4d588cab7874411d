/** What the source of a model leaves open, each with its place, so that nobody invents it (W-08, C-09). */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { line } from '../fields.ts';
import { modelSource } from '../store/model-sources.ts';

export const modelGaps = read({
	name: 'model-gaps',
	summary: 'What the source of a model leaves open, with where in the source that is.',
	side: 'staff',
	schema: z.object({
		/** `slug@version`, or the id of a draft */
		key: line(80)
	}),
	async run(r, input, house) {
		const source = await modelSource(r, house, input.key);
		if (!source) return notFound;
		const model = source.shaped;
		// a draft with faults cannot be read that far
		if (!model) return { key: source.key, name: null, version: source.version, readable: false, gaps: [] };
		const titleOf = (doc: string) => model.documents.find((d) => d.key === doc);
		return {
			key: source.key,
			name: model.name,
			version: model.version,
			readable: true,
			gaps: model.gaps.map(({ id, text, source }) => ({
				id,
				text,
				/** null: the source says nothing at all, and what stands in its place is ours */
				source:
					'doc' in source
						? {
								title: titleOf(source.doc)?.title ?? source.doc,
								year: titleOf(source.doc)?.year ?? null,
								quote: source.quote ?? null
							}
						: null
			}))
		};
	}
});
