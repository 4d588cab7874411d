import { show } from '#server/page.ts';
import { unitOverview } from '#server/reads/unit-overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	unit: await show(event, unitOverview, {
		list: event.url.searchParams.get('vis') ?? 'overview',
		who: event.url.searchParams.get('hvem')
	})
});
