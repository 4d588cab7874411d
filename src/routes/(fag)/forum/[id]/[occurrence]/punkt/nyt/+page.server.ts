import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { bringPoint } from '#server/acts/bring-point.ts';
import { formKey, show, submit } from '#server/page.ts';
import { forumPointForm } from '#server/reads/forum-point-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const seen = await show(event, forumPointForm, { occurrenceId: event.params.occurrence });
	if (seen.forum.id !== event.params.id) error(404, 'not-found');
	return { ...seen, _key: formKey() };
};

export const actions = {
	default: async (event: RequestEvent) => {
		const done = await submit(event, bringPoint, { occurrenceId: event.params.occurrence });
		if (!done.ok) return done.fault;
		redirect(303, `/forum/${event.params.id}/${event.params.occurrence}/punkt/${done.value.id}?bragt`);
	}
};
