import type { RequestHandler } from '@sveltejs/kit';
import { loggedOutBy } from '#server/gateways/login.ts';
import { endFromProvider } from '#server/store/login-sessions.ts';

/** OpenID Connect Back-Channel Logout: the provider says that a login is over, and every session of it ends. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const token = (await request.formData()).get('logout_token');
	const said = typeof token === 'string' ? await loggedOutBy(locals.house, token) : null;
	if (!said) return Response.json({ error: 'invalid_request' }, { status: 400 });
	await endFromProvider(locals.house, said.issuer, said);
	return new Response(null, { status: 200 });
};
