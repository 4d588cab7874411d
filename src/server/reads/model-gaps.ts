/** What the source of a model leaves open, each with its place, so that nobody invents it (W-08, C-09). */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { line } from '../fields.ts';

export const modelGaps = read({
	name: 'model-gaps',
	summary: 'What the source of a model leaves open, with where in the source that is.',
	side: 'staff',
	schema: z.object({
		/** `slug@version` */
		key: line(80)
	}),
	async run(_r, input, house) {
		const [, slug, version] = /^([a-z0-9-]+)@([1-9]\d{0,4})$/.exec(input.key) ?? [];
		const model = slug ? house.models.findModel(slug, Number(version)) : undefined;
		// what ships is for everybody; a municipality's own model is read with its other pages
		if (!model || !house.models.list().some((m) => m.slug === slug)) return notFound;
		const titleOf = (doc: string) => model.documents.find((d) => d.key === doc);
		return {
			key: input.key,
			name: model.name,
			version: model.version,
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
