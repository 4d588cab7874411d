import { show } from '#server/page.ts';
import { familyNote } from '#server/reads/family-paper.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	paper: await show(event, familyNote, { childId: event.params.barn, id: event.params.id })
});
