import { redirect } from '@sveltejs/kit';
import { recordExchange } from '#server/acts/record-exchange.ts';
import { topics } from '#domain/facts/vocabulary.ts';
import { formKey, show, submit } from '#server/page.ts';
import { exchangeForm } from '#server/reads/exchange-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	topics: [...topics],
	...(await show(event, exchangeForm, { pathwayId: event.params.id }))
});

export const actions: Actions = {
	default: async (event) => {
		const done = await submit(event, recordExchange, { pathwayId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `/forloeb/${event.params.id}/samtykke`);
	}
};
