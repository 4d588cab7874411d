import { redirect } from '@sveltejs/kit';
import { keepUnderretning } from '#server/acts/keep-underretning.ts';
import { sendUnderretning } from '#server/acts/send-underretning.ts';
import { asked, askMore, madeBy, numbered } from '#server/asked.ts';
import { act, backTo, offer } from '../offer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const key = numbered(event);
	// sent or kept from here before: it has a page of its own, and a second one is not made
	const made = await madeBy(event, key, sendUnderretning, keepUnderretning);
	if (made) redirect(303, `/underretning/${made.id}`);
	const { kept } = await event.parent();
	const before = await asked(event);
	const from = event.url.searchParams;
	const values = before?.values ??
		kept?.values ?? { concernId: from.get('bekymring') ?? '', childId: from.get('barn') ?? '' };
	return {
		key,
		offer: await offer(event, values),
		back: before ? backTo(before) : kept,
		found: kept !== null && before === null
	};
};

export const actions: Actions = {
	send: async (event) => redirect(303, `/underretning/${await act(event, 'send')}?sendt`),
	gem: async (event) => redirect(303, `/underretning/${await act(event, 'keep')}?gemt`),
	find: async (event) => askMore(event, await event.request.formData(), 'find', null, '#hvem')
};
