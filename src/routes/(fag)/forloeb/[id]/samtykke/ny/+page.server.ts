import { error, redirect } from '@sveltejs/kit';
import { askConsent } from '#server/acts/ask-consent.ts';
import { askableFunctions } from '#domain/consents/consent.ts';
import { topics } from '#domain/facts/vocabulary.ts';
import { formKey, show, submit } from '#server/page.ts';
import { consents } from '#server/reads/consents.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { ask, head } = await show(event, consents, { pathwayId: event.params.id });
	if (!ask || !head) error(404, 'not-found');
	return { key: formKey(), ask, head, topics: [...topics], functions: [...askableFunctions] };
};

export const actions: Actions = {
	default: async (event) => {
		const done = await submit(event, askConsent, { pathwayId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `/forloeb/${event.params.id}/samtykke`);
	}
};
