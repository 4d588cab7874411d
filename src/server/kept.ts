/**
 * Text of a form that was sent after the session had run out: encrypted for the person of that session, for at most a day, and
 * given back on the same page when the same person has logged in again. A cookie names the pages, so that other pages cost nothing.
 */
import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { dropCookie, readCookie, setCookie } from './cookies.ts';
import { dropDraft, keepDraft, takeDraft, type DraftFields } from './store/drafts.ts';
import type { Actor } from './store/session.ts';

const form = 'stash';
const aDay = 24 * 3600;
const most = 5;

const about = (pathname: string) => createHash('sha256').update(pathname).digest('base64url').slice(0, 22);

const keptPages = (event: RequestEvent): string[] =>
	(readCookie(event.cookies, event.locals.house.config, 'kept') ?? '')
		.split('.')
		.filter((x) => /^[\w-]{22}$/.test(x));

/** Keeps what was posted to this page; files and the page's own fields are left out. Returns whether there was anything. */
export async function keepPosted(event: RequestEvent, actor: Actor): Promise<boolean> {
	const fields = fieldsOf(await event.request.formData());
	if (!Object.keys(fields).length) return false;
	const page = about(event.url.pathname);
	await keepDraft(event.locals.house, actor, form, page, { ...fields, _action: event.url.search });
	const pages = [page, ...keptPages(event).filter((p) => p !== page)].slice(0, most);
	setCookie(event.cookies, event.locals.house.config, 'kept', pages.join('.'), aDay);
	return true;
}

/** What was kept for this page, or null. */
export async function keptHere(event: RequestEvent): Promise<DraftFields | null> {
	const { login, house } = event.locals;
	const page = about(event.url.pathname);
	if (!login || !keptPages(event).includes(page)) return null;
	return takeDraft(house, login.actor, form, page);
}

/** Forgets what was kept for this page: it has been sent. */
export async function forgetKept(event: RequestEvent): Promise<void> {
	const { login, house } = event.locals;
	const page = about(event.url.pathname);
	const pages = keptPages(event);
	if (!login || !pages.includes(page)) return;
	await dropDraft(house, login.actor, form, page);
	const left = pages.filter((p) => p !== page);
	if (left.length) setCookie(event.cookies, house.config, 'kept', left.join('.'), aDay);
	else dropCookie(event.cookies, house.config, 'kept');
}

/** Posted texts by field name; `own`: also the page's own fields, whose names start with _ (the key that makes a repeat one act). */
export function fieldsOf(posted: FormData, own = false): DraftFields {
	const fields: DraftFields = {};
	for (const name of new Set(posted.keys())) {
		if (!own && name.startsWith('_')) continue;
		const all = posted.getAll(name).filter((v): v is string => typeof v === 'string');
		if (all.length) fields[name] = name.endsWith('[]') || all.length > 1 ? all : all[0]!;
	}
	return fields;
}
