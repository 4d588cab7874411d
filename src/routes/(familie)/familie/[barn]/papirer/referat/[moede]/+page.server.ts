import { formKey, show } from '#server/page.ts';
import { familyMinutes } from '#server/reads/family-paper.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	done: event.url.searchParams.get('tak'),
	minutes: await show(event, familyMinutes, {
		childId: event.params.barn,
		meetingId: event.params.moede,
		n: event.url.searchParams.get('udgave') ?? undefined
	})
});
