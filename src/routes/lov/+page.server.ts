import { lawAreas } from '#domain/collaboration/law.ts';
import { lawWatches } from '#domain/collaboration/law-uses.ts';
import { isVouchedFor, type Standing } from '#domain/collaboration/law-review.ts';
import { isRefusal, look } from '#server/act.ts';
import { findLaw, lawBook } from '#server/law-book.ts';
import { lawReviews } from '#server/reads/law-reviews.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody: what the law says is no secret. The question stands in the address, so it can be shared. */
export const load: PageServerLoad = async ({ url, locals }) => {
	const { house, login } = locals;
	const said = login && (await look(house, login.actor, lawReviews, {}));
	const review = said && !isRefusal(said) ? said : null;
	const standing: Record<string, Standing> = review?.standing ?? {};
	const standingAt = (id: string) => standing[id] ?? 'shipped';
	const book = lawBook(house.models, review?.own).map((e) => ({
		...e,
		verified: isVouchedFor(e.rule, standingAt(e.rule.id))
	}));
	const one = (name: string, of: readonly string[]) => {
		const given = url.searchParams.get(name) ?? '';
		return of.includes(given) ? given : '';
	};
	const filter = {
		q: (url.searchParams.get('q') ?? '').slice(0, 100),
		area: one('omraade', Object.keys(lawAreas)),
		watch: one('opsyn', lawWatches),
		sure: one('tjekket', ['verified', 'unverified', ...(login ? ['again'] : [])])
	};
	const again = filter.sure === 'again';
	const found = findLaw(book, { ...filter, sure: again ? '' : filter.sure }).filter(
		(e) => !again || standingAt(e.rule.id) === 'again'
	);
	return {
		filter,
		total: book.length,
		isLoggedIn: login !== null,
		found: found.map(({ rule, area, watch, verified }) => ({
			id: rule.id,
			ref: rule.ref,
			oldRef: rule.oldRef ?? null,
			text: rule.text,
			area,
			watch,
			standing: standingAt(rule.id),
			unverified: verified ? null : rule.confidence !== 'read' ? 'unverified' : 'partly'
		}))
	};
};
