/**
 * Answers on the way: a button that asks for more (find, show the guide), and a form that is refused. What was typed is kept
 * encrypted, and the browser is led to an address that only looks: each step back in its history shows a page, nothing typed
 * stands in an address, and a form that makes something new keeps its number, so that it is sent once and says so.
 */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isUuid } from '#domain/kernel/id.ts';
import type { Act, Refusal } from './act.ts';
import { fieldsOf } from './kept.ts';
import { formKey, type FormFault, submit, whoAsks } from './page.ts';
import { dropDraft, type DraftFields, keepDraft, sentWith, takeDraft } from './store/drafts.ts';

const form = 'asked';
/** the form's number, which is the key of its acts, and what was asked last */
const number = 'nr';
const step = 'trin';

export type Asked = { step: string; values: DraftFields; fault: FormFault | null };

/** Of several forms on a page each adds its own ending to the number. */
const numberIn = (posted: FormData) => {
	const key = String(posted.get('_key') ?? '').slice(0, 36);
	return isUuid(key) ? key : null;
};

/** The number of the form on this page; a page that was come to without one is led to an address that has one. */
export function numbered(event: RequestEvent): string {
	const given = event.url.searchParams.get(number);
	if (given && isUuid(given)) return given;
	const to = new URL(event.url);
	to.searchParams.set(number, formKey());
	redirect(303, to.pathname + to.search);
}

/**
 * Keeps what was posted and leads to the page that answers it. Always redirects.
 * @param what the step, a word of the program; `asked` gives it back
 * @param fault why the form comes back, where it was refused
 * @param part of the page to show, with its #
 */
export async function askMore(
	event: RequestEvent,
	posted: FormData,
	what: string,
	fault: FormFault | null = null,
	part = ''
): Promise<never> {
	const { actor } = whoAsks(event);
	const key = numberIn(posted) ?? formKey();
	const values = fieldsOf(posted);
	const why = fault && JSON.stringify({ ...fault, values: {} } satisfies FormFault);
	await keepDraft(event.locals.house, actor, form, key, { ...values, ...(why ? { _fault: why } : {}) });
	redirect(303, `${event.url.pathname}?${new URLSearchParams({ [number]: key, [step]: what })}${part}`);
}

/** The address of the form that was posted, under its number. */
export const sameForm = (event: RequestEvent, posted: FormData): string =>
	`${event.url.pathname}?${new URLSearchParams({ [number]: numberIn(posted) ?? formKey() })}`;

/** What was asked last in the form of this address, or null. */
export async function asked(event: RequestEvent): Promise<Asked | null> {
	const [key, what] = [event.url.searchParams.get(number), event.url.searchParams.get(step)];
	const { login, house } = event.locals;
	if (!login || !key || !isUuid(key) || !what) return null;
	const kept = await takeDraft(house, login.actor, form, key);
	if (!kept) return null;
	const { _fault: why, ...values } = kept;
	const fault = typeof why === 'string' ? { ...(JSON.parse(why) as FormFault), values } : null;
	return { step: what, values, fault };
}

/** What the form with this number made when it was sent, by the first of these acts, or null. */
// the acts' schemas differ
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function madeBy<R>(event: RequestEvent, key: string, ...acts: Act<any, R>[]): Promise<R | null> {
	const { actor } = whoAsks(event);
	return sentWith<R>(
		event.locals.house,
		actor,
		acts.map((a) => `${a.name}:${key}`)
	);
}

/** Forgets what was asked on the way: it has been sent. */
export async function forgetAsked(event: RequestEvent, posted: FormData): Promise<void> {
	const key = numberIn(posted);
	if (key) await dropDraft(event.locals.house, whoAsks(event).actor, form, key);
}

/**
 * Performs an act from a posted form. Refused, the browser is led to an address that only looks, where `cameBack` finds the form.
 * @param of the form of several on the page, a word of the program
 */
export async function sendOr<R>(
	event: RequestEvent,
	// the acts' schemas differ
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	what: Act<any, R>,
	more: Record<string, unknown>,
	of = 'ret'
): Promise<Exclude<R, Refusal>> {
	const posted = await event.request.clone().formData();
	const done = await submit(event, what, more);
	if (!done.ok) return askMore(event, posted, of, { ...done.fault.data, of } as FormFault);
	await forgetAsked(event, posted);
	return done.value;
}

/** The key of this page's forms, and the one of them that was refused; once that has been sent, the page is as new. */
export async function cameBack(
	event: RequestEvent
): Promise<{ key: string; fault: (FormFault & { of?: string }) | null }> {
	const before = await asked(event);
	return before?.fault ? { key: numbered(event), fault: before.fault } : { key: formKey(), fault: null };
}
