import { show, whoAsks } from '#server/page.ts';
import { myDay } from '#server/reads/my-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	firstName: whoAsks(event, 'staff').name.split(' ')[0]!,
	day: await show(event, myDay, {})
});
