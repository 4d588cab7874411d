import { show } from '#server/page.ts';
import { modelParts } from '#server/reads/model-part.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	model: await show(event, modelParts, { key: event.params.key })
});
