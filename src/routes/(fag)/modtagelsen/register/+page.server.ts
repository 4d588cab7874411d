import type { RequestEvent } from '@sveltejs/kit';
import { asked, askMore } from '#server/asked.ts';
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
	const values = Object.fromEntries(
		Object.entries((await asked(event))?.values ?? {}).map(([k, v]) => [k, String(v).trim()])
	);
	return { values, found: await search(event, values) };
};

export const actions = {
	default: async (event: RequestEvent) => askMore(event, await event.request.formData(), 'find')
};
