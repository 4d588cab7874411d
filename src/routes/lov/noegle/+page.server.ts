import { concordance } from '#server/law-book.ts';
import { lawHere } from '../here.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const here = await lawHere(locals);
	return {
		keys: concordance(locals.house.models, here.corrected).map((k) => ({
			...k,
			rows: k.rows.map((row) => ({ ...row, rules: row.rules.map((r) => ({ ...r, ...here.sureness(r.id) })) }))
		}))
	};
};
