import { lawAreas } from '#domain/collaboration/law.ts';
import { lawWatches } from '#domain/collaboration/law-uses.ts';
import { findLaw, lawBook } from '#server/law-book.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody: what the law says is no secret. The question stands in the address, so it can be shared. */
export const load: PageServerLoad = ({ url, locals }) => {
	const book = lawBook(locals.house.models);
	const one = (name: string, of: readonly string[]) => {
		const given = url.searchParams.get(name) ?? '';
		return of.includes(given) ? given : '';
	};
	const filter = {
		q: (url.searchParams.get('q') ?? '').slice(0, 100),
		area: one('omraade', Object.keys(lawAreas)),
		watch: one('opsyn', lawWatches),
		sure: one('tjekket', ['verified', 'unverified'])
	};
	const found = findLaw(book, filter);
	return {
		filter,
		total: book.length,
		found: found.map(({ rule, area, watch }) => ({
			id: rule.id,
			ref: rule.ref,
			oldRef: rule.oldRef ?? null,
			text: rule.text,
			area,
			watch,
			unverified: rule.confidence !== 'read' ? 'unverified' : rule.unsure ? 'partly' : null
		}))
	};
};
