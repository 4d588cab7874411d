import { redirect, type RequestEvent } from '@sveltejs/kit';
import { addAttachment } from '#server/acts/add-attachment.ts';
import { removeAttachment } from '#server/acts/remove-attachment.ts';
import { formKey, show, submit } from '#server/page.ts';
import { meetingAttachments } from '#server/reads/attachments.ts';
import { packages } from '#server/reads/packages.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import type { Actions, PageServerLoad } from './$types';

const foundAt = (event: RequestEvent) => show(event, meetingAttachments, { meetingId: event.params.id });

export const load: PageServerLoad = async (event) => {
	const found = await foundAt(event);
	return {
		_key: formKey(),
		thanks: event.url.searchParams.get('tak'),
		meetingId: event.params.id,
		found,
		packages: await show(event, packages, { pathwayId: found.head.id, meetingId: event.params.id })
	};
};

export const actions: Actions = {
	ny: async (event) => {
		const { head } = await foundAt(event);
		const done = await submit(event, addAttachment, { pathwayId: head.id, meetingId: event.params.id });
		if (!done.ok) return failed(done.fault, 'ny');
		redirect(303, `/moede/${event.params.id}/bilag?tak=bilag`);
	},
	slet: async (event) => {
		const { head } = await foundAt(event);
		const done = await submit(event, removeAttachment, { pathwayId: head.id });
		if (!done.ok) return failed(done.fault, 'slet');
		redirect(303, `/moede/${event.params.id}/bilag?tak=slettet`);
	}
};
