import { error, fail, redirect } from '@sveltejs/kit';
import { isRefusal, look } from '#server/act.ts';
import { saveModelDraft } from '#server/acts/save-model-draft.ts';
import { formKey, show, stashed, submit, whoAsks, worded, wordsOf } from '#server/page.ts';
import { modelLive, modelYaml } from '#server/reads/model-live.ts';
import { foundIn } from './found.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { findings, ...model } = await show(event, modelYaml, { key: event.params.key });
	return {
		key: formKey(),
		model,
		found: foundIn(wordsOf(event), findings),
		kept: model.mayWrite ? await stashed(event) : null,
		saved: event.url.searchParams.has('gemt')
	};
};

const textIn = (form: FormData) => String(form.get('yaml') ?? '').replace(/\r\n?/g, '\n');

export const actions: Actions = {
	gem: async (event) => {
		const { key } = event.params;
		const done = await submit(event, saveModelDraft, { id: key }, (_, form) => ({
			version: Number(form.get('version')),
			yaml: textIn(form)
		}));
		if (!done.ok) return fail(done.fault.status, { ...done.fault.data, found: null, more: 0 });
		redirect(303, `/modeller/${key}/yaml?gemt`);
	},
	tjek: async (event) => {
		const form = await event.request.formData();
		const { actor } = whoAsks(event, 'staff');
		const yaml = textIn(form);
		const found = await look(event.locals.house, actor, modelLive, { key: event.params.key, yaml });
		const w = wordsOf(event);
		if (!isRefusal(found))
			return {
				refused: '',
				text: w.t('modelEdit.yaml.checked'),
				values: { yaml },
				found: foundIn(w, found.findings),
				more: found.more
			};
		if (found.refused === 'not-found') error(404, 'not-found');
		return fail(422, { ...worded(w, found, form), found: null, more: 0 });
	}
};
