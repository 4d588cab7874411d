import { show } from '#server/page.ts';
import { pathwayTimeline } from '#server/reads/pathway-timeline.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	line: await show(event, pathwayTimeline, {
		pathwayId: event.params.id,
		filter: event.url.searchParams.get('vis') ?? undefined,
		page: event.url.searchParams.get('side') ?? undefined
	})
});
