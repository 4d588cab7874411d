/**
 * What an act and a read are: a name, one schema shared by form, API and command line, and what it does inside the door.
 */
import type { z } from 'zod';
import { isUuid } from '#domain/kernel/id.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { House } from './house.ts';
import type { Actor, Purpose, Reader, Writer } from './store/session.ts';

export type Act<S extends z.ZodType = z.ZodType, R = unknown> = {
	name: string;
	/** one English sentence for the API reference */
	summary: string;
	side: 'staff' | 'family' | 'both';
	schema: S;
	/** minutes since login at most, for acts that need a fresh one */
	freshLogin?: number;
	/** what must be asked outside the house before the door is opened; its refusal is logged like any other */
	before?(input: z.output<S>, house: House): Promise<Refusal | null>;
	run(w: Writer, input: z.output<S>, house: House): Promise<R | Refusal>;
};

export type Read<S extends z.ZodType = z.ZodType, R = unknown> = {
	name: string;
	summary: string;
	side: 'staff' | 'family' | 'both';
	schema: S;
	kind?: 'read' | 'search' | 'export';
	run(r: Reader, input: z.output<S>, house: House): Promise<R | Refusal>;
};

export const act = <S extends z.ZodType, R>(spec: Act<S, R>): Act<S, R> => spec;
export const read = <S extends z.ZodType, R>(spec: Read<S, R>): Read<S, R> => spec;

/** What does not exist for somebody and what does not exist at all are the same answer. */
export const notFound: Refusal<'not-found'> = { refused: 'not-found' };

/** Field errors by dotted path, as codes with a message `fieldError.<code>`. */
export function invalid(error: z.ZodError): Refusal<'invalid'> {
	const fields: Record<string, string> = {};
	const limits: Record<string, number> = {};
	for (const i of error.issues) {
		const path = i.path.join('.');
		if (path in fields) continue;
		fields[path] = codeOf(i);
		const limit = i.code === 'too_big' ? i.maximum : i.code === 'too_small' ? i.minimum : null;
		if (limit !== null && /^too-(big|small)$/.test(fields[path])) limits[path] = Number(limit);
	}
	return { refused: 'invalid', fields, ...(Object.keys(limits).length > 0 ? { limits } : {}) };
}

function codeOf(i: z.core.$ZodIssue): string {
	if (i.code === 'invalid_type') return i.input === undefined || i.input === null ? 'required' : 'wrong-type';
	if (i.code === 'too_small')
		return i.origin === 'string' || i.origin === 'array'
			? i.minimum === 1
				? 'required'
				: 'too-short'
			: 'too-small';
	if (i.code === 'too_big') return i.origin === 'string' || i.origin === 'array' ? 'too-long' : 'too-big';
	if (i.code === 'invalid_format')
		return i.format === 'date' ? 'not-a-date' : i.format === 'uuid' ? 'unknown' : 'wrong-format';
	if (i.code === 'invalid_value' || i.code === 'invalid_union')
		return i.input === undefined ? 'required' : 'not-a-choice';
	if (i.code === 'custom') return i.message && /^[a-z-]+$/.test(i.message) ? i.message : 'wrong';
	return 'wrong';
}

/** Does an act as somebody: checks the input, enters the door, gives the value or a refusal. */
export async function perform<S extends z.ZodType, R>(
	house: House,
	actor: Actor,
	a: Act<S, R>,
	input: unknown,
	key?: string | null
): Promise<R | Refusal> {
	if (a.side !== 'both' && a.side !== actor.side) return notFound;
	const parsed = await a.schema.safeParseAsync(input, { reportInput: true });
	if (!parsed.success) return invalid(parsed.error);
	if (a.freshLogin) {
		const age = house.clock.now().since(Temporal.Instant.from(actor.authTime)).total('minutes');
		if (age > a.freshLogin) return { refused: 'login-again' };
	}
	const stopped = await a.before?.(parsed.data, house);
	if (stopped) return house.door.actAs<R>(actor, { name: a.name }, async () => stopped);
	return house.door.actAs<R>(actor, { name: a.name, key: key ? `${a.name}:${key}` : null }, (w) =>
		a.run(w, parsed.data, house)
	);
}

/** Looks at something as somebody. */
export async function look<S extends z.ZodType, R>(
	house: House,
	actor: Actor,
	what: Read<S, R>,
	input: unknown,
	more: Partial<Purpose> = {}
): Promise<R | Refusal> {
	if (what.side !== 'both' && what.side !== actor.side) return notFound;
	const parsed = await what.schema.safeParseAsync(input, { reportInput: true });
	if (!parsed.success) return invalid(parsed.error);
	const opens = Object.values((parsed.data ?? {}) as object).some((v) => typeof v === 'string' && isUuid(v));
	return house.door.readAs<R | Refusal>(
		actor,
		{ name: what.name, kind: what.kind ?? 'read', opens, ...more },
		(r) => what.run(r, parsed.data, house)
	);
}

export { isRefusal };
export type { Refusal };
