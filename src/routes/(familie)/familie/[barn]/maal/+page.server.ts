import { show } from '#server/page.ts';
import { familyGoals } from '#server/reads/family-goals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	plan: await show(event, familyGoals, { childId: event.params.barn })
});
