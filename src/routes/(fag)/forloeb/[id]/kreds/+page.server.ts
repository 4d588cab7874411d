import { redirect, type RequestEvent } from '@sveltejs/kit';
import { addCircleMember } from '#server/acts/add-circle-member.ts';
import { removeCircleMember } from '#server/acts/remove-circle-member.ts';
import { type Asked, asked, askMore } from '#server/asked.ts';
import { formKey, show, submit } from '#server/page.ts';
import { pathwayCircle } from '#server/reads/pathway-circle.ts';
import { searchPeople } from '#server/reads/search-people.ts';
import { failed } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

const colleagues = async (event: RequestEvent, { values }: Asked) => {
	const [q, fn] = [String(values.q ?? '').slice(0, 80), String(values.function ?? '')];
	return { q, function: fn, ...(await show(event, searchPeople, { q, function: fn || undefined })) };
};

export const load: PageServerLoad = async (event) => {
	const before = await asked(event);
	return {
		key: formKey(),
		c: await show(event, pathwayCircle, { pathwayId: event.params.id }),
		thanks: event.url.searchParams.has('tak'),
		search: before ? await colleagues(event, before) : null
	};
};

export const actions: Actions = {
	find: async (event) => askMore(event, await event.request.formData(), 'find', null, '#ny'),
	tilfoej: async (event) => {
		const done = await submit(event, addCircleMember, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, 'tilfoej');
		redirect(303, `/forloeb/${event.params.id}/kreds?tak=1`);
	},
	fjern: async (event) => {
		const done = await submit(event, removeCircleMember, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, 'fjern');
		redirect(303, `/forloeb/${event.params.id}/kreds?tak=1`);
	}
};
