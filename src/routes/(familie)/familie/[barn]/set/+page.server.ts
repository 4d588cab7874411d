import { show } from '#server/page.ts';
import { familyLog } from '#server/reads/family-log.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	log: await show(event, familyLog, {
		childId: event.params.barn,
		before: event.url.searchParams.get('foer') ?? undefined,
		own: event.url.searchParams.has('egne')
	})
});
