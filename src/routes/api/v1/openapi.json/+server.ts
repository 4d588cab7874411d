import { json, type RequestHandler } from '@sveltejs/kit';
import { notAllowed, openApi } from '#server/api.ts';
import { nameOf } from '#server/cookies.ts';
import about from '../../../../../package.json' with { type: 'json' };

export const GET: RequestHandler = ({ locals: { house } }) =>
	json(openApi(house.config.publicUrl, about.version, nameOf(house.config, 'session')));
export const fallback = notAllowed('GET', 'HEAD');
