import { error, redirect } from '@sveltejs/kit';
import { isVouchedFor } from '#domain/collaboration/law-review.ts';
import { isRefusal, look } from '#server/act.ts';
import { reviewLaw } from '#server/acts/review-law.ts';
import { lawBook } from '#server/law-book.ts';
import { formKey, submit } from '#server/page.ts';
import { countsDuties, lawDuties } from '#server/reads/law-duties.ts';
import { lawReviews } from '#server/reads/law-reviews.ts';
import type { Actions, PageServerLoad } from './$types';

/**
 * The rule is open to everybody. What the municipality's lawyer says is for those who are logged in there, and how many duties
 * stand on it for those who answer for some, within their basis.
 */
export const load: PageServerLoad = async ({ params, locals, url }) => {
	const { house, login } = locals;
	const rule = params.regel;
	if (!house.models.laws().has(rule)) error(404, 'not-found');
	const counts =
		login?.actor.side === 'staff' && login.functions.some((f) => countsDuties.includes(f))
			? await look(house, login.actor, lawDuties, { rule })
			: null;
	const said = login && (await look(house, login.actor, lawReviews, { rule }));
	const review = said && !isRefusal(said) ? said : null;
	const entry = lawBook(house.models, review?.own).find((e) => e.rule.id === rule)!;
	const standing = review?.standing[rule] ?? 'shipped';
	return {
		...entry,
		verified: isVouchedFor(entry.rule, standing),
		now: house.clock.now().toString(),
		duties: counts === null || isRefusal(counts) ? null : counts,
		review: review && { standing, words: review.words, mayReview: review.mayReview },
		saved: url.searchParams.get('gjort') === 'gemt',
		key: formKey()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const said = await submit(event, reviewLaw, { rule: event.params.regel });
		if (!said.ok) return said.fault;
		redirect(303, `/lov/${event.params.regel}?gjort=gemt`);
	}
};
