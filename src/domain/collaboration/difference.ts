/**
 * What is different between two models, part by part. Pure; the words are in `words/model-differences.ts`.
 * Parts of a list are the same part when they have the same id, whatever their place; where something comes from (`source`) is no
 * difference to those who work by the model, so it is left out.
 */
import type { Text } from './model-basics.ts';

/** One step on the way to a difference: a word of the format, or a part of a list with what it is called. */
export type Step = { key: string; name: Text | null; item: boolean };
export type Difference = {
	trail: Step[];
	/** order: the same parts, in another order */
	kind: 'added' | 'removed' | 'changed' | 'order';
	before: unknown;
	after: unknown;
};

type Fields = Record<string, unknown>;
const isFields = (v: unknown): v is Fields => typeof v === 'object' && v !== null && !Array.isArray(v);

export const isText = (v: unknown): v is Text => isFields(v) && typeof v.da === 'string';
export const isSpan = (v: unknown): v is { n: number; unit: string; direction?: string; anchor?: string } =>
	isFields(v) && typeof v.n === 'number' && typeof v.unit === 'string';
/** A word of the model may have a text called `not` too, so what is inside is looked at. */
export const isCondition = (v: unknown): boolean =>
	isFields(v) &&
	(typeof v.fact === 'string' || Array.isArray(v.all) || Array.isArray(v.any) || isCondition(v.not));
/** Read as one thing, never field by field. */
const isWhole = (v: unknown): boolean =>
	!isFields(v) || isText(v) || isSpan(v) || isCondition(v) || typeof v.do === 'string';

const listOfParts = (v: unknown): v is Fields[] =>
	Array.isArray(v) && v.length > 0 && v.every((x) => isFields(x) && !isText(x) && !isCondition(x));

/** What makes a part of a list the same part in two versions, in the order tried. */
const handles = ['id', 'n', 'key', 'library', 'who', 'function', 'needs', 'meeting', 'month', 'colour'];
/** @returns the parts by handle; the same handle twice gets a number */
export function byHandle(list: readonly Fields[]): Map<string, Fields> {
	const found = new Map<string, Fields>();
	for (const part of list) {
		const own = handles.find((h) => typeof part[h] === 'string' || typeof part[h] === 'number');
		const plain = own ? String(part[own]) : JSON.stringify(part);
		let handle = plain;
		for (let n = 2; found.has(handle); n++) handle = `${plain} ${n}`;
		found.set(handle, part);
	}
	return found;
}

/** What a part is called, if it is called anything. */
export function nameOf(part: unknown): Text | null {
	if (!isFields(part)) return null;
	for (const key of ['name', 'term', 'label', 'title', 'text', 'short', 'goal', 'what', 'why', 'rule'])
		if (isText(part[key])) return part[key];
	return null;
}

export const same = (a: unknown, b: unknown): boolean => {
	if (a === b) return true;
	if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => same(x, b[i]));
	if (!isFields(a) || !isFields(b)) return false;
	const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
	return [...keys].every((k) => same(a[k], b[k]));
};

/** Not part of how one works together: what the file says of itself, and where it comes from. */
const aside = new Set(['source', 'documents', 'format', 'slug', 'version']);

/** @returns every difference from `before` to `after`, in the order of the format */
export function differences(before: unknown, after: unknown): Difference[] {
	const found: Difference[] = [];
	walk(before, after, [], found);
	return found;
}

function walk(before: unknown, after: unknown, trail: Step[], found: Difference[]): void {
	if (same(before, after)) return;
	if ((isFields(before) || isFields(after)) && !isWhole(before ?? after) && !isWhole(after ?? before))
		return walkFields((before ?? {}) as Fields, (after ?? {}) as Fields, trail, found);
	if (listOfParts(before) || listOfParts(after))
		return walkParts((before ?? []) as Fields[], (after ?? []) as Fields[], trail, found);
	const kind = isNothing(before) ? 'added' : isNothing(after) ? 'removed' : 'changed';
	if (isNothing(before) && isNothing(after)) return;
	found.push({ trail, kind, before, after });
}
const isNothing = (v: unknown) => v === undefined || v === null || (Array.isArray(v) && v.length === 0);

function walkFields(before: Fields, after: Fields, trail: Step[], found: Difference[]): void {
	for (const key of new Set([...Object.keys(after), ...Object.keys(before)]))
		if (!aside.has(key))
			walk(
				before[key],
				after[key],
				[
					...trail,
					{
						key,
						name: nameOf(after[key]) && isWordList(trail) ? nameOf(after[key]) : null,
						item: isWordList(trail)
					}
				],
				found
			);
}
/** `words` is the one list that is kept by name. */
const isWordList = (trail: Step[]) => trail.length === 1 && trail[0]!.key === 'words';

function walkParts(before: Fields[], after: Fields[], trail: Step[], found: Difference[]): void {
	const [was, is] = [byHandle(before), byHandle(after)];
	const step = (key: string, part: Fields): Step[] => [...trail, { key, name: nameOf(part), item: true }];
	for (const [key, part] of was)
		if (!is.has(key)) found.push({ trail: step(key, part), kind: 'removed', before: part, after: undefined });
	for (const [key, part] of is) {
		const old = was.get(key);
		if (!old) found.push({ trail: step(key, part), kind: 'added', before: undefined, after: part });
		else walkFields(old, part, step(key, part), found);
	}
	const kept = (from: Map<string, Fields>, to: Map<string, Fields>) =>
		[...from.keys()].filter((k) => to.has(k));
	const [order, now] = [kept(was, is), kept(is, was)];
	if (order.some((k, i) => k !== now[i])) found.push({ trail, kind: 'order', before: order, after: now });
}
