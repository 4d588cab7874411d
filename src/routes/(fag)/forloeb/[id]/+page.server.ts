import { redirect } from '@sveltejs/kit';
import { waiveObligation } from '#server/acts/waive-obligation.ts';
import { formKey, show, submit } from '#server/page.ts';
import { pathway } from '#server/reads/pathway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	p: await show(event, pathway, { pathwayId: event.params.id })
});

export const actions: Actions = {
	undlad: async (event) => {
		const done = await submit(event, waiveObligation, { pathwayId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `/forloeb/${event.params.id}`);
	}
};
