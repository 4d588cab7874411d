import { show } from '#server/page.ts';
import { pathwayMeetings } from '#server/reads/pathway-meetings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => show(event, pathwayMeetings, { pathwayId: event.params.id });
