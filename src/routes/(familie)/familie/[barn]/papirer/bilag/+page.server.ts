import { redirect, type RequestEvent } from '@sveltejs/kit';
import { addAttachment } from '#server/acts/add-attachment.ts';
import { removeAttachment } from '#server/acts/remove-attachment.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyAttachments } from '#server/reads/family-attachments.ts';
import type { Actions, PageServerLoad } from './$types';
import { failed } from '../../../../../(fag)/forloeb/[id]/typed.ts';

const found = (event: RequestEvent) => show(event, familyAttachments, { childId: event.params.barn });

export const load: PageServerLoad = async (event) => ({
	_key: formKey(),
	thanks: event.url.searchParams.get('tak'),
	attached: await found(event)
});

export const actions: Actions = {
	ny: async (event) => {
		const { pathwayId } = await found(event);
		const done = await submit(
			event,
			addAttachment,
			{ pathwayId, audience: 'circle', topic: null },
			({ meetingId, ...fields }) => ({ ...fields, ...(meetingId === 'nej' ? {} : { meetingId }) })
		);
		if (!done.ok) return failed(done.fault, 'ny');
		redirect(303, `/familie/${event.params.barn}/papirer/bilag?tak=bilag`);
	},
	slet: async (event) => {
		const { pathwayId } = await found(event);
		const done = await submit(event, removeAttachment, { pathwayId });
		if (!done.ok) return failed(done.fault, 'slet');
		redirect(303, `/familie/${event.params.barn}/papirer/bilag?tak=slettet`);
	}
};
