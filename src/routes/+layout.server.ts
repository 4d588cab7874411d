import type { ServerLoadEvent } from '@sveltejs/kit';
import { stashed, wordsOf } from '#server/page.ts';
import { uiWords } from '#ui/words.ts';
import { atTheFoot, navigation } from './navigation.ts';

export const csr = false;

/** The frame around every page: words, who is logged in, where one can go, and text kept from an expired session. */
export const load = async (event: ServerLoadEvent) => {
	const { login, lang, house } = event.locals;
	const w = wordsOf(event);
	const here = event.url.pathname;
	return {
		lang,
		kept: await stashed(event),
		shell: {
			texts: uiWords(w.t),
			person: login && {
				name: login.name,
				role: login.actor.side === 'family' ? '' : login.role ? w.t(`function.${login.role}`) : '',
				municipality: login.municipality.name
			},
			side:
				login?.actor.side === 'staff' ? ('staff' as const) : login ? ('family' as const) : ('none' as const),
			nav: navigation(login, here, w),
			links: atTheFoot(w, house.config.mode === 'demo' && !house.config.smtpUrl),
			solution: w.t('app.tagline'),
			languages:
				lang === 'da'
					? [{ code: 'en', label: w.t('nav.otherLanguage') }]
					: [{ code: 'da', label: w.t('nav.otherLanguage') }],
			here
		}
	};
};
