/**
 * The fields that acts are made of. What a person types is trimmed and kept as written; characters that cannot be seen,
 * printed or mailed safely are refused with a code, never silently dropped.
 */
import { z } from 'zod';
import { isUuid } from '#domain/kernel/id.ts';

// C0 and C1 controls but tab and newline, and the marks that turn the reading direction: they make text read as something else
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;
const lineEnds = /[\n\t\u2028\u2029\u0085]/;
/** A half of a pair stores as nothing on one database and fails on the other. */
export const wellFormed = (s: string) => s.isWellFormed() && !unseen.test(s.replaceAll('\r\n', '\n'));

/** A text as it is kept. */
export const normal = (s: string): string =>
	s
		.replace(/\r\n?/g, '\n')
		.replace(/[\u2028\u2029]/g, '\n')
		.trim();

const plain = () => z.string().transform(normal);

/** Several lines, required. */
export const text = (max: number) =>
	plain().pipe(z.string().min(1).max(max).refine(wellFormed, 'control-characters'));

/** Several lines; missing and blank are null. */
export const optionalText = (max: number) =>
	z
		.string()
		.nullish()
		.transform((s) => normal(s ?? '') || null)
		.pipe(z.string().max(max).refine(wellFormed, 'control-characters').nullable());

const oneLine = (s: string) => wellFormed(s) && !lineEnds.test(s);

/** One line, required: a name, a place, a subject. Line ends of any kind are refused, so that nothing can be put into a mail's head. */
export const line = (max: number) =>
	z
		.string()
		.transform((s) => s.trim())
		.pipe(z.string().min(1).max(max).refine(oneLine, 'control-characters'));

export const optionalLine = (max: number) =>
	z
		.string()
		.nullish()
		.transform((s) => (s ?? '').trim() || null)
		.pipe(z.string().max(max).refine(oneLine, 'control-characters').nullable());

/** `yyyy-mm-dd`, a day that exists, in this or the coming century. */
export const isoDay = z.iso.date().refine((d) => d >= '1900-01-01' && d < '2200-01-01', 'not-a-date');

/** `14:00` or `14.00`, as people type it; comes out as `14:00`. */
export const clock = z
	.string()
	.trim()
	.refine((s) => /^([01]?\d|2[0-3])[:.][0-5]\d$/.test(s), 'not-a-time')
	.transform((s) => s.replace('.', ':').padStart(5, '0'));

/** An instant with its offset. */
export const instant = z.iso.datetime({ offset: true }).transform((s) => Temporal.Instant.from(s).toString());

/** An id in the one spelling the database writes. */
export const uuid = z.string().refine(isUuid, 'unknown');

/** A number from a form or from JSON. */
export const whole = (min: number, max: number) =>
	z.preprocess(
		(v) => (typeof v === 'string' && v.trim() !== '' ? Number(v) : v),
		z.number().int().min(min).max(max)
	);

/** A tick box: present means yes; JSON may say true or false. */
export const tick = z
	.union([z.boolean(), z.enum(['on', 'yes', 'true', 'no', 'false'])])
	.optional()
	.transform((v) => v === true || v === 'on' || v === 'yes' || v === 'true');

/** What the row looked like when the form was opened; another one means somebody was faster. */
export const version = whole(1, 2_000_000_000);

/** A code of a model or vocabulary: arena, sign, form key. */
export const code = z.string().refine((s) => /^[a-z][a-zA-Z0-9-]{0,59}$/.test(s), 'not-a-choice');
