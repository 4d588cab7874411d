import { redirect } from '@sveltejs/kit';
import { askReview } from '#server/acts/ask-review.ts';
import { reviewUnderretning } from '#server/acts/review-underretning.ts';
import { asked, askMore } from '#server/asked.ts';
import { formKey, show, submit } from '#server/page.ts';
import { underretning } from '#server/reads/underretning.ts';
import { act, backTo, offer } from '../offer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = event.params;
	const report = await show(event, underretning, { id });
	// the authority's own page has all of it, and what is left to do
	if (report.authority && report.parts.every((p) => p === 'authority')) redirect(303, `/modtagelsen/${id}`);
	const isMine = report.parts.includes('author') && !report.sentAt;
	const { kept } = await event.parent();
	const before = isMine ? await asked(event) : null;
	return {
		key: formKey(),
		otherKey: formKey(),
		report,
		offer: isMine ? await offer(event, before?.values ?? kept?.values ?? {}, id) : null,
		back: before ? backTo(before) : kept,
		done: event.url.searchParams.has('sendt') ? 'sent' : event.url.searchParams.has('gemt') ? 'kept' : null
	};
};

export const actions: Actions = {
	send: async (event) => redirect(303, `/underretning/${await act(event, 'send', event.params.id)}?sendt`),
	gem: async (event) => redirect(303, `/underretning/${await act(event, 'keep', event.params.id)}?gemt`),
	find: async (event) => askMore(event, await event.request.formData(), 'find', null, '#hvem'),
	sparring: async (event) => {
		const done = await submit(event, askReview, { id: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, event.url.pathname);
	},
	svar: async (event) => {
		const done = await submit(event, reviewUnderretning, { id: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, event.url.pathname);
	}
};
