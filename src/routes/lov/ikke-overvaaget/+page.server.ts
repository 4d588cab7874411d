import { asReadIn, lawBook } from '#server/law-book.ts';
import { lawHere } from '../here.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const here = await lawHere(locals);
	return {
		rules: asReadIn(lawBook(locals.house.models), here.corrected).flatMap(({ rule, area, watch }) =>
			rule.needs
				? [
						{
							id: rule.id,
							ref: rule.ref,
							text: rule.text,
							needs: rule.needs,
							area,
							partly: watch !== 'never',
							...here.sureness(rule.id)
						}
					]
				: []
		)
	};
};
