import { redirect, type RequestEvent } from '@sveltejs/kit';
import { bookHour } from '#server/acts/book-hour.ts';
import { dropHour } from '#server/acts/drop-hour.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyHours } from '#server/reads/family-hours.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, familyHours, { childId: event.params.barn })),
	done: event.url.searchParams.get('gjort'),
	_key: formKey()
});

export const actions = {
	bestil: async (event: RequestEvent) => {
		const done = await submit(event, bookHour, { childId: event.params.barn });
		if (!done.ok) return done.fault;
		redirect(303, `${event.url.pathname}?gjort=${done.value.gaveBack ? 'skiftet' : 'bestilt'}`);
	},
	tilbage: async (event: RequestEvent) => {
		const done = await submit(event, dropHour);
		if (!done.ok) return done.fault;
		redirect(303, `${event.url.pathname}?gjort=tilbage`);
	}
};
