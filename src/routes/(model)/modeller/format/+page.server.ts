import { error } from '@sveltejs/kit';
import { show } from '#server/page.ts';
import { models } from '#server/reads/models.ts';
import { referenceIn } from '#words/model-reference.ts';
import type { PageServerLoad } from './$types';

/** Everything that can stand in a model, in the reader's language, for those who write them. */
export const load: PageServerLoad = async (event) => {
	const { mayWrite } = await show(event, models, {});
	if (!mayWrite) error(404, 'not-found');
	return { page: referenceIn(event.locals.lang) };
};
