import { z } from 'zod';
import { isSame } from '#domain/collaboration/check/accept.ts';
import { maySave } from '#domain/collaboration/own-models.ts';
import { act, notFound } from '../act.ts';
import { optionalText, uuid, version } from '../fields.ts';
import { changeDraft, lockDraft } from '../store/model-drafts.ts';
import { among, aroundModels, findingsOf, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const acceptFinding = act({
	name: 'accept-finding',
	summary:
		'Say why a finding in a draft of a model is lived with; without a reason it is no longer accepted.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		version,
		code: z.string().max(60),
		/** where, by ids */
		path: z.string().max(300),
		culprit: z.string().max(300),
		reason: optionalText(1000)
	}),
	async run(w, input, house) {
		const draft = await lockDraft(w, input.id);
		if (!draft || !among(await functionsOf(w), writers)) return notFound;
		const refusal = maySave(draft, input.version);
		if (refusal) return refusal;
		const { code, path, culprit, reason } = input;
		const { findings } = findingsOf(house, draft.yaml, await aroundModels(w, house));
		const found = findings.find((f) => isSame(f, { code, path, culprit }));
		if (!found) return { refused: 'stale' };
		// a fault cannot be lived with
		if (found.severity === 'error') return { refused: 'fault-stays' };
		const others = draft.accepted.filter((a) => !isSame(found, a));
		const rowVersion = await changeDraft(w, draft, {
			accepted: reason
				? [...others, { code, path, culprit, reason, byId: w.actor.personId, at: w.at }]
				: others
		});
		return { id: draft.id, rowVersion };
	}
});
