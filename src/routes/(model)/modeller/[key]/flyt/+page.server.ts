import { redirect } from '@sveltejs/kit';
import { askForMoves } from '#server/acts/ask-for-moves.ts';
import { dropAskedMoves } from '#server/acts/drop-asked-moves.ts';
import { formKey, show, submit, wordsOf } from '#server/page.ts';
import { modelMoves } from '#server/reads/model-moves.ts';
import { failed } from '../../told.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const q = event.url.searchParams;
	const w = wordsOf(event);
	const n = Number(q.get('spurgt') ?? NaN);
	return {
		formKey: formKey(),
		said: q.has('droppet')
			? w.t('modelMoves.dropped')
			: Number.isInteger(n)
				? w.t('modelMoves.sent', { n })
				: null,
		moves: await show(event, modelMoves, { key: event.params.key })
	};
};

export const actions: Actions = {
	ask: async (event) => {
		const done = await submit(event, askForMoves, { key: event.params.key });
		if (!done.ok) return failed(done.fault, 'ask');
		redirect(303, `/modeller/${event.params.key}/flyt?spurgt=${done.value.units}`);
	},
	drop: async (event) => {
		const done = await submit(event, dropAskedMoves);
		if (!done.ok) return failed(done.fault, 'drop');
		redirect(303, `/modeller/${event.params.key}/flyt?droppet=1`);
	}
};
