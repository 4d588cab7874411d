import { z } from 'zod';
import { mayReview } from '#domain/collaboration/own-models.ts';
import { act, notFound } from '../act.ts';
import { optionalText, uuid, version } from '../fields.ts';
import { changeDraft, lockDraft } from '../store/model-drafts.ts';
import { among, reviewers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const reviewModelDraft = act({
	name: 'review-model-draft',
	summary: "Approve another person's draft of a model, or give it back with what is to be changed.",
	side: 'staff',
	schema: z.object({
		id: uuid,
		version,
		verdict: z.enum(['approve', 'back']),
		comment: optionalText(2000)
	}),
	async run(w, input) {
		const draft = await lockDraft(w, input.id);
		if (!draft || !among(await functionsOf(w), reviewers)) return notFound;
		const refusal = mayReview(draft, input.version, w.actor.personId);
		if (refusal) return refusal;
		if (input.verdict === 'back' && !input.comment)
			return { refused: 'invalid', fields: { comment: 'required' } };
		// as the engine: given back, it is a draft again, which a chief does not see
		await w.asEngine(() =>
			changeDraft(w, draft, {
				state: input.verdict === 'approve' ? 'approved' : 'draft',
				reviewed_by: w.actor.personId,
				reviewed_at: w.at,
				comment: input.comment
			})
		);
		w.note({ detail: { verdict: input.verdict, slug: draft.slug, version: draft.version } });
		return { id: draft.id };
	}
});
