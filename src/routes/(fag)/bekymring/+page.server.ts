import { show } from '#server/page.ts';
import { myConcerns } from '#server/reads/my-concerns.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	mine: await show(event, myConcerns, { page: event.url.searchParams.get('side') ?? undefined })
});
