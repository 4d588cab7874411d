import { formKey, show } from '#server/page.ts';
import { familyMeeting } from '#server/reads/family-meeting.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	done: event.url.searchParams.get('tak'),
	meeting: await show(event, familyMeeting, { childId: event.params.barn, meetingId: event.params.id })
});
