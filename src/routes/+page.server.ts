import { redirect, type ServerLoad } from '@sveltejs/kit';
import { wordsOf } from '#server/page.ts';
import { startOf } from './navigation.ts';
import { loginWays } from './(login)/ways.ts';

export const load: ServerLoad = (event) => {
	if (event.locals.login) redirect(303, startOf(event.locals.login));
	const w = wordsOf(event);
	return {
		title: w.t('login.landing.title'),
		text: w.t('login.landing.text'),
		ways: loginWays(w)
	};
};
