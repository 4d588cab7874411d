import { redirect, type RequestEvent } from '@sveltejs/kit';
import { beginExercise } from '#server/acts/begin-exercise.ts';
import { guessExercise } from '#server/acts/guess-exercise.ts';
import { formKey, show, submit } from '#server/page.ts';
import { forumExercise } from '#server/reads/forum-exercise.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, forumExercise, { forumId: event.params.id })),
	_key: formKey()
});

const at = (event: RequestEvent) => `/forum/${event.params.id}/oevelse`;
export const actions = {
	begynd: async (event: RequestEvent) => {
		const done = await submit(event, beginExercise, { forumId: event.params.id });
		if (!done.ok) return failed(done.fault, 'begynd');
		redirect(303, at(event));
	},
	gaet: async (event: RequestEvent) => {
		const done = await submit(event, guessExercise, { forumId: event.params.id });
		if (!done.ok) return failed(done.fault, 'gaet');
		redirect(303, at(event));
	}
};
