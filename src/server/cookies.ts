/** The cookies there are. With https their names carry `__Host-`, so that no other host or path can set them. */
import type { Cookies } from '@sveltejs/kit';
import type { Config } from './config.ts';

const names = {
	/** the session's token */
	session: 'samspil',
	/** binds a started login to this browser */
	attempt: 'samspil-login',
	/** a checked identity that is known in several municipalities, until one is chosen; encrypted */
	choice: 'samspil-kommune',
	/** which pages have text kept from an expired session */
	kept: 'samspil-gemt',
	lang: 'lang'
};
export type CookieName = keyof typeof names;

const secure = (config: Config) => config.publicUrl.startsWith('https:');
export const nameOf = (config: Config, name: CookieName) =>
	secure(config) ? `__Host-${names[name]}` : names[name];
const always = (config: Config) =>
	({ path: '/', httpOnly: true, sameSite: 'lax', secure: secure(config) }) as const;

export const readCookie = (cookies: Cookies, config: Config, name: CookieName): string | null =>
	cookies.get(nameOf(config, name)) ?? null;

/** Without `seconds` the cookie goes when the browser closes. */
export function setCookie(
	cookies: Cookies,
	config: Config,
	name: CookieName,
	value: string,
	seconds?: number
): void {
	cookies.set(nameOf(config, name), value, { ...always(config), ...(seconds ? { maxAge: seconds } : {}) });
}

export const dropCookie = (cookies: Cookies, config: Config, name: CookieName): void =>
	cookies.delete(nameOf(config, name), always(config));
