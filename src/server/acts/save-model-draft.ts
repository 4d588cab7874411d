import { z } from 'zod';
import { isSame } from '#domain/collaboration/check/accept.ts';
import { maySave } from '#domain/collaboration/own-models.ts';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { changeDraft, lockDraft, modelText, namedAs } from '../store/model-drafts.ts';
import { among, aroundModels, findingsOf, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const saveModelDraft = act({
	name: 'save-model-draft',
	summary: 'Save the whole text of a draft of a model, faults and all.',
	side: 'staff',
	schema: z.object({ id: uuid, version, yaml: modelText }),
	async run(w, input, house) {
		const draft = await lockDraft(w, input.id);
		if (!draft || !among(await functionsOf(w), writers)) return notFound;
		const refusal = maySave(draft, input.version);
		if (refusal) return refusal;
		const around = await aroundModels(w, house);
		const { findings } = findingsOf(house, input.yaml, around);
		const rowVersion = await changeDraft(w, draft, {
			yaml: input.yaml,
			...namedAs(input.yaml, around, draft),
			saved_by: w.actor.personId,
			saved_at: w.at,
			reviewed_by: null,
			reviewed_at: null,
			// what was lived with is forgotten when it is mended
			accepted: draft.accepted.filter((a) => findings.some((f) => isSame(f, a)))
		});
		return { id: draft.id, rowVersion, errors: findings.filter((f) => f.severity === 'error').length };
	}
});
