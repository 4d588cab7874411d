import { whoAsks } from '#server/page.ts';
import type { LayoutServerLoad } from './$types';

/** The rooms of those who keep Samspil running and of the one who keeps an eye on it. */
export const load: LayoutServerLoad = (event) => {
	whoAsks(event, 'staff');
};
