import { lawAreas } from '#domain/collaboration/law.ts';
import { lawWatches } from '#domain/collaboration/law-uses.ts';
import { asReadIn, findLaw, lawBook } from '#server/law-book.ts';
import { lawHere } from './here.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody: what the law says is no secret. The question stands in the address, so it can be shared. */
export const load: PageServerLoad = async ({ url, locals }) => {
	const { house, login } = locals;
	const here = await lawHere(locals);
	const { standingAt } = here;
	const book = asReadIn(lawBook(house.models, here.review?.own), here.corrected).map((e) => ({
		...e,
		verified: here.isVouched(e.shipped ?? e.rule)
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
		isStaff: login?.actor.side === 'staff',
		found: found.map(({ rule, area, watch, verified }) => ({
			id: rule.id,
			ref: rule.ref,
			oldRef: rule.oldRef ?? null,
			text: rule.text,
			area,
			watch,
			standing: standingAt(rule.id),
			unverified:
				verified || standingAt(rule.id) === 'again'
					? null
					: rule.confidence !== 'read'
						? 'unverified'
						: 'partly'
		}))
	};
};
