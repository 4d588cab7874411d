import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Act } from '#server/act.ts';
import { decideRecipient } from '#server/acts/decide-recipient.ts';
import { protectAddress } from '#server/acts/protect-address.ts';
import { recordOralConsent } from '#server/acts/record-oral-consent.ts';
import { withdrawConsent } from '#server/acts/withdraw-consent.ts';
import { formKey, show, submit } from '#server/page.ts';
import { consents } from '#server/reads/consents.ts';
import { failed } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { now } = event.locals.house.clock;
	const { head, ...shown } = await show(event, consents, { pathwayId: event.params.id });
	if (!head) error(404, 'not-found');
	return {
		key: formKey(),
		today: now().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString(),
		head,
		...shown
	};
};

/** The form that came back is known by its act and the consent or person it is about. */
const doing = (what: Act, about: string) => async (event: RequestEvent) => {
	const form = await event.request.clone().formData();
	const done = await submit(event, what, { pathwayId: event.params.id });
	if (!done.ok) return failed(done.fault, `${what.name}:${String(form.get(about) ?? '')}`);
	redirect(303, event.url.pathname);
};

export const actions: Actions = {
	noter: doing(recordOralConsent as unknown as Act, 'consentId'),
	traek: doing(withdrawConsent as unknown as Act, 'consentId'),
	modtager: doing(decideRecipient as unknown as Act, 'personId'),
	beskyt: doing(protectAddress as unknown as Act, '')
};
