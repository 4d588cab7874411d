import { show } from '#server/page.ts';
import { foraYear } from '#server/reads/fora-year.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	show(event, foraYear, {
		year: event.url.searchParams.get('aar'),
		place: event.url.searchParams.get('sted')
	});
