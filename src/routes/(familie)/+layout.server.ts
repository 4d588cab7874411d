import { whoAsks } from '#server/page.ts';
import type { LayoutServerLoad } from './$types';

/** The rooms of parents, young people and children; those who work here have their own. */
export const load: LayoutServerLoad = (event) => {
	whoAsks(event, 'family');
};
