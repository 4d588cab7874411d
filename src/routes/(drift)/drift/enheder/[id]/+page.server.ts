import { redirect } from '@sveltejs/kit';
import { changeUnit } from '#server/acts/change-unit.ts';
import { formKey, show, submit } from '#server/page.ts';
import { adminUnit } from '#server/reads/admin-unit.ts';
import { done } from '../../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	said: done(event),
	...(await show(event, adminUnit, { id: event.params.id }))
});

export const actions: Actions = {
	default: async (event) => {
		const changed = await submit(event, changeUnit, { id: event.params.id });
		if (!changed.ok) return changed.fault;
		redirect(303, `/drift/enheder/${event.params.id}?gjort=saved`);
	}
};
