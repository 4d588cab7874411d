import { redirect } from '@sveltejs/kit';
import { askReview } from '#server/acts/ask-review.ts';
import { reviewUnderretning } from '#server/acts/review-underretning.ts';
import { formKey, show, submit } from '#server/page.ts';
import { underretning } from '#server/reads/underretning.ts';
import { act, offer, posted } from '../offer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = event.params;
	const report = await show(event, underretning, { id });
	const isMine = report.parts.includes('author') && !report.sentAt;
	const { kept } = await event.parent();
	return {
		key: formKey(),
		otherKey: formKey(),
		report,
		offer: isMine ? await offer(event, kept?.values ?? {}, id) : null,
		done: event.url.searchParams.has('sendt') ? 'sent' : event.url.searchParams.has('gemt') ? 'kept' : null
	};
};

export const actions: Actions = {
	send: async (event) => {
		const done = await act(event, 'send', event.params.id);
		if (done.ok) redirect(303, `/underretning/${done.id}?sendt`);
		return done.fault;
	},
	gem: async (event) => {
		const done = await act(event, 'keep', event.params.id);
		if (done.ok) redirect(303, `/underretning/${done.id}?gemt`);
		return done.fault;
	},
	find: async (event) => {
		const values = await posted(event);
		return { values, offer: await offer(event, values, event.params.id), looked: Boolean(values.q) };
	},
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
