import { whoAsks } from '#server/page.ts';
import type { LayoutServerLoad } from './$types';

/** Models are read by the whole staff, and written by those whose work it is. */
export const load: LayoutServerLoad = (event) => {
	whoAsks(event, 'staff');
};
