import { show } from '#server/page.ts';
import { askedLooks } from '#server/reads/asked-looks.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => show(event, askedLooks, {});
