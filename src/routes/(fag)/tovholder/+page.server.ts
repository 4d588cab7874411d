import { redirect, type RequestEvent } from '@sveltejs/kit';
import { answerHandover } from '#server/acts/answer-handover.ts';
import { formKey, show, submit } from '#server/page.ts';
import { myHandovers } from '#server/reads/handover.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, myHandovers, {})),
	_key: formKey()
});

export const actions = {
	default: async (event: RequestEvent) => {
		const done = await submit(event, answerHandover);
		if (!done.ok) return done.fault;
		redirect(303, event.url.pathname);
	}
};
