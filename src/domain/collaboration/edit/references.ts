/** Which places of a model point at which part: to show names for ids, to rename, and to refuse to take out what is used. */
import { type Field, opened, partOf, parts, type RefKind } from './fields.ts';

export type Place = (string | number)[];
type Bag = Record<string, unknown>;
const isBag = (v: unknown): v is Bag => typeof v === 'object' && v !== null && !Array.isArray(v);
const listIn = (raw: unknown, key: string): unknown[] => {
	const list = isBag(raw) ? raw[key] : undefined;
	return Array.isArray(list) ? (list as unknown[]) : [];
};

/** Which kind of reference leads to the entries of a part. */
const kindOfPart: Readonly<Record<string, RefKind>> = {
	roles: 'role',
	arenas: 'arena',
	levels: 'level',
	meetings: 'meeting',
	forms: 'form',
	boards: 'board',
	frames: 'frame',
	moves: 'move',
	fora: 'forum',
	documents: 'document',
	surveys: 'survey',
	cards: 'card'
};
const partsOfKind: Readonly<Partial<Record<RefKind, readonly string[]>>> = {
	tool: ['boards', 'frames', 'forms', 'fora', 'guides', 'surveys', 'ladder', 'meetings'],
	occasion: ['meetings', 'fora']
};
export const keyOfPart = (part: string): 'id' | 'n' | 'key' =>
	part === 'levels' ? 'n' : part === 'documents' ? 'key' : 'id';

export type Target = { id: string | number; name: unknown; part: string };

/** Everything a reference of this kind can point at, with what it is called. */
export function targets(raw: unknown, kind: RefKind): Target[] {
	const from = (list: unknown[], part: string, key: string): Target[] =>
		list.filter(isBag).flatMap((x) => {
			const id = x[key];
			return typeof id === 'string' || typeof id === 'number'
				? [{ id, name: x.name ?? x.text ?? x.title ?? x.label, part }]
				: [];
		});
	if (kind === 'guard') return listIn(raw, 'moves').flatMap((m) => from(listIn(m, 'guards'), 'moves', 'id'));
	if (kind === 'boardPart')
		return listIn(raw, 'boards').flatMap((b) => from(listIn(b, 'parts'), 'boards', 'id'));
	const named = partsOfKind[kind] ?? Object.keys(kindOfPart).filter((p) => kindOfPart[p] === kind);
	return named.flatMap((part) => from(listIn(raw, part), part, keyOfPart(part)));
}

type Seen = (path: Place, to: RefKind, value: unknown) => void;
function walk(of: Field, value: unknown, path: Place, seen: Seen): void {
	if (value === undefined || value === null) return;
	const field = opened(of);
	if (field.kind === 'reference') {
		if (!field.also.includes(String(value))) seen(path, field.to, value);
	} else if (field.kind === 'several' && field.of.kind === 'reference' && Array.isArray(value)) {
		const { to, also } = field.of;
		value.forEach((v, i) => also.includes(String(v)) || seen([...path, i], to, v));
	} else if (field.kind === 'list' && Array.isArray(value))
		value.forEach((v, i) => walk(field.item, v, [...path, i], seen));
	else if (field.kind === 'group' && isBag(value))
		for (const e of field.entries) walk(e.field, value[e.key], [...path, e.key], seen);
	else if (field.kind === 'variants') {
		const variant = field.variants.find((v) => v.isOf(value));
		if (variant) walk(variant.field, value, path, seen);
	}
}

/** Every reference of the model, whether or not it leads anywhere. */
export function eachReference(raw: unknown, seen: Seen): void {
	if (!isBag(raw)) return;
	for (const part of parts) {
		const value = raw[part.name];
		if (part.kind === 'single') walk(part.field, value, [part.name], seen);
		else if (part.kind === 'list' && Array.isArray(value))
			value.forEach((v, i) => walk(part.field, v, [part.name, i], seen));
		else if (part.kind === 'named' && isBag(value))
			for (const [k, v] of Object.entries(value)) walk(part.field, v, [part.name, k], seen);
	}
}

const leadsTo = (to: RefKind, part: string) =>
	kindOfPart[part] === to || partsOfKind[to]?.includes(part) === true;

/** Where an entry of a part is used, outside itself. */
export function usesOf(raw: unknown, part: string, id: string | number): Place[] {
	const found: Place[] = [];
	const own = listIn(raw, part).findIndex((x) => isBag(x) && x[keyOfPart(part)] === id);
	eachReference(raw, (path, to, value) => {
		if (value === id && leadsTo(to, part) && !(path[0] === part && path[1] === own)) found.push(path);
	});
	if (part !== 'moves') return found;
	// guards go with their move, so what suspends them points at it too
	const guards = listIn(listIn(raw, part)[own], 'guards').flatMap((g) => (isBag(g) ? [g.id] : []));
	eachReference(
		raw,
		(path, to, value) => void (to === 'guard' && guards.includes(value) && found.push(path))
	);
	return found;
}

/** Everything that changes when an entry gets another id, its own id first. */
export function renaming(raw: unknown, part: string, nr: number): Place[] {
	const entry = listIn(raw, part)[nr];
	const key = keyOfPart(part);
	if (!isBag(entry)) return [];
	const id = entry[key];
	const found: Place[] = [[part, nr, key]];
	eachReference(raw, (path, to, value) => void (value === id && leadsTo(to, part) && found.push(path)));
	return found;
}

/** Whether an id can be pointed at, so that it is changed by renaming only. */
export const isPointedAt = (part: string): boolean =>
	part in kindOfPart || Object.values(partsOfKind).some((l) => l.includes(part));

const plain: Readonly<Record<string, string>> = {
	'\u00e6': 'ae',
	'\u00f8': 'oe',
	'\u00e5': 'aa',
	'\u00e9': 'e',
	'\u00fc': 'u',
	'\u00f6': 'o',
	'\u00e4': 'a'
};
/** An id made of a name: small letters a-z, digits and hyphens, none of those that are taken. */
export function idFrom(name: string, taken: ReadonlySet<string>): string {
	const letters = [...name.toLowerCase()].map((c) => plain[c] ?? c).join('');
	const stem =
		letters
			.replaceAll(/[^a-z0-9]+/g, '-')
			.replaceAll(/^[^a-z]+|-+$/g, '')
			.slice(0, 40)
			.replace(/-+$/, '') || 'ny';
	for (let n = 1; ; n++) {
		const id = n === 1 ? stem : `${stem}-${n}`;
		if (!taken.has(id)) return id;
	}
}

/** Gives entries without an id one made of their name, so that nobody must know what an id is. */
export function withIds(of: Field, value: unknown): unknown {
	const field = opened(of);
	if (field.kind === 'list' && Array.isArray(value)) {
		const item = opened(field.item);
		const list = value.map((v) => withIds(item, v));
		if (
			item.kind !== 'group' ||
			!item.entries.some((e) => e.key === 'id' && e.field.kind === 'line' && e.field.is === 'id')
		)
			return list;
		const taken = new Set(list.flatMap((v) => (isBag(v) && typeof v.id === 'string' ? [v.id] : [])));
		return list.map((v) => {
			if (!isBag(v) || v.id !== undefined) return v;
			const id = idFrom(nameIn(v), taken);
			taken.add(id);
			return { id, ...v };
		});
	}
	if (field.kind === 'group' && isBag(value)) {
		const out: Bag = { ...value };
		for (const e of field.entries) if (e.key in out) out[e.key] = withIds(e.field, out[e.key]);
		return out;
	}
	if (field.kind === 'variants') {
		const variant = field.variants.find((v) => v.isOf(value));
		return variant ? withIds(variant.field, value) : value;
	}
	return value;
}

/** What an entry is called in Danish, as far as it says. */
export function nameIn(entry: unknown): string {
	if (!isBag(entry)) return '';
	for (const key of ['name', 'title', 'label', 'term', 'text', 'goal', 'what']) {
		const v = entry[key];
		if (typeof v === 'string') return v;
		if (isBag(v) && typeof v.da === 'string') return v.da;
	}
	return '';
}

/** The entries of a part: of a list its items, of named entries each with its name as id, of a single part itself. */
export function entriesOf(raw: unknown, name: string): { key: string | number; value: unknown }[] {
	const part = partOf(name);
	const value = isBag(raw) ? raw[name] : undefined;
	if (!part || value === undefined || value === null) return [];
	if (part.kind === 'single') return [{ key: 0, value }];
	if (part.kind === 'list') return Array.isArray(value) ? value.map((v, i) => ({ key: i, value: v })) : [];
	return isBag(value) ? Object.entries(value).map(([key, v]) => ({ key, value: v })) : [];
}
