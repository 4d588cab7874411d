/** The steps between "log in" and a session, shared by the pages of this folder. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { dropCookie, readCookie, setCookie } from '#server/cookies.ts';
import { beginLogin, providerOrigins } from '#server/gateways/login.ts';
import { returnTo } from '#server/return-to.ts';
import { accountsOf, type Identity, type Known, type LoginSide } from '#server/store/logins.ts';
import { openSession } from '#server/store/login-sessions.ts';
import { startAttempt } from '#server/store/login-attempts.ts';
import { mayUse } from '#server/store/rates.ts';

export const backToLogin = (fault: string, til = '/'): never =>
	redirect(303, `/log-ind?fejl=${fault}${til === '/' ? '' : `&til=${encodeURIComponent(til)}`}`);

/** The address of whoever asks; empty where the proxy does not tell. */
function addressOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return '';
	}
}

/** Sends the browser to the provider of this side. */
export async function toProvider(event: RequestEvent, side: LoginSide): Promise<never> {
	const { house } = event.locals;
	const form = await event.request.formData();
	const til = returnTo(form.get('til')?.toString());
	if (!(await mayUse(house, `login:${addressOf(event)}`, 120, 300))) backToLogin('too-many', til);
	const begun = await beginLogin(house, side, til, form.get('igen') === '1');
	if ('fault' in begun) return backToLogin(begun.fault, til);
	const { binding } = await startAttempt(house, begun.state, begun.attempt);
	setCookie(event.cookies, house.config, 'attempt', binding, 600);
	redirect(303, begun.url, { external: [begun.url.origin, ...providerOrigins(house.config)] });
}

/** Whom the identity belongs to here: nobody, one, or several to choose between. */
export async function knownHere(event: RequestEvent, identity: Identity): Promise<Known[]> {
	const all = await accountsOf(event.locals.house, identity.issuer, identity.subject, identity.side);
	if (identity.side === 'family' || !identity.municipality) return all;
	return all.filter((k) => k.slug === identity.municipality || k.settings?.cvr === identity.municipality);
}

/** Opens the session under a new token and goes where she wanted. */
export async function signIn(
	event: RequestEvent,
	identity: Identity,
	known: Known,
	til: string
): Promise<never> {
	const { cookies, locals } = event;
	const { config } = locals.house;
	const token = await openSession(locals.house, identity, known, readCookie(cookies, config, 'session'));
	setCookie(cookies, config, 'session', token);
	dropCookie(cookies, config, 'attempt');
	dropCookie(cookies, config, 'choice');
	redirect(303, til);
}
