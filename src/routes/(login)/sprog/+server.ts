import { redirect, type RequestHandler } from '@sveltejs/kit';
import { setCookie } from '#server/cookies.ts';
import { returnTo } from '#server/return-to.ts';

/** Danish or English, remembered in this browser. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
	const form = await request.formData();
	setCookie(cookies, locals.house.config, 'lang', form.get('lang') === 'en' ? 'en' : 'da', 365 * 24 * 3600);
	const til = form.get('til')?.toString() ?? '/';
	redirect(303, /^\/log-ind(\?|$)/.test(til) ? '/log-ind' : returnTo(til));
};
