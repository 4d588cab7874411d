import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { connectCalendar } from '#server/acts/connect-calendar.ts';
import { disconnectCalendar } from '#server/acts/disconnect-calendar.ts';
import { formKey, show, submit } from '#server/page.ts';
import { myCalendar } from '#server/reads/my-calendar.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, myCalendar, {})),
	thanks: event.url.searchParams.get('tak'),
	_key: formKey()
});

export const actions = {
	connect: async (event: RequestEvent) => {
		const done = await submit(event, connectCalendar);
		// the address is a secret: what was typed does not come back into the page
		if (!done.ok) return fail(done.fault.status, { ...done.fault.data, values: {} });
		redirect(303, '/moeder/kalender?tak=tilsluttet');
	},
	disconnect: async (event: RequestEvent) => {
		const done = await submit(event, disconnectCalendar);
		if (!done.ok) return done.fault;
		redirect(303, '/moeder/kalender?tak=fjernet');
	}
};
