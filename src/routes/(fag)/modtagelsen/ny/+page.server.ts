import { redirect } from '@sveltejs/kit';
import { takeInUnderretning } from '#server/acts/take-in-underretning.ts';
import { formKey, show, submit } from '#server/page.ts';
import { takeInForm } from '#server/reads/take-in-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	now: await show(event, takeInForm, {})
});

export const actions: Actions = {
	default: async (event) => {
		const done = await submit(event, takeInUnderretning);
		if (!done.ok) return done.fault;
		redirect(303, `/modtagelsen/${done.value.id}`);
	}
};
