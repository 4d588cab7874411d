import { error } from '@sveltejs/kit';
import { pictureNames } from '#domain/pictures/pictures.ts';
import { show } from '#server/page.ts';
import { modelPictures } from '#server/reads/model-pictures.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const only = pictureNames.find((n) => n === event.params.billede);
	if (!only) error(404, 'not-found');
	const { pictures } = await show(event, modelPictures, {
		key: event.params.key,
		lang: event.locals.lang,
		only
	});
	const [drawn] = pictures ?? [];
	if (!drawn) error(404, 'not-found');
	return new Response(drawn.svg, {
		headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'private, no-store' }
	});
};
