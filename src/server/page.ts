/**
 * What a route needs, and no more: who is asking, look, perform, word the refusal. Keeps every +page.server.ts to four lines of thought.
 */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { writeDay } from '#words/dates.ts';
import { fieldFault } from '#words/fault-named.ts';
import { type Words, words } from '#words/words.ts';
import { type Act, isRefusal, look, perform, type Read, type Refusal } from './act.ts';
import type { Purpose } from './store/session.ts';
import { forgetKept, keptHere } from './kept.ts';
import { takeDraft } from './store/drafts.ts';
import type { LoggedIn } from './store/logins.ts';

type Event = RequestEvent;

/** The login, or off to the login page and back to this address. */
export function whoAsks(event: Event, side?: 'staff' | 'family'): LoggedIn {
	const { login } = event.locals;
	if (!login) redirect(303, `/log-ind?til=${encodeURIComponent(event.url.pathname + event.url.search)}`);
	if (side && login.actor.side !== side) error(404, 'not-found');
	return login;
}

export const wordsOf = (event: Event): Words => words(event.locals.lang);

/** Shows a read: its value plus a fresh key for the page's forms and what was being typed before; 404 where there is no basis. */
export async function show<S extends z.ZodType, R>(
	event: Event,
	what: Read<S, R>,
	input: unknown,
	more?: Partial<Purpose>
): Promise<Exclude<R, Refusal>> {
	const login = whoAsks(event, what.side === 'both' ? undefined : what.side);
	const value = await look(event.locals.house, login.actor, what, input, more);
	if (isRefusal(value)) error(value.refused === 'too-many' ? 429 : 404, value.refused);
	return value as Exclude<R, Refusal>;
}

/**
 * A key that makes a double click one act. Put it in a hidden field `_key`. Where one form has a button for each of many things, the
 * button is named `_of`, and the key is good for one press of each.
 */
export const formKey = (): string => crypto.randomUUID();

export type FormFault = {
	/** the refusal's code and words, shown on top */
	refused: string;
	text: string;
	rule?: string;
	/** words by field */
	errors: Record<string, string>;
	/** everything that was typed, by field name */
	values: Record<string, string | string[]>;
	detail: Record<string, unknown>;
};

/** Turns the fields of a form into the act's input. */
export type Shape = (fields: Record<string, unknown>, form: FormData) => Record<string, unknown>;

/**
 * Performs an act from a posted form. On refusal: the page again, with words by field and all text kept.
 * @param shape without it field names `a.b` and `list[]` are nested as they say
 */
export async function submit<R>(
	event: Event,
	// one page may offer several acts, whose schemas differ
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	what: Act<any, R>,
	more: Record<string, unknown> = {},
	shape?: Shape
): Promise<
	{ ok: true; value: Exclude<R, Refusal> } | { ok: false; fault: ReturnType<typeof fail<FormFault>> }
> {
	const login = whoAsks(event, what.side === 'both' ? undefined : what.side);
	const form = await event.request.formData();
	const fields = nested(form);
	const key = [form.get('_key'), form.get('_of')].filter((x) => typeof x === 'string' && x).join(' ');
	const input = { ...(shape ? shape(fields, form) : fields), ...more };
	const value = await perform(event.locals.house, login.actor, what, input, key ? key.slice(0, 120) : null);
	if (!isRefusal(value)) {
		await forgetKept(event);
		return { ok: true, value: value as Exclude<R, Refusal> };
	}
	if (value.refused === 'not-found') error(404, 'not-found');
	return { ok: false, fault: fail(statusOf(value), worded(wordsOf(event), value, form)) };
}

const statusOf = (r: Refusal) => (r.refused === 'stale' ? 409 : r.refused === 'login-again' ? 401 : 422);

export function worded(w: Words, r: Refusal, form: FormData | null): FormFault {
	const errors: Record<string, string> = {};
	for (const [field, code] of Object.entries(r.fields ?? {}))
		errors[field] =
			fieldFault(w, code, r.limits?.[field]) ?? w.maybe(`refused.${code}`) ?? w.t('fieldError.wrong');
	const values: FormFault['values'] = {};
	if (form)
		for (const name of new Set(form.keys())) {
			if (name === '_key') continue;
			const all = form.getAll(name).filter((v): v is string => typeof v === 'string');
			values[name] = name.endsWith('[]') || all.length > 1 ? all : (all[0] ?? '');
		}
	const params = Object.fromEntries(
		Object.entries(r.detail ?? {}).map(([k, v]) => [k, spoken(w, String(v))])
	);
	return {
		refused: r.refused,
		text: w.maybe(`refused.${r.refused}`, params) ?? w.t('refused.invalid'),
		...(r.rule ? { rule: r.rule } : {}),
		errors,
		values,
		detail: r.detail ?? {}
	};
}

/** A day in a refusal is read by people. */
const spoken = (w: Words, v: string) => (/^\d{4}-\d\d-\d\d$/.test(v) ? writeDay(v, w.lang) : v);

/** `a.b=1&list[]=x` becomes { a: { b: '1' }, list: ['x'] }; empty fields are left out, fields starting with _ are the page's own. */
function nested(form: FormData): Record<string, unknown> {
	const out: Record<string, unknown> = {};
	for (const name of new Set(form.keys())) {
		if (name.startsWith('_')) continue;
		const values = form.getAll(name).filter((v) => typeof v !== 'string' || v.trim() !== '');
		if (!values.length) continue;
		const list = name.endsWith('[]');
		const path = (list ? name.slice(0, -2) : name).split('.');
		if (path.some((p) => p === '__proto__' || p === 'constructor' || p === 'prototype')) continue;
		let at = out;
		for (const step of path.slice(0, -1)) {
			const next = at[step];
			at = at[step] =
				next && typeof next === 'object' && !Array.isArray(next) ? (next as Record<string, unknown>) : {};
		}
		const last = path.at(-1)!;
		at[last] = list ? values.map(clean) : clean(values[0]!);
	}
	return out;
}

const clean = (v: FormDataEntryValue) => (typeof v === 'string' ? v.replace(/\r\n?/g, '\n').trim() : v);

/** What she was typing when the session ended or the page was left, if anything. */
export async function draftOf(
	event: Event,
	form: string,
	about = ''
): Promise<Record<string, string | string[]> | null> {
	const { login, house } = event.locals;
	return login ? takeDraft(house, login.actor, form, about) : null;
}

/**
 * What she sent from this page after her session had run out, in the shape of a refused form. The root layout loads it for every
 * page as `data.kept`, so a page only writes `form ?? data.kept` where it fills its fields; on a page with several forms
 * `of` is the action of the one that was sent. It is forgotten when `submit` succeeds on the page, or after a day.
 */
export async function stashed(event: Event): Promise<(FormFault & { of: string }) | null> {
	const fields = await keptHere(event);
	if (!fields) return null;
	const { _action: action = '', ...values } = fields;
	return {
		refused: 'session-ended',
		text: wordsOf(event).t('draft.found'),
		errors: {},
		values,
		detail: { action },
		of: formIn(String(action))
	};
}

/** Which form of the page: as its address calls it, where several share one action, else by the action itself. */
const formIn = (search: string): string =>
	new URLSearchParams(search).get('af') ?? /[?&]\/([\w-]+)/.exec(search)?.[1] ?? '';
