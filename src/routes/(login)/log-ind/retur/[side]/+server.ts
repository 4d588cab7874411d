import { error, type RequestHandler } from '@sveltejs/kit';
import { dropCookie, readCookie, setCookie } from '#server/cookies.ts';
import { finishLogin, sideOfPath } from '#server/gateways/login.ts';
import { encrypt } from '#server/store/crypt.ts';
import { takeAttempt } from '#server/store/login-attempts.ts';
import { redirect } from '@sveltejs/kit';
import { backToLogin, knownHere, signIn } from '../../../sign-in.ts';

/** Where the provider sends the browser back to. */
export const GET: RequestHandler = async (event) => {
	const side = sideOfPath(event.params.side ?? '');
	if (!side) error(404, 'not-found');
	const { house } = event.locals;
	const state = event.url.searchParams.get('state');
	const binding = readCookie(event.cookies, house.config, 'attempt');
	const attempt = state && binding ? await takeAttempt(house, state, binding) : null;
	// an answer of the other provider comes in at the other address and finds no attempt of its own
	if (!attempt || attempt.side !== side) return backToLogin('expired');
	dropCookie(event.cookies, house.config, 'attempt');
	const identity = await finishLogin(house, event.url, state!, attempt);
	if ('fault' in identity) return backToLogin(identity.fault, attempt.returnTo);
	const known = await knownHere(event, identity);
	if (!known.length) return backToLogin('unknown');
	if (known.length === 1) return signIn(event, identity, known[0]!, attempt.returnTo);
	// the identity waits, sealed, in the browser it belongs to; it is asked for again where the id token would make it too long
	const waiting = {
		identity: { ...identity, idToken: null },
		til: attempt.returnTo,
		at: house.clock.now().toString()
	};
	setCookie(
		event.cookies,
		house.config,
		'choice',
		encrypt(house.config.secrets, JSON.stringify(waiting)).toString('base64url'),
		300
	);
	redirect(303, '/log-ind/kommune');
};
