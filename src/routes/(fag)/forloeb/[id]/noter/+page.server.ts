import { redirect } from '@sveltejs/kit';
import { addNote } from '#server/acts/add-note.ts';
import { correctNote } from '#server/acts/correct-note.ts';
import { formKey, show, submit } from '#server/page.ts';
import { pathwayNotes } from '#server/reads/pathway-notes.ts';
import { failed } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	n: await show(event, pathwayNotes, {
		pathwayId: event.params.id,
		topic: event.url.searchParams.get('emne') || undefined,
		page: event.url.searchParams.get('side') ?? undefined
	})
});

export const actions: Actions = {
	ny: async (event) => {
		const done = await submit(event, addNote, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, 'ny');
		redirect(303, `/forloeb/${event.params.id}/noter`);
	},
	ret: async (event) => {
		const done = await submit(event, correctNote, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, 'ret');
		redirect(303, `/forloeb/${event.params.id}/noter#note-${done.value.id}`);
	}
};
