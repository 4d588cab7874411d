import { show } from '#server/page.ts';
import { modelGaps } from '#server/reads/model-gaps.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	open: await show(event, modelGaps, { key: event.params.key })
});
