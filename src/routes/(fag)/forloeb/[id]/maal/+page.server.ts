import { show } from '#server/page.ts';
import { goals } from '#server/reads/goals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => show(event, goals, { pathwayId: event.params.id });
