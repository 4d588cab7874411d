import { show } from '#server/page.ts';
import { myMeetings } from '#server/reads/my-meetings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => show(event, myMeetings, {});
