import { json, type RequestHandler } from '@sveltejs/kit';
import { contents, notAllowed } from '#server/api.ts';

export const GET: RequestHandler = ({ locals }) => json(contents(locals.house.config.publicUrl));
export const fallback = notAllowed('GET', 'HEAD');
