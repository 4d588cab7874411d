import { redirect } from '@sveltejs/kit';
import { setSettings } from '#server/acts/set-settings.ts';
import { formKey, show, submit } from '#server/page.ts';
import { adminSettings } from '#server/reads/admin-settings.ts';
import { done } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	said: done(event),
	settings: await show(event, adminSettings, {})
});

export const actions: Actions = {
	default: async (event) => {
		const set = await submit(event, setSettings);
		if (!set.ok) return set.fault;
		redirect(303, '/drift/opsaetning?gjort=saved');
	}
};
