import { z } from 'zod';
import { same } from '#domain/collaboration/difference.ts';
import { merge, type Side } from '#domain/collaboration/merge.ts';
import { maySave } from '#domain/collaboration/own-models.ts';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { removeAt, setAt } from '../model-text.ts';
import { changeDraft, lockDraft, modelText, namedAs } from '../store/model-drafts.ts';
import { newerOf, shippedRaw } from '../store/model-lineage.ts';
import { ownRaw } from '../store/model-parts.ts';
import { among, aroundModels, modelSource, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const mergeModelDraft = act({
	name: 'merge-model-draft',
	summary:
		'Take what a newer version of the model a draft was made from brings; where both changed the same, what was chosen.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		version,
		/** the newer version somebody looked at */
		newest: z.coerce.number().int().min(2).max(100_000),
		chosen: z.record(z.string().max(300), z.enum(['ours', 'theirs'])).default({})
	}),
	async run(w, input, house) {
		const draft = await lockDraft(w, input.id);
		if (!draft || !among(await functionsOf(w), writers)) return notFound;
		const refusal = maySave(draft, input.version);
		if (refusal) return refusal;
		const source = await modelSource(w, house, input.id);
		const newer = source && (await newerOf(w, house, source));
		if (!newer || newer.newest.version !== input.newest) return { refused: 'merge-gone' };
		const ours = ownRaw(house, draft.yaml);
		if (!ours) return { refused: 'model-not-readable' };
		const chosen = new Map<string, Side>(Object.entries(input.chosen));
		const { raw, conflicts } = merge(
			shippedRaw(house, newer.base),
			ours,
			shippedRaw(house, newer.newest),
			chosen
		);
		const open = conflicts.filter((c) => !chosen.has(c.key));
		if (open.length)
			return {
				refused: 'merge-open',
				fields: Object.fromEntries(open.map((c) => [`chosen.${c.key}`, 'required']))
			};
		const merged = raw as Record<string, unknown>;
		let text = draft.yaml;
		for (const key of new Set([...Object.keys(ours), ...Object.keys(merged)]))
			if (!(key in merged)) text = removeAt(text, [key]);
			else if (!same(ours[key], merged[key])) text = setAt(text, [key], merged[key]);
		const yaml = modelText.safeParse(text);
		if (!yaml.success) return { refused: 'model-too-large' };
		const rowVersion = await changeDraft(w, draft, {
			yaml: yaml.data,
			...namedAs(yaml.data, await aroundModels(w, house), draft),
			base_slug: newer.newest.slug,
			base_version: newer.newest.version,
			saved_by: w.actor.personId,
			saved_at: w.at,
			reviewed_by: null,
			reviewed_at: null
		});
		return { id: draft.id, rowVersion };
	}
});
