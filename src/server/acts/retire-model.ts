import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { line } from '../fields.ts';
import { usesOf } from '../store/model-choices.ts';
import { among, modelSource, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const retireModel = act({
	name: 'retire-model',
	summary: 'Retire a published model: no pathway begins with it any more, those that run keep it.',
	side: 'staff',
	schema: z.object({ key: line(100) }),
	async run(w, { key }, house) {
		if (!among(await functionsOf(w), writers)) return notFound;
		const source = await modelSource(w, house, key);
		if (source?.kind !== 'own') return notFound;
		const { slug, version } = source;
		const is = (x: { slug: string; version: number }) => x.slug === slug && x.version === version;
		const uses = (await usesOf(w)).filter(is);
		// something must begin there: another is chosen first
		if (uses.length) return { refused: 'model-in-use', detail: { n: uses.length } };
		const m = w.actor.municipalityId;
		const { numUpdatedRows } = await w.db
			.updateTable('model_release')
			.set({ state: 'retired', retired_by: w.actor.personId, retired_at: w.at })
			.where('municipality_id', '=', m)
			.where('slug', '=', slug)
			.where('version', '=', version)
			.where('state', '=', 'published')
			.executeTakeFirst();
		if (!numUpdatedRows) return { refused: 'model-retired' };
		await w.db
			.deleteFrom('model_choice')
			.where('municipality_id', '=', m)
			.where('slug', '=', slug)
			.where('version', '=', version)
			.where('done_at', 'is', null)
			.execute();
		w.note({ detail: { slug, version } });
		return { key: source.key };
	}
});
