import { lawBook } from '#server/law-book.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	rules: lawBook(locals.house.models).flatMap(({ rule, area, watch }) =>
		rule.needs
			? [{ id: rule.id, ref: rule.ref, text: rule.text, needs: rule.needs, area, partly: watch !== 'never' }]
			: []
	)
});
