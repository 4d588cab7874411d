import { redirect } from '@sveltejs/kit';
import { addAttachment } from '#server/acts/add-attachment.ts';
import { removeAttachment } from '#server/acts/remove-attachment.ts';
import { formKey, show, submit } from '#server/page.ts';
import { attachments } from '#server/reads/attachments.ts';
import { failed } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	_key: formKey(),
	found: await show(event, attachments, { pathwayId: event.params.id })
});

export const actions: Actions = {
	ny: async (event) => {
		const done = await submit(event, addAttachment, { pathwayId: event.params.id, meetingId: null });
		if (!done.ok) return failed(done.fault, 'ny');
		redirect(303, `/forloeb/${event.params.id}/dokumenter?tak=bilag#bilag`);
	},
	slet: async (event) => {
		const done = await submit(event, removeAttachment, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, 'slet');
		redirect(303, `/forloeb/${event.params.id}/dokumenter?tak=slettet#bilag`);
	}
};
