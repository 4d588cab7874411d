import { redirect } from '@sveltejs/kit';
import { endLogins } from '#server/acts/end-logins.ts';
import { formKey, show, submit } from '#server/page.ts';
import { adminLogins } from '#server/reads/admin-logins.ts';
import { done } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	said: done(event),
	...(await show(event, adminLogins, {}))
});

export const actions: Actions = {
	default: async (event) => {
		const ended = await submit(event, endLogins);
		if (!ended.ok) return ended.fault;
		redirect(303, '/drift/logins?gjort=loggedOut');
	}
};
