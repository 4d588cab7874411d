import { show } from '#server/page.ts';
import { familyForm } from '#server/reads/family-paper.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	paper: await show(event, familyForm, { childId: event.params.barn, id: event.params.id })
});
