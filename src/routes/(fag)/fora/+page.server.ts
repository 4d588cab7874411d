import { show } from '#server/page.ts';
import { fora } from '#server/reads/fora.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => show(event, fora, {});
