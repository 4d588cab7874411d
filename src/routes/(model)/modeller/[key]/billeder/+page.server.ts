import { show } from '#server/page.ts';
import { modelPictures } from '#server/reads/model-pictures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const read = await show(event, modelPictures, { key: event.params.key, lang: event.locals.lang });
	// the drawing itself has an address of its own
	return { model: { ...read, pictures: read.pictures?.map(({ svg: _, ...p }) => p) ?? null } };
};
