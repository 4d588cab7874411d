import { redirect } from '@sveltejs/kit';
import { sign } from '#server/acts/sign.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyForm } from '#server/reads/family-paper.ts';
import { failed } from '../../../../../../(fag)/forloeb/[id]/typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	paper: await show(event, familyForm, { childId: event.params.barn, id: event.params.id }),
	_key: formKey()
});

export const actions: Actions = {
	sign: async (event) => {
		const paper = await show(event, familyForm, { childId: event.params.barn, id: event.params.id });
		const done = await submit(event, sign, { pathwayId: paper.pathwayId, recordId: event.params.id });
		if (!done.ok) return failed(done.fault, 'sign');
		redirect(303, `${event.url.pathname}#underskrifter`);
	}
};
