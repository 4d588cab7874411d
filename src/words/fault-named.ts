import type { Words } from './words.ts';

/** What is wrong with a field, where it stands apart from it: first what the field is called. */
export const faultNamed = (label: string | null | undefined, message: string): string =>
	label && !message.startsWith(label) ? `${label}${/[?.!:]$/.test(label) ? '' : ':'} ${message}` : message;

/** What is wrong with a field, with the number it may not pass where there is one; null where its code has no words as a field's fault. */
export const fieldFault = (w: Words, code: string, limit: number | undefined): string | null =>
	(limit === undefined ? null : w.maybe(`fieldError.${code}.limit`, { limit: String(limit) })) ??
	w.maybe(`fieldError.${code}`);
