import { z } from 'zod';
import { maySend } from '#domain/collaboration/own-models.ts';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { changeDraft, lockDraft } from '../store/model-drafts.ts';
import { among, aroundModels, findingsOf, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const sendModelDraft = act({
	name: 'send-model-draft',
	summary: 'Ask another person to review a draft of a model; its text stands still until she has answered.',
	side: 'staff',
	schema: z.object({ id: uuid, version }),
	async run(w, input, house) {
		const draft = await lockDraft(w, input.id);
		if (!draft || !among(await functionsOf(w), writers)) return notFound;
		const { findings } = findingsOf(house, draft.yaml, await aroundModels(w, house));
		const refusal = maySend(draft, input.version, findings.filter((f) => f.severity === 'error').length);
		if (refusal) return refusal;
		await changeDraft(w, draft, {
			state: 'review',
			sent_by: w.actor.personId,
			sent_at: w.at,
			reviewed_by: null,
			reviewed_at: null,
			comment: null
		});
		return { id: draft.id };
	}
});
