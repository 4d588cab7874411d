import { redirect, type RequestEvent } from '@sveltejs/kit';
import { giveConsent } from '#server/acts/give-consent.ts';
import { withdrawConsent } from '#server/acts/withdraw-consent.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyConsents } from '#server/reads/family-consents.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	done: event.url.searchParams.get('tak'),
	asked: await show(event, familyConsents, { childId: event.params.barn })
});

const answer =
	(what: typeof giveConsent | typeof withdrawConsent, thanks: string) => async (event: RequestEvent) => {
		const done = await submit(event, what as typeof giveConsent);
		if (done.ok) redirect(303, `/familie/${event.params.barn}/samtykke?tak=${thanks}`);
		return done.fault;
	};

export const actions: Actions = {
	giv: answer(giveConsent, 'givet'),
	/** no is the same deed as taking a yes back: nothing is opened */
	nej: answer(withdrawConsent, 'nej'),
	tilbage: answer(withdrawConsent, 'tilbage')
};
