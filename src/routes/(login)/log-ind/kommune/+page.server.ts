import { error, type Actions, type RequestEvent, type ServerLoad } from '@sveltejs/kit';
import { readCookie } from '#server/cookies.ts';
import { wordsOf } from '#server/page.ts';
import { decrypt } from '#server/store/crypt.ts';
import type { Identity } from '#server/store/logins.ts';
import { backToLogin, knownHere, signIn } from '../../sign-in.ts';

type Waiting = { identity: Identity; til: string; at: string };

/** The checked identity that waits for a choice, for five minutes. */
function waiting(event: RequestEvent): Waiting {
	const { config, clock } = event.locals.house;
	const sealed = readCookie(event.cookies, config, 'choice');
	const text = sealed && decrypt(config.secrets, Buffer.from(sealed, 'base64url'));
	const found = text ? (JSON.parse(text) as Waiting) : null;
	if (!found || clock.now().since(Temporal.Instant.from(found.at)).total('seconds') > 300)
		return backToLogin('expired');
	return found;
}

export const load: ServerLoad = async (event) => {
	const w = wordsOf(event);
	const known = await knownHere(event, waiting(event).identity);
	return {
		title: w.t('login.choose.title'),
		lead: w.t('login.choose.lead'),
		municipalities: known.map((k) => ({ id: k.municipality_id, name: k.municipality }))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { identity, til } = waiting(event);
		const id = Number((await event.request.formData()).get('id'));
		const known = (await knownHere(event, identity)).find((k) => k.municipality_id === id);
		if (!known) error(404, 'not-found');
		return signIn(event, identity, known, til);
	}
};
