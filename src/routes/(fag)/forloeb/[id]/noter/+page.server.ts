import { redirect } from '@sveltejs/kit';
import { addNote } from '#server/acts/add-note.ts';
import { correctNote } from '#server/acts/correct-note.ts';
import { cameBack, sendOr } from '#server/asked.ts';
import { show } from '#server/page.ts';
import { pathwayNotes } from '#server/reads/pathway-notes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await cameBack(event)),
	thanks: event.url.searchParams.has('tak'),
	n: await show(event, pathwayNotes, {
		pathwayId: event.params.id,
		topic: event.url.searchParams.get('emne') || undefined,
		page: event.url.searchParams.get('side') ?? undefined
	})
});

export const actions: Actions = {
	ny: async (event) => {
		await sendOr(event, addNote, { pathwayId: event.params.id }, 'ny');
		redirect(303, `/forloeb/${event.params.id}/noter?tak=1`);
	},
	ret: async (event) => {
		const note = await sendOr(event, correctNote, { pathwayId: event.params.id }, 'ret');
		redirect(303, `/forloeb/${event.params.id}/noter#note-${note.id}`);
	}
};
