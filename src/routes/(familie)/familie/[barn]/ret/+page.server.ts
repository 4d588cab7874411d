import { redirect } from '@sveltejs/kit';
import { objectToNote } from '#server/acts/object-to-note.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyRights } from '#server/reads/family-rights.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	done: event.url.searchParams.has('tak'),
	rights: await show(event, familyRights, {
		childId: event.params.barn,
		noteId: event.url.searchParams.get('note') ?? undefined
	})
});

export const actions: Actions = {
	default: async (event) => {
		const done = await submit(event, objectToNote);
		if (done.ok) redirect(303, `/familie/${event.params.barn}/ret?tak`);
		return done.fault;
	}
};
