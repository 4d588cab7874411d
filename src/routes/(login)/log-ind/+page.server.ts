import { redirect, type Actions, type ServerLoad } from '@sveltejs/kit';
import { returnTo } from '#server/return-to.ts';
import { wordsOf } from '#server/page.ts';
import { toProvider } from '../sign-in.ts';
import { loginWays } from '../ways.ts';

export const load: ServerLoad = (event) => {
	const { searchParams } = event.url;
	const til = returnTo(searchParams.get('til'));
	const again = searchParams.get('igen') === '1';
	if (event.locals.login && !again) redirect(303, til);
	const w = wordsOf(event);
	const fault = searchParams.get('fejl');
	return {
		title: w.t('login.title'),
		lead: w.t('login.lead'),
		til,
		again,
		fault: fault ? (w.maybe(`login.fault.${fault}`) ?? w.t('login.fault.failed')) : null,
		note: searchParams.has('gemt')
			? w.t('login.kept')
			: again
				? w.t('login.fresh')
				: searchParams.has('ud')
					? w.t('login.loggedOut')
					: null,
		ways: loginWays(w)
	};
};

export const actions: Actions = {
	medarbejder: (event) => toProvider(event, 'staff'),
	familie: (event) => toProvider(event, 'family')
};
