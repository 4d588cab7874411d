import { redirect, type RequestEvent } from '@sveltejs/kit';
import { agreeAgreement } from '#server/acts/agree-agreement.ts';
import { writeAgreement } from '#server/acts/write-agreement.ts';
import { formKey, show, submit } from '#server/page.ts';
import { forumAgreement } from '#server/reads/forum-agreement.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, forumAgreement, {
		forumId: event.params.id,
		n: event.url.searchParams.get('udgave')
	})),
	done: event.url.searchParams.get('gjort'),
	writes: event.url.searchParams.has('skriv'),
	_key: formKey()
});

const at = (event: RequestEvent) => `/forum/${event.params.id}/aftale`;
export const actions = {
	skriv: async (event: RequestEvent) => {
		const done = await submit(event, writeAgreement, { forumId: event.params.id });
		if (!done.ok) return failed(done.fault, 'skriv');
		redirect(303, `${at(event)}?gjort=gemt`);
	},
	ja: async (event: RequestEvent) => {
		const done = await submit(event, agreeAgreement, { forumId: event.params.id });
		if (!done.ok) return failed(done.fault, 'ja');
		redirect(303, `${at(event)}?gjort=${done.value.holds ? 'gaelder' : 'ja'}`);
	}
};
