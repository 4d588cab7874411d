import { show } from '#server/page.ts';
import { intake } from '#server/reads/intake.ts';
import type { PageServerLoad } from './$types';

/** Two looks, as in `underretninger`; what runs out first stands on top of both together. */
export const load: PageServerLoad = async (event) => {
	const who = event.url.searchParams.get('hvem') ?? 'all';
	const known = await show(event, intake, { part: 'known', who });
	const withheld = await show(event, intake, { part: 'withheld', who });
	const due = (u: (typeof known.underretninger)[number]) => u.clocks[0]?.dueAt ?? '9999';
	return {
		all: known.all,
		who,
		now: event.locals.house.clock.now().toString(),
		list: [...known.underretninger, ...withheld.underretninger].sort((a, b) => due(a).localeCompare(due(b)))
	};
};
