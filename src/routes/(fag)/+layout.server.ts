import { whoAsks } from '#server/page.ts';
import type { LayoutServerLoad } from './$types';

/** The rooms of those who work here; families have their own. */
export const load: LayoutServerLoad = (event) => {
	whoAsks(event, 'staff');
};
