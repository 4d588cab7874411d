import { redirect, type RequestEvent } from '@sveltejs/kit';
import { answerConcern } from '#server/acts/answer-concern.ts';
import { handleConcern } from '#server/acts/handle-concern.ts';
import { withdrawConcern } from '#server/acts/withdraw-concern.ts';
import { formKey, show, submit } from '#server/page.ts';
import { concern } from '#server/reads/concern.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	sent: event.url.searchParams.has('sendt'),
	concern: await show(event, concern, { concernId: event.params.id })
});

const id = (event: RequestEvent) => ({ concernId: event.params.id });

export const actions: Actions = {
	afgoer: async (event) => {
		// the button that opens and calls in one go says which meeting
		const call = (await event.request.clone().formData()).get('indkald');
		const done = await submit(event, handleConcern, id(event));
		if (!done.ok) return done.fault;
		if (typeof call === 'string' && /^[a-zA-Z][\w-]{0,59}$/.test(call) && done.value.pathwayId)
			redirect(303, `/forloeb/${done.value.pathwayId}/indkald?type=${call}`);
		redirect(303, done.value.pathwayId ? `/forloeb/${done.value.pathwayId}` : `/bekymring/${done.value.id}`);
	},
	svar: async (event) => {
		const done = await submit(event, answerConcern, id(event));
		if (!done.ok) return done.fault;
		redirect(303, `/bekymring/${done.value.id}`);
	},
	tilbage: async (event) => {
		const done = await submit(event, withdrawConcern, id(event));
		if (!done.ok) return done.fault;
		redirect(303, `/bekymring/${done.value.id}`);
	}
};
