import type { RequestHandler } from '@sveltejs/kit';
import { answers } from '#server/store/outage.ts';

/** For the load balancer: can people be served? Nothing more is said. */
export const GET: RequestHandler = async ({ locals }) => {
	const well = await answers(locals.house);
	return Response.json({ status: well ? 'ok' : 'failing' }, { status: well ? 200 : 503 });
};
