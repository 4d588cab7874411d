import { z } from 'zod';
import { mayTakeBack } from '#domain/collaboration/own-models.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { changeDraft, lockDraft } from '../store/model-drafts.ts';
import { among, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const takeBackModelDraft = act({
	name: 'take-back-model-draft',
	summary: 'Take a draft of a model back from review, to write on.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(w, { id }) {
		const draft = await lockDraft(w, id);
		if (!draft || !among(await functionsOf(w), writers)) return notFound;
		const refusal = mayTakeBack(draft, w.actor.personId);
		if (refusal) return refusal;
		await changeDraft(w, draft, { state: 'draft', reviewed_by: null, reviewed_at: null });
		return { id };
	}
});
