import type { RequestEvent } from '@sveltejs/kit';
import { show } from '#server/page.ts';
import { pathways } from '#server/reads/pathways.ts';
import type { Actions, PageServerLoad } from './$types';

const filters = (event: RequestEvent) => {
	const { searchParams } = event.url;
	const of = (name: string) => searchParams.get(name) || undefined;
	return {
		part: of('rolle'),
		level: of('niveau'),
		arena: of('hvor'),
		state: of('tilstand'),
		order: of('orden'),
		page: of('side')
	};
};

export const load: PageServerLoad = async (event) => ({
	list: event.request.method === 'POST' ? null : await show(event, pathways, filters(event))
});

export const actions: Actions = {
	/** A name is searched by POST: it never stands in an address. */
	soeg: async (event) => {
		const q = String((await event.request.formData()).get('q') ?? '')
			.trim()
			.slice(0, 80);
		return { q, list: await show(event, pathways, { ...filters(event), page: undefined, q }) };
	}
};
