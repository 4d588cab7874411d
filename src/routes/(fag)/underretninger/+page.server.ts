import { show } from '#server/page.ts';
import { myUnderretninger } from '#server/reads/my-underretninger.ts';
import type { PageServerLoad } from './$types';

/** Two looks: what a family may not know of is logged apart from what it may. */
export const load: PageServerLoad = async (event) => {
	const page = event.url.searchParams.get('side') ?? undefined;
	const known = await show(event, myUnderretninger, { part: 'known', page });
	const withheld = await show(event, myUnderretninger, { part: 'withheld', page });
	const all = [...known.underretninger, ...withheld.underretninger];
	const newest = (u: (typeof all)[number]) => u.receivedAt ?? u.writtenAt;
	return {
		list: all.sort((a, b) => newest(b).localeCompare(newest(a))),
		page: known.page,
		more: Math.max(known.total, withheld.total) > known.page * known.size
	};
};
