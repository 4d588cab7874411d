import { redirect, type RequestEvent } from '@sveltejs/kit';
import { setUpForum } from '#server/acts/set-up-forum.ts';
import { formKey, show, submit } from '#server/page.ts';
import { forumSetup } from '#server/reads/forum-setup.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, forumSetup, {
		type: event.url.searchParams.get('type'),
		unitId: event.url.searchParams.get('sted')
	})),
	_key: formKey()
});

export const actions = {
	default: async (event: RequestEvent) => {
		const done = await submit(event, setUpForum, {}, (fields, form) => ({
			...fields,
			seats: form.getAll('seats').filter((v) => v !== ''),
			holders: form.getAll('holders').filter((v) => v !== '')
		}));
		if (!done.ok) return done.fault;
		redirect(303, `/forum/${done.value.id}?ny`);
	}
};
