import { show } from '#server/page.ts';
import { knowledge } from '#server/reads/knowledge.ts';
import type { PageServerLoad } from './$types';

/** The question stands in the address, so a colleague can be sent it. */
export const load: PageServerLoad = (event) => {
	const asked = event.url.searchParams;
	return show(event, knowledge, {
		q: asked.get('q') ?? '',
		kind: asked.get('slags') ?? '',
		theme: asked.get('tema') ?? '',
		profession: asked.get('fag') ?? '',
		from: asked.get('fra') ?? ''
	});
};
