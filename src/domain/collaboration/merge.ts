/**
 * Three-way merge of a model by part: a shipped model got a new version, a municipality had changed the old one.
 * Whatever only one of them changed is taken; what both changed differently is a conflict somebody settles. Pure, on parsed data.
 */
import { byHandle, isCondition, isSpan, isText, nameOf, same, type Step } from './difference.ts';

export type Conflict = {
	/** place of the conflict, the same for the same conflict: `meetings/networkMeeting/agenda/within` */
	key: string;
	trail: Step[];
	base: unknown;
	ours: unknown;
	theirs: unknown;
};
export type Side = 'ours' | 'theirs';
export type Merged = { raw: unknown; conflicts: Conflict[]; taken: Step[][] };

type Fields = Record<string, unknown>;
const isFields = (v: unknown): v is Fields => typeof v === 'object' && v !== null && !Array.isArray(v);
const isPlain = (v: unknown): v is Fields =>
	isFields(v) && !isText(v) && !isSpan(v) && !isCondition(v) && typeof v.do !== 'string';
const isParts = (v: unknown): v is Fields[] | undefined =>
	v === undefined || (Array.isArray(v) && v.every((x) => isPlain(x)));

/** The municipality's own: never taken from the shipped model. */
const own = new Set(['slug', 'version', 'format']);

/**
 * @param base   the shipped version that was adapted
 * @param ours   the municipality's model
 * @param theirs the new shipped version
 * @param chosen what was settled, by key of the conflict; without it our side stands meanwhile
 * @returns the merged model, every conflict (settled or not), and the places where theirs was taken
 */
export function merge(
	base: unknown,
	ours: unknown,
	theirs: unknown,
	chosen: ReadonlyMap<string, Side> = new Map()
): Merged {
	const conflicts: Conflict[] = [];
	const taken: Step[][] = [];
	const settle = (b: unknown, o: unknown, t: unknown, trail: Step[]): unknown => {
		const key = trail.map((s) => s.key).join('/');
		conflicts.push({ key, trail, base: b, ours: o, theirs: t });
		return chosen.get(key) === 'theirs' ? t : o;
	};
	const at = (b: unknown, o: unknown, t: unknown, trail: Step[]): unknown => {
		if (same(o, t) || same(b, t)) return o;
		if (same(b, o)) {
			taken.push(trail);
			return t;
		}
		if (isPlain(o) && isPlain(t) && (isPlain(b) || b === undefined)) return fields(b ?? {}, o, t, trail);
		if (Array.isArray(o) && Array.isArray(t) && isParts(o) && isParts(t) && isParts(b))
			return parts(b ?? [], o, t, trail);
		return settle(b, o, t, trail);
	};
	const fields = (b: Fields, o: Fields, t: Fields, trail: Step[]): Fields => {
		const out: Fields = {};
		for (const key of new Set([...Object.keys(o), ...Object.keys(t)])) {
			const named = trail.length === 1 && trail[0]!.key === 'words';
			const step: Step = { key, name: named ? nameOf(o[key] ?? t[key]) : null, item: named };
			const value =
				trail.length === 0 && own.has(key) ? o[key] : at(b[key], o[key], t[key], [...trail, step]);
			if (value !== undefined) out[key] = value;
		}
		return out;
	};
	const parts = (b: Fields[], o: Fields[], t: Fields[], trail: Step[]): Fields[] => {
		const [was, our, their] = [byHandle(b), byHandle(o), byHandle(t)];
		const out = new Map<string, Fields>();
		for (const [key, part] of our) {
			const value = at(was.get(key), part, their.get(key), [
				...trail,
				{ key, name: nameOf(part), item: true }
			]);
			if (value !== undefined) out.set(key, value as Fields);
		}
		const order = [...their.keys()];
		for (const [key, part] of their) {
			if (our.has(key)) continue;
			const value = at(was.get(key), undefined, part, [...trail, { key, name: nameOf(part), item: true }]);
			if (value === undefined) continue;
			// a new part stands where it stands in theirs: after the nearest one before it that is here
			const before = order.slice(0, order.indexOf(key)).findLast((k) => out.has(k));
			const entries = [...out];
			entries.splice(before === undefined ? 0 : entries.findIndex(([k]) => k === before) + 1, 0, [
				key,
				value as Fields
			]);
			out.clear();
			for (const [k, v] of entries) out.set(k, v);
		}
		return [...out.values()];
	};
	return { raw: at(base, ours, theirs, []), conflicts, taken };
}
