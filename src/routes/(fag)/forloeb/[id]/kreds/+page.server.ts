import { redirect } from '@sveltejs/kit';
import { addCircleMember } from '#server/acts/add-circle-member.ts';
import { removeCircleMember } from '#server/acts/remove-circle-member.ts';
import { formKey, show, submit } from '#server/page.ts';
import { pathwayCircle } from '#server/reads/pathway-circle.ts';
import { searchPeople } from '#server/reads/search-people.ts';
import { failed } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	c: await show(event, pathwayCircle, { pathwayId: event.params.id })
});

export const actions: Actions = {
	find: async (event) => {
		const form = await event.request.formData();
		const q = String(form.get('q') ?? '')
			.trim()
			.slice(0, 80);
		const fn = String(form.get('function') ?? '');
		return {
			search: { q, function: fn, ...(await show(event, searchPeople, { q, function: fn || undefined })) }
		};
	},
	tilfoej: async (event) => {
		const done = await submit(event, addCircleMember, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, 'tilfoej');
		redirect(303, `/forloeb/${event.params.id}/kreds`);
	},
	fjern: async (event) => {
		const done = await submit(event, removeCircleMember, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, 'fjern');
		redirect(303, `/forloeb/${event.params.id}/kreds`);
	}
};
