/** The life of a request on one screen: who asks, from where, may it be sent here, what does every answer carry. */
import { isRedirect, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import type { Config } from '#server/config.ts';
import { dropCookie, readCookie } from '#server/cookies.ts';
import { formsMayLeadTo } from '#server/headers.ts';
import { loginByToken } from '#server/gateways/bearer.ts';
import { theHouse } from '#server/house.ts';
import { fieldsOf, keepPosted } from '#server/kept.ts';
import { plainAnswer } from '#server/plain.ts';
import { pageOf } from '#server/return-to.ts';
import { findSession } from '#server/store/login-sessions.ts';
import { isOutage } from '#server/store/outage.ts';
import { nameFaults } from '#ui/fields/name-faults.ts';
import { finishPage } from '#ui/finish-page.ts';
import { words } from '#words/words.ts';

export const init: ServerInit = async () => void (await theHouse());

export const handle: Handle = async ({ event, resolve }) => {
	const house = (event.locals.house = await theHouse());
	const { config } = house;
	const { request, url, cookies, locals } = event;
	const given = config.behindProxy ? request.headers.get('x-request-id') : null;
	locals.reference = given && /^[A-Za-z0-9-]{1,64}$/.test(given) ? given : crypto.randomUUID().slice(0, 13);
	locals.lang = readCookie(cookies, config, 'lang') === 'en' ? 'en' : 'da';
	locals.login = null;
	const api = url.pathname.startsWith('/api/');
	const bearer = request.headers.get('authorization')?.startsWith('Bearer ') ?? false;
	const refuse = (status: number, said?: { title: string; text: string }) =>
		finish(plainAnswer({ status, lang: locals.lang, reference: locals.reference, api, said }), event);

	const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
	if (!reads) {
		if (await isTooLong(request, limitOf(url.pathname, config))) {
			const w = words(locals.lang);
			const file = { title: w.t('attachments.tooBig.title'), text: w.t('attachments.tooBig.text') };
			return refuse(413, uploads.test(url.pathname) ? file : undefined);
		}
		// the provider's own log-out call has no browser behind it, and a bearer token no cookie: both prove themselves otherwise
		const proven = url.pathname === '/log-ud/bagkanal' || (api && bearer);
		if (!proven && request.headers.get('origin') !== new URL(config.publicUrl).origin) return refuse(403);
	}

	try {
		if (bearer && api)
			locals.login = await loginByToken(house, request.headers.get('authorization')!.slice(7));
		const token = bearer ? null : readCookie(cookies, config, 'session');
		const found = token ? await findSession(house, token) : null;
		if (found?.state === 'live') locals.login = found.login;
		else if (token && !found) dropCookie(cookies, config, 'session');
		if (found?.state === 'ended' && isPostedForm(request) && !api && !url.pathname.startsWith('/log-')) {
			const kept = await keepPosted(event, found.login.actor);
			const til = encodeURIComponent(pageOf(url, request.headers.get('referer')));
			redirect(303, `/log-ind?til=${til}${kept ? '&gemt=1' : ''}`);
		}
	} catch (e) {
		if (isRedirect(e)) throw e;
		const status = isOutage(e) ? 503 : 500;
		log(event, status, e);
		return refuse(status);
	}

	const copy = isPostedForm(request) && !api ? request.clone() : null;
	const response = await resolve(event, {
		transformPageChunk: ({ html }) =>
			finishPage(
				nameFaults(
					locals.lang === 'da' ? html : html.replace('<html lang="da"', `<html lang="${locals.lang}"`)
				)
			),
		filterSerializedResponseHeaders: () => false
	});
	// logged out in another window: nobody knows whose text it is, so it stays in this one
	const nobody =
		response.status === 303 &&
		(response.headers.get('location') ?? '').startsWith('/log-ind?til=') &&
		!locals.login;
	if ((response.status >= 500 || nobody) && copy) {
		// she gets her text back and sends it again with one press
		const fields = await copy.formData().then(
			(posted) => fieldsOf(posted, true),
			() => null
		);
		const typed = Object.entries(fields ?? {}).some(([name, v]) => !name.startsWith('_') && v.length);
		if (fields && (nobody ? typed : Object.keys(fields).length)) {
			const w = words(locals.lang);
			return finish(
				plainAnswer({
					status: nobody ? 401 : response.status,
					lang: locals.lang,
					reference: locals.reference,
					api,
					...(nobody ? { said: { title: w.t('plain.out.title'), text: w.t('plain.out.text') } } : {}),
					again: { action: url.pathname + url.search, fields, login: nobody }
				}),
				event
			);
		}
	}
	return finish(response, event);
};

export const handleError: HandleServerError = ({ error, kind, event }) => {
	// what a page refuses on purpose, and addresses that do not exist, look the same and are no fault
	if (kind !== 'unknown') return kind === 'validation' ? { message: 'invalid' } : {};
	if ((error as { status?: number }).status === 413) return { status: 413, message: 'too-large' };
	const status = isOutage(error) ? 503 : 500;
	log(event, status, error);
	return { status, message: 'failed', reference: event.locals.reference };
};

/** Where a file of the register comes in. */
const imports = new Set(['/drift/indlaes', '/api/v1/acts/import-register']);
/** Where a file is added to a pathway, a meeting or by the family. */
const uploads =
	/^\/(?:(?:forloeb|moede)\/[^/]+|familie\/[^/]+\/papirer)\/bilag$|^\/api\/v1\/acts\/add-attachment$/;

/** Where the text of a model comes in; one that is too large is refused in words, not by the door. */
const modelTexts = /^\/modeller\/[^/]+(?:\/yaml)?$|^\/api\/v1\/acts\/(?:begin|save)-model-draft$/;

const limitOf = (path: string, config: Config) =>
	imports.has(path) || modelTexts.test(path)
		? config.importLimit
		: uploads.test(path)
			? config.uploadLimit
			: config.bodyLimit;

/** By what it says of itself; what comes in pieces without a length is counted. */
async function isTooLong(request: Request, most: number): Promise<boolean> {
	const length = request.headers.get('content-length');
	if (length !== null) return Number(length) > most;
	const pieces = request.headers.has('transfer-encoding') ? request.clone().body?.getReader() : undefined;
	if (!pieces) return false;
	for (let n = 0; ;) {
		const { done, value } = await pieces.read();
		if (done) return false;
		n += value.byteLength;
		if (n > most) {
			void pieces.cancel();
			return true;
		}
	}
}

const isPostedForm = (request: Request) =>
	request.method === 'POST' &&
	/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(
		request.headers.get('content-type') ?? ''
	);

/** Headers that are the same everywhere are set by the server (cli/serve.ts), for files and failures too. */
function finish(response: Response, event: RequestEvent): Response {
	const policy = formsMayLeadTo(response.headers.get('content-security-policy'), event.locals.house.config);
	if (policy) response.headers.set('content-security-policy', policy);
	if (response.headers.get('content-type') === 'text/html')
		response.headers.set('content-type', 'text/html; charset=utf-8');
	return response;
}

/** One line for the operator: where in the program, never about whom. Messages of errors may quote data and stay out. */
function log(event: RequestEvent, status: number, e: unknown) {
	const { name, code, stack } = (e ?? {}) as { name?: string; code?: string; stack?: string };
	const where = (stack ?? '')
		.split('\n')
		.filter((l) => /^\s+at /.test(l))
		.slice(0, 6)
		.map((l) => l.trim());
	console.error(
		JSON.stringify({
			event: 'fault',
			at: event.locals.house.clock.now().toString(),
			reference: event.locals.reference,
			status,
			method: event.request.method,
			route: event.route.id,
			error: code ?? name ?? typeof e,
			where
		})
	);
}
