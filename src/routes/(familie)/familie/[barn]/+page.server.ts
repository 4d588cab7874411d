import { redirect } from '@sveltejs/kit';
import { completeAction } from '#server/acts/complete-action.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyHome } from '#server/reads/family-home.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	done: event.url.searchParams.get('tak'),
	home: await show(event, familyHome, { childId: event.params.barn })
});

export const actions: Actions = {
	gjort: async (event) => {
		const done = await submit(event, completeAction);
		if (done.ok) redirect(303, `/familie/${event.params.barn}?tak=aftale`);
		return done.fault;
	}
};
