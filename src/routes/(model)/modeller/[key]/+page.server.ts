import { redirect } from '@sveltejs/kit';
import { acceptFinding } from '#server/acts/accept-finding.ts';
import { deleteModelDraft } from '#server/acts/delete-model-draft.ts';
import { formKey, show, submit } from '#server/page.ts';
import { model } from '#server/reads/model.ts';
import { done, failed } from '../told.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const found = await show(event, model, { key: event.params.key });
	// a draft that was published lives on under its new name
	if (found.key !== event.params.key) redirect(303, `/modeller/${found.key}`);
	return { formKey: formKey(), said: done(event), model: found };
};

export const actions: Actions = {
	accept: async (event) => {
		const done = await submit(event, acceptFinding, { id: event.params.key });
		if (!done.ok) return failed(done.fault, 'accept');
		redirect(303, `/modeller/${event.params.key}?gjort=accepted#fund`);
	},
	delete: async (event) => {
		const done = await submit(event, deleteModelDraft, { id: event.params.key });
		if (!done.ok) return failed(done.fault, 'delete');
		redirect(303, '/modeller?gjort=deleted');
	}
};
