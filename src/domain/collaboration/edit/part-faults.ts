/** What the schema refuses in one part, by the field that carries it; of a union the variant that was meant speaks. */
import type { z } from 'zod';

export type PartFault = { path: (string | number)[]; code: string; limit?: number };
type Issue = {
	code: string;
	path: PropertyKey[];
	message?: string;
	input?: unknown;
	origin?: string;
	minimum?: number | bigint;
	maximum?: number | bigint;
	keys?: string[];
	errors?: Issue[][];
	note?: string;
};

export function partFaults(schema: z.ZodType, value: unknown): PartFault[] {
	const result = schema.safeParse(value, { reportInput: true });
	if (result.success) return [];
	const seen = new Set<string>();
	return (result.error.issues as unknown as Issue[])
		.flatMap((i) => told(i, []))
		.filter((f) => {
			const at = f.path.join('.');
			return !seen.has(at) && seen.add(at);
		});
}

function told(i: Issue, above: PartFault['path']): PartFault[] {
	const path = [...above, ...i.path.map((p) => (typeof p === 'number' ? p : String(p)))];
	if (i.code === 'invalid_union' && i.errors?.length) {
		const best = i.errors.toSorted(
			(a, b) => strange(a) - strange(b) || deep(b) - deep(a) || a.length - b.length
		)[0]!;
		return best.flatMap((x) => told(x, path));
	}
	if (i.code === 'unrecognized_keys')
		return (i.keys ?? []).map((k) => ({ path: [...path, k], code: 'unknown-key' }));
	const limit = Number(i.minimum ?? i.maximum);
	return [{ path, code: codeOf(i), ...(Number.isFinite(limit) ? { limit } : {}) }];
}

/** A variant whose own keys are missing or strange was not the one that was meant. */
const strange = (list: Issue[]) =>
	list.filter(
		(x) =>
			x.code === 'unrecognized_keys' || (x.path.length === 1 && x.input === undefined) || x.path.length === 0
	).length;
const deep = (list: Issue[]) => Math.max(0, ...list.map((x) => x.path.length));

function codeOf(i: Issue): string {
	const missing = i.input === undefined || i.input === null;
	if (i.code === 'invalid_type')
		return missing ? 'required' : i.message?.includes('int') ? 'not-a-number' : 'wrong-type';
	if (i.code === 'too_small')
		return i.origin === 'string' || i.origin === 'array'
			? i.minimum === 1
				? 'required'
				: 'too-short'
			: 'too-small';
	if (i.code === 'too_big') return i.origin === 'string' || i.origin === 'array' ? 'too-long' : 'too-big';
	if (i.code === 'invalid_format') return 'wrong-format';
	if (i.code === 'invalid_value' || i.code === 'invalid_union') return missing ? 'required' : 'not-a-choice';
	return i.code === 'custom' && i.message && /^[a-z-]+$/.test(i.message) ? i.message : 'wrong';
}
