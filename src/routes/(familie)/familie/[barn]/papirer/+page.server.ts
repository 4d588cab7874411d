import { show } from '#server/page.ts';
import { familyPapers } from '#server/reads/family-papers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	papers: await show(event, familyPapers, { childId: event.params.barn })
});
