import { redirect, type RequestEvent } from '@sveltejs/kit';
import { agreeAgreement } from '#server/acts/agree-agreement.ts';
import { writeAgreement } from '#server/acts/write-agreement.ts';
import { formKey, show, submit } from '#server/page.ts';
import { forumAgreement } from '#server/reads/forum-agreement.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

/** which form the page is about; none: the agreement of the model */
const formOf = (event: RequestEvent) => event.url.searchParams.get('skema');

export const load: PageServerLoad = async (event) => ({
	...(await show(event, forumAgreement, {
		forumId: event.params.id,
		form: formOf(event),
		n: event.url.searchParams.get('udgave')
	})),
	done: event.url.searchParams.get('gjort'),
	writes: event.url.searchParams.has('skriv'),
	_key: formKey()
});

const at = (event: RequestEvent, done: string) =>
	`/forum/${event.params.id}/aftale?${new URLSearchParams({ ...(formOf(event) ? { skema: formOf(event)! } : {}), gjort: done })}`;
export const actions = {
	skriv: async (event: RequestEvent) => {
		const done = await submit(event, writeAgreement, { forumId: event.params.id, form: formOf(event) });
		if (!done.ok) return failed(done.fault, 'skriv');
		redirect(303, at(event, 'gemt'));
	},
	ja: async (event: RequestEvent) => {
		const done = await submit(event, agreeAgreement, { forumId: event.params.id, form: formOf(event) });
		if (!done.ok) return failed(done.fault, 'ja');
		redirect(303, at(event, done.value.holds ? 'gaelder' : 'ja'));
	}
};
