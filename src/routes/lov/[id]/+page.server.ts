import { error } from '@sveltejs/kit';
import { isRefusal, look } from '#server/act.ts';
import { lawBook } from '#server/law-book.ts';
import { countsDuties, lawDuties } from '#server/reads/law-duties.ts';
import type { PageServerLoad } from './$types';

/** The rule is open to everybody; how many duties stand on it only to those who answer for some, within their basis. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const { house, login } = locals;
	const entry = lawBook(house.models).find((e) => e.rule.id === params.id);
	if (!entry) error(404, 'not-found');
	const counts =
		login?.actor.side === 'staff' && login.functions.some((f) => countsDuties.includes(f))
			? await look(house, login.actor, lawDuties, { id: params.id })
			: null;
	return {
		...entry,
		now: house.clock.now().toString(),
		duties: counts === null || isRefusal(counts) ? null : counts
	};
};
