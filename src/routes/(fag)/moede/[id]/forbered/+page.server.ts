import { redirect, type RequestEvent } from '@sveltejs/kit';
import { prepareMeeting } from '#server/acts/prepare-meeting.ts';
import { sharePreparation } from '#server/acts/share-preparation.ts';
import { formKey, show, submit } from '#server/page.ts';
import { meetingPreparation } from '#server/reads/meeting-preparation.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, meetingPreparation, { meetingId: event.params.id })),
	_key: formKey()
});

export const actions = {
	keep: async (event: RequestEvent) => {
		const done = await submit(event, prepareMeeting, { meetingId: event.params.id });
		if (!done.ok) return done.fault;
		const { shared } = done.value as { shared: boolean };
		redirect(303, `/moede/${event.params.id}?tak=${shared ? 'delt' : 'gemt'}`);
	},
	share: async (event: RequestEvent) => {
		const done = await submit(event, sharePreparation, { meetingId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `/moede/${event.params.id}?tak=delt`);
	}
};
