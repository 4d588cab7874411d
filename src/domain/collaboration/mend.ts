/**
 * Takes out of a faulty file what the schema refuses, so that the rest of it can be checked in the same run: a model owner
 * sees every fault at once, not one after the other.
 */
import type { z } from 'zod';
import { model as schema, type Model } from './model.ts';

type Path = (string | number)[];
type Bag = Record<string, unknown>;

export type Mended = {
	data: unknown;
	model: Model;
	/** where a path of the mended data stands in the file; null: it is not from the file */
	placeOf(path: Path): Path | null;
	/** ids and level numbers of what was taken out: to point at them is no fault of its own */
	taken: ReadonlySet<string>;
	/** parts of the model that are no longer whole */
	broken: ReadonlySet<string>;
};

const ours = { ours: true };
const text = { da: '-' };
/** What stands in for a part no model can be without. */
const standIns: Bag = {
	format: 1,
	slug: 'not-given',
	version: 1,
	name: text,
	purpose: text,
	roles: [{ id: 'not-given', name: text, scope: 'pathway', holder: 'coordinator', source: ours }],
	arenas: [{ id: 'not-given', name: text, source: ours }],
	start: { level: null, coordinators: ['not-given'], source: ours },
	times: {
		handoverAnswer: { n: 1, unit: 'day', source: ours },
		minutes: { n: 1, unit: 'day', source: ours }
	},
	handover: { informs: ['everybody'], by: 'not-given', source: ours },
	goals: { signs: 0, pursuers: 0, scale: { from: 0, to: 10 }, source: ours }
};

const isBag = (x: unknown): x is Bag => typeof x === 'object' && x !== null && !Array.isArray(x);
const at = (data: unknown, path: Path): unknown =>
	path.reduce<unknown>((x, key) => (typeof x === 'object' && x !== null ? (x as Bag)[key] : undefined), data);

/** @returns undefined when there is nothing left to check, such as a file that is only a word */
export function mend(raw: unknown): Mended | undefined {
	if (!isBag(raw)) return undefined;
	const data = structuredClone(raw);
	const origin = new Map<unknown[], number[]>();
	const taken = new Set<string>();
	const broken = new Set<string>();
	const replaced = new Set<string>();
	// each round takes out at least one item, key or part; a file that needs more than this is no model
	for (let round = 0; round < 200; round++) {
		const read = schema.safeParse(data);
		if (read.success) {
			const placeOf = (path: Path): Path | null =>
				replaced.has(String(path[0])) ? null : translate(data, path, origin);
			return { data, model: read.data, placeOf, taken, broken };
		}
		for (const issue of read.error.issues) broken.add(String(issue.path[0]));
		takeOut(data, read.error.issues, { origin, taken, replaced });
	}
	return undefined;
}

type Books = { origin: Map<unknown[], number[]>; taken: Set<string>; replaced: Set<string> };

function takeOut(data: Bag, issues: readonly z.core.$ZodIssue[], books: Books) {
	const items = new Map<unknown[], Set<number>>();
	for (const issue of issues) {
		const path = issue.path.map((p) => (typeof p === 'number' ? p : String(p)));
		if (issue.code === 'unrecognized_keys') {
			const owner = at(data, path);
			if (isBag(owner)) for (const key of issue.keys) delete owner[key];
			continue;
		}
		const last = path.findLastIndex((p) => typeof p === 'number');
		const list = last < 0 ? undefined : at(data, path.slice(0, last));
		if (Array.isArray(list)) items.set(list, (items.get(list) ?? new Set()).add(path[last] as number));
		else replace(data, String(path[0]), books);
	}
	for (const [list, indexes] of items) {
		const from = books.origin.get(list) ?? list.map((_, i) => i);
		list.forEach((item, i) => indexes.has(i) && idsIn(item, books.taken));
		books.origin.set(
			list,
			from.filter((_, i) => !indexes.has(i))
		);
		list.splice(0, list.length, ...list.filter((_, i) => !indexes.has(i)));
	}
}

function replace(data: Bag, key: string, books: Books) {
	idsIn(data[key], books.taken);
	books.replaced.add(key);
	if (key in standIns) data[key] = structuredClone(standIns[key]);
	else delete data[key];
}

function idsIn(value: unknown, into: Set<string>) {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		if ((key === 'id' || key === 'n' || key === 'key') && typeof inner !== 'object') into.add(String(inner));
		idsIn(inner, into);
	}
}

function translate(data: unknown, path: Path, origin: Map<unknown[], number[]>): Path {
	let here = data;
	return path.map((key) => {
		const list = Array.isArray(here) ? origin.get(here) : undefined;
		here = typeof here === 'object' && here !== null ? (here as Bag)[key] : undefined;
		return list && typeof key === 'number' ? (list[key] ?? key) : key;
	});
}
