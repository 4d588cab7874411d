import { redirect, type Actions, type ServerLoad } from '@sveltejs/kit';
import { dropCookie, readCookie } from '#server/cookies.ts';
import { logoutAddress, providerOrigins } from '#server/gateways/login.ts';
import { wordsOf } from '#server/page.ts';
import { endSession } from '#server/store/login-sessions.ts';

export const load: ServerLoad = (event) => {
	const w = wordsOf(event);
	if (!event.locals.login) redirect(303, '/log-ind?ud=1');
	return { title: w.t('login.logOut.title'), text: w.t('login.logOut.text') };
};

export const actions: Actions = {
	/** Ends the session here first; the provider's own comes after, when it can. */
	default: async (event) => {
		const { house } = event.locals;
		const token = readCookie(event.cookies, house.config, 'session');
		const ended = token ? await endSession(house, token) : null;
		for (const name of ['session', 'choice', 'kept', 'attempt'] as const)
			dropCookie(event.cookies, house.config, name);
		event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
		const provider = ended && (await logoutAddress(house, ended.side, ended.idToken));
		if (provider) redirect(303, provider, { external: [provider.origin, ...providerOrigins(house.config)] });
		redirect(303, '/log-ind?ud=1');
	}
};
