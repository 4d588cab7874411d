import { show } from '#server/page.ts';
import { adminUnits } from '#server/reads/admin-units.ts';
import { done } from '../typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const q = event.url.searchParams.get('q') ?? '';
	const closed = event.url.searchParams.has('lukkede');
	return { q, closed, said: done(event), ...(await show(event, adminUnits, { q, closed })) };
};
