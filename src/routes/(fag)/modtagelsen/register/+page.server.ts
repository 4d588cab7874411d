import type { RequestEvent } from '@sveltejs/kit';
import { show } from '#server/page.ts';
import { register } from '#server/reads/register.ts';
import type { PageServerLoad } from './$types';

/** The name that is searched for stands in the body of a form, never in an address. */
const search = (event: RequestEvent, fields: Record<string, string>) =>
	show(event, register, {
		q: fields.q,
		from: fields.from || undefined,
		to: fields.to || undefined,
		state: fields.state,
		page: fields.page || 1
	});

export const load: PageServerLoad = async (event) => {
	if (event.request.method === 'POST') return { found: null };
	return { found: await search(event, {}) };
};

export const actions = {
	default: async (event: RequestEvent) => {
		const form = await event.request.formData();
		const fields = Object.fromEntries(
			[...form].flatMap(([k, v]) => (typeof v === 'string' ? [[k, v.trim()]] : []))
		);
		return { values: fields, found: await search(event, fields) };
	}
};
