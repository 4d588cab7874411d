import { redirect, type RequestEvent } from '@sveltejs/kit';
import { voteTimes } from '#server/acts/vote-times.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyTimes } from '#server/reads/family-times.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	done: event.url.searchParams.has('tak'),
	times: await show(event, familyTimes, { childId: event.params.barn, pollId: event.params.id })
});

export const actions = {
	default: async (event: RequestEvent) => {
		const done = await submit(event, voteTimes, { pollId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `${event.url.pathname}?tak`);
	}
};
