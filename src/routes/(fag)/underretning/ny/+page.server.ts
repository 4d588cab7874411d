import { redirect } from '@sveltejs/kit';
import { formKey } from '#server/page.ts';
import { act, offer, posted } from '../offer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const key = formKey();
	// after a post the action brings what the form offers
	if (event.request.method === 'POST') return { key, offer: null };
	const { kept } = await event.parent();
	const from = event.url.searchParams;
	const values = kept?.values ?? {
		concernId: from.get('bekymring') ?? '',
		childId: from.get('barn') ?? ''
	};
	return { key, offer: await offer(event, values) };
};

export const actions: Actions = {
	send: async (event) => {
		const done = await act(event, 'send');
		if (done.ok) redirect(303, `/underretning/${done.id}?sendt`);
		return done.fault;
	},
	gem: async (event) => {
		const done = await act(event, 'keep');
		if (done.ok) redirect(303, `/underretning/${done.id}?gemt`);
		return done.fault;
	},
	find: async (event) => {
		const values = await posted(event);
		return { values, offer: await offer(event, values), looked: Boolean(values.q) };
	}
};
