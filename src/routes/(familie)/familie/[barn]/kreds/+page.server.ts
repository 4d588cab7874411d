import { show } from '#server/page.ts';
import { familyCircle } from '#server/reads/family-circle.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	circle: await show(event, familyCircle, { childId: event.params.barn })
});
