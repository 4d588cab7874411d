import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { lockDraft } from '../store/model-drafts.ts';
import { among, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const deleteModelDraft = act({
	name: 'delete-model-draft',
	summary: 'Throw a draft of a model away.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(w, { id }) {
		const draft = await lockDraft(w, id);
		if (!draft || !among(await functionsOf(w), writers)) return notFound;
		if (draft.state !== 'draft') return { refused: 'frozen-in-review' };
		await w.db
			.deleteFrom('model_draft')
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', id)
			.execute();
		w.note({ detail: { slug: draft.slug, version: draft.version } });
		return { id };
	}
});
