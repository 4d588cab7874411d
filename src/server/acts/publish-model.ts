import { z } from 'zod';
import { keyOf, mayPublish } from '#domain/collaboration/own-models.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalText, uuid } from '../fields.ts';
import { lockDraft } from '../store/model-drafts.ts';
import { choose, placeFields } from '../store/model-choices.ts';
import { among, aroundModels, findingsOf, reviewers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';
import { json } from '../store/values.ts';

export const publishModel = act({
	name: 'publish-model',
	summary:
		'Publish an approved draft of a model: frozen from now on, and used from a day where it is chosen.',
	side: 'staff',
	schema: z.object({ id: uuid, ...placeFields, note: optionalText(2000) }),
	async run(w, input, house) {
		const m = w.actor.municipalityId;
		if (!among(await functionsOf(w), reviewers)) return notFound;
		const draft = await lockDraft(w, input.id);
		if (!draft) {
			const won = await w.db
				.selectFrom('model_release')
				.select(['slug', 'version'])
				.where('municipality_id', '=', m)
				.where('draft_id', '=', input.id)
				.executeTakeFirst();
			// the page says who was first
			return won ? { refused: 'published-already', detail: { key: keyOf(won) } } : notFound;
		}
		const around = await aroundModels(w, house);
		const taken = around.published.find((p) => p.slug === draft.slug && p.version >= draft.version);
		if (taken) return { refused: 'version-taken', detail: { key: keyOf(taken) } };
		const errors = findingsOf(house, draft.yaml, around).findings.filter((f) => f.severity === 'error');
		const refusal = mayPublish(draft, w.actor.personId, input.fromDay, w.today, errors.length);
		if (refusal) return refusal;
		const { slug, version, yaml } = draft;
		const { numInsertedOrUpdatedRows } = await w.db
			.insertInto('model_release')
			.values({
				municipality_id: m,
				slug,
				version,
				draft_id: draft.id,
				base_slug: draft.base?.slug ?? null,
				base_version: draft.base?.version ?? null,
				yaml,
				accepted: json(draft.accepted),
				drafted_by: draft.savedBy,
				reviewed_by: draft.reviewedBy!,
				published_by: w.actor.personId,
				published_at: w.at,
				from_day: input.fromDay,
				note: input.note
			})
			.onConflict((c) => c.doNothing())
			.executeTakeFirst();
		// another draft of the same version was published this very moment
		if (!numInsertedOrUpdatedRows) return { refused: 'version-taken', detail: { key: keyOf(draft) } };
		await w.db
			.deleteFrom('model_draft')
			.where('municipality_id', '=', m)
			.where('id', '=', draft.id)
			.execute();
		const chosen = await choose(w, draft, input);
		if (chosen && isRefusal(chosen)) return chosen;
		w.note({ detail: { slug, version, fromDay: input.fromDay, place: input.place } });
		w.afterCommit(() => house.models.learn({ slug, version, yaml }));
		return { key: keyOf(draft) };
	}
});
