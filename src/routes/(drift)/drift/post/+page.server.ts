import { redirect } from '@sveltejs/kit';
import { retryMail } from '#server/acts/retry-mail.ts';
import { formKey, show, submit } from '#server/page.ts';
import { adminMail } from '#server/reads/admin-mail.ts';
import { done } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	said: done(event),
	...(await show(event, adminMail, {}))
});

export const actions: Actions = {
	default: async (event) => {
		const retried = await submit(event, retryMail);
		if (!retried.ok) return retried.fault;
		redirect(303, '/drift/post?gjort=retried');
	}
};
