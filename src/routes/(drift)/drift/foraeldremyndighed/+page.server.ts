import { redirect } from '@sveltejs/kit';
import { confirmCustody } from '#server/acts/confirm-custody.ts';
import { enterCustody } from '#server/acts/enter-custody.ts';
import { formKey, show, submit } from '#server/page.ts';
import { adminCustody } from '#server/reads/admin-custody.ts';
import { done, failed } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	said: done(event),
	...(await show(event, adminCustody, {}))
});

export const actions: Actions = {
	bekraeft: async (event) => {
		const confirmed = await submit(event, confirmCustody);
		if (!confirmed.ok) return failed(confirmed.fault, 'bekraeft');
		redirect(303, '/drift/foraeldremyndighed?gjort=confirmed');
	},
	skriv: async (event) => {
		const entered = await submit(event, enterCustody);
		if (!entered.ok) return failed(entered.fault, 'skriv');
		redirect(303, '/drift/foraeldremyndighed?gjort=entered');
	}
};
