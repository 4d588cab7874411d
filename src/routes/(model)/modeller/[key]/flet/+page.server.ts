import { redirect } from '@sveltejs/kit';
import { mergeModelDraft } from '#server/acts/merge-model-draft.ts';
import { formKey, show, submit, wordsOf } from '#server/page.ts';
import { modelMerge } from '#server/reads/model-merge.ts';
import { labelsOf, tellDifferences, valueWords } from '#words/model-differences.ts';
import { failed } from '../../told.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const w = wordsOf(event);
	const read = await show(event, modelMerge, { key: event.params.key });
	if (!read.newer) return { key: formKey(), model: read, taken: [], conflicts: [] };
	const { conflicts, taken, models, ...model } = read;
	const labels = labelsOf(w, models);
	return {
		key: formKey(),
		model,
		taken: tellDifferences(w, labels, taken),
		conflicts: conflicts.map((c) => {
			const [group] = tellDifferences(w, labels, [
				{ trail: c.trail, kind: 'changed', before: c.ours, after: c.theirs }
			]);
			const path = c.trail.filter((s) => !s.item).map((s) => s.key);
			const said = (v: unknown) =>
				v === undefined ? w.t('modelDiff.takenOut') : valueWords(w, labels, path, v);
			const told = group!.told[0]!;
			return {
				name: `chosen.${c.key}`,
				part: group!.name,
				about: [told.about, told.where].filter(Boolean).join(' · '),
				base: said(c.base),
				ours: said(c.ours),
				theirs: said(c.theirs)
			};
		})
	};
};

export const actions: Actions = {
	default: async (event) => {
		const said = await submit(event, mergeModelDraft, { id: event.params.key }, (_, form) => ({
			version: Number(form.get('version')),
			newest: form.get('newest'),
			chosen: Object.fromEntries(
				[...form].flatMap(([name, v]) =>
					name.startsWith('chosen.') && typeof v === 'string' ? [[name.slice(7), v]] : []
				)
			)
		}));
		if (!said.ok) return failed(said.fault, 'flet');
		redirect(303, `/modeller/${event.params.key}?gjort=merged`);
	}
};
