import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { bringPoint } from '#server/acts/bring-point.ts';
import { cameBack, sendOr } from '#server/asked.ts';
import { show } from '#server/page.ts';
import { forumPointForm } from '#server/reads/forum-point-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const seen = await show(event, forumPointForm, { occurrenceId: event.params.occurrence });
	if (seen.forum.id !== event.params.id) error(404, 'not-found');
	const { key, fault } = await cameBack(event);
	return { ...seen, _key: key, fault, kind: event.url.searchParams.get('slags') };
};

export const actions = {
	default: async (event: RequestEvent) => {
		const point = await sendOr(event, bringPoint, { occurrenceId: event.params.occurrence });
		redirect(303, `/forum/${event.params.id}/${event.params.occurrence}/punkt/${point.id}?bragt`);
	}
};
