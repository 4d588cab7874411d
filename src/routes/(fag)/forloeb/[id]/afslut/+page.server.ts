import { redirect, type RequestEvent } from '@sveltejs/kit';
import { closePathway } from '#server/acts/close-pathway.ts';
import { formKey, show, submit } from '#server/page.ts';
import { closing } from '#server/reads/closing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, closing, { pathwayId: event.params.id })),
	_key: formKey()
});

export const actions = {
	default: async (event: RequestEvent) => {
		const done = await submit(event, closePathway, { pathwayId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `/forloeb/${event.params.id}/dokumenter`);
	}
};
