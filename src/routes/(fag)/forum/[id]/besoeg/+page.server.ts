import { redirect } from '@sveltejs/kit';
import { answerVisit } from '#server/acts/answer-visit.ts';
import { formKey, show, submit } from '#server/page.ts';
import { teamVisit } from '#server/reads/team-visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, teamVisit, { forumId: event.params.id })),
	done: event.url.searchParams.has('gjort'),
	_key: formKey()
});

export const actions: Actions = {
	default: async (event) => {
		const done = await submit(event, answerVisit, { forumId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `/forum/${event.params.id}/besoeg?gjort`);
	}
};
