import { json, type RequestHandler } from '@sveltejs/kit';
import { openApi } from '#server/api.ts';
import about from '../../../../../package.json' with { type: 'json' };

export const GET: RequestHandler = ({ locals }) =>
	json(openApi(locals.house.config.publicUrl, about.version));
