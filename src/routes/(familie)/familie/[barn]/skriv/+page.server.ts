import { redirect } from '@sveltejs/kit';
import { writeToCoordinator } from '#server/acts/write-to-coordinator.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyWriting } from '#server/reads/family-writing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	page: await show(event, familyWriting, { childId: event.params.barn })
});

export const actions: Actions = {
	default: async (event) => {
		const done = await submit(event, writeToCoordinator, { childId: event.params.barn });
		if (done.ok) redirect(303, `/familie/${event.params.barn}?tak=besked`);
		return done.fault;
	}
};
