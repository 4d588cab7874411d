/** What a form that came back carries: what was typed and what is wrong, for the one form of several on a page. */
import { fail, type ActionFailure } from '@sveltejs/kit';
import type { FormFault } from '#server/page.ts';

export type Fault = FormFault & { of?: string };

/** Names the form of the page that was refused, so that the others stay quiet. */
export const failed = (fault: ActionFailure<FormFault>, of: string) =>
	fail(fault.status, { ...fault.data, of } satisfies Fault);

/** The refused form, or what was being typed when the session ended. */
export const faultOf = (given: unknown, kept: Fault | null | undefined): Fault | null =>
	(given as Fault | null | undefined) ?? kept ?? null;

const mine = (form: Fault | null, of?: string): Fault | null =>
	form && (of === undefined || form.of === of) ? form : null;

export function typed(form: Fault | null, name: string, otherwise = '', of?: string): string {
	const value = mine(form, of)?.values[name];
	return (Array.isArray(value) ? value[0] : value) ?? otherwise;
}

/** A list that came back empty was emptied by the user, not forgotten. */
export function typedList(
	form: Fault | null,
	name: string,
	otherwise: readonly string[] = [],
	of?: string
): string[] {
	const fault = mine(form, of);
	if (!fault) return [...otherwise];
	const value = fault.values[name] ?? [];
	return Array.isArray(value) ? value : [value];
}

/** The error of a field; of a list when any of its parts is wrong. */
export function errorOf(form: Fault | null, name: string, of?: string): string | undefined {
	const errors = mine(form, of)?.errors ?? {};
	return errors[name] ?? Object.entries(errors).find(([k]) => k.startsWith(`${name}.`))?.[1];
}

/** For the summary on top: each wrong field with its control; the refusal itself where no field is wrong. */
export function summary(form: Fault | null): { id?: string; message: string }[] {
	if (!form || form.refused === 'session-ended') return [];
	const fields = Object.entries(form.errors).map(([field, message]) => ({
		id: `f-${field.replace(/\.\d+(\..*)?$/, '')}`,
		message
	}));
	return fields.length ? fields : [{ message: form.text }];
}
