import { redirect, type RequestEvent } from '@sveltejs/kit';
import { addAction } from '#server/acts/add-action.ts';
import { formKey, show, submit } from '#server/page.ts';
import { agreements } from '#server/reads/agreements.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, agreements, { pathwayId: event.params.id })),
	goalId: event.url.searchParams.get('maal') ?? '',
	thanks: event.url.searchParams.get('tak'),
	_key: formKey()
});

export const actions = {
	default: async (event: RequestEvent) => {
		const done = await submit(event, addAction, { pathwayId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `${event.url.pathname}?tak=change`);
	}
};
