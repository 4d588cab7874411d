/**
 * Makes a whole model of a file that takes parts from shared libraries. An own entry goes before a taken one with the same id.
 * Works on the file as data, before the schema: what is composed is checked as if somebody had written it all.
 */
import type { Finding } from './check-model.ts';
import type { Library } from './library.ts';
import { sharedParts, use as useSchema, type SharedPart } from './model-use.ts';

type Path = Finding['path'];
type Bag = Record<string, unknown>;

export const composeCodes = [
	'unknown-library',
	'unknown-library-version',
	'library-lacks',
	'taken-twice',
	'take-too'
] as const;
export type ComposeCode = (typeof composeCodes)[number];
export type ComposeFinding = Omit<Finding, 'code'> & { code: ComposeCode };

export type Origin = {
	part: string;
	id: string;
	/** imported: as the library has it; overridden: own words instead of the library's; ours: only here */
	origin: 'imported' | 'overridden' | 'ours';
	library?: string;
	version?: number;
};

export type Composed = {
	/** the whole model as data; what is no model at all comes back as it was */
	raw: unknown;
	origins: Origin[];
	findings: ComposeFinding[];
	/** where a path of the composed model stands in the file; what was taken stands at its line under `use` */
	placeOf(path: Path): Path;
	/** whether a path of the composed model is inside something that was taken */
	isTaken(path: Path): boolean;
};

type Entry = { id: string; value: unknown; at: Path; origin: Origin };

const isBag = (x: unknown): x is Bag => typeof x === 'object' && x !== null && !Array.isArray(x);
const idOf = (x: unknown): string => (isBag(x) && typeof x.id === 'string' ? x.id : '');

/** The entries of a part, from a list with ids or from parts by name. */
export function entriesOf(part: unknown): { id: string; value: unknown; key: string | number }[] {
	if (Array.isArray(part)) return part.map((value: unknown, key) => ({ id: idOf(value), value, key }));
	return isBag(part) ? Object.entries(part).map(([id, value]) => ({ id, value, key: id })) : [];
}

const newest = (list: readonly Library[]) => Math.max(0, ...list.map((l) => l.version));

/**
 * @param raw       the parsed file
 * @param libraries every version of every library there is
 */
export function composeModel(raw: unknown, libraries: readonly Library[]): Composed {
	const whole: Composed = {
		raw,
		origins: isBag(raw) ? ownOrigins(raw) : [],
		findings: [],
		placeOf: (path) => path,
		isTaken: () => false
	};
	if (!isBag(raw) || raw.use === undefined) return whole;
	const asked = useSchema.safeParse(raw.use);
	// what is wrong with `use` itself is told by the schema
	if (!asked.success) return whole;

	const findings: ComposeFinding[] = [];
	const add = (code: ComposeCode, path: Path, culprit: string | number, expected: (string | number)[]) =>
		void findings.push({
			code,
			path,
			severity: 'error',
			culprit: String(culprit),
			expected: expected.map(String).slice(0, 12)
		});
	const taken = new Map<SharedPart, Entry[]>();
	const sources: Library[] = [];
	asked.data.forEach((line, i) => {
		const versions = libraries.filter((l) => l.slug === line.library);
		const library = versions.find((l) => l.version === line.version);
		if (!versions.length)
			return add('unknown-library', ['use', i, 'library'], line.library, [
				...new Set(libraries.map((l) => l.slug))
			]);
		if (!library)
			return add('unknown-library-version', ['use', i, 'version'], `${line.library} ${line.version}`, [
				newest(versions)
			]);
		sources.push(library);
		for (const part of sharedParts) {
			const ids = line.parts[part];
			if (ids === undefined) continue;
			const place: Path = ['use', i, 'parts', part];
			const offered = entriesOf(library.raw[part]);
			if (!offered.length) {
				add(
					'library-lacks',
					place,
					part,
					sharedParts.filter((p) => entriesOf(library.raw[p]).length > 0)
				);
				continue;
			}
			const list = taken.get(part) ?? [];
			taken.set(part, list);
			(ids === 'all' ? offered.map((o) => o.id) : ids).forEach((id, n) => {
				const at = ids === 'all' ? place : [...place, n];
				const found = offered.find((o) => o.id === id);
				if (!found)
					add(
						'library-lacks',
						at,
						id,
						offered.map((o) => o.id)
					);
				else if (list.some((e) => e.id === id)) add('taken-twice', at, id, []);
				else
					list.push({
						id,
						value: found.value,
						at,
						origin: { part, id, origin: 'imported', library: library.slug, version: library.version }
					});
			});
		}
	});

	const places = new Map<string, { at: Path; taken: boolean }[]>();
	const origins = new Map<string, Origin[]>();
	for (const o of ownOrigins(raw)) origins.set(o.part, [...(origins.get(o.part) ?? []), o]);
	const out: Bag = { ...raw };
	for (const [part, list] of taken) {
		if (part === 'words' ? raw[part] !== undefined && !isBag(raw[part]) : !isListOrNone(raw[part])) continue;
		const own = entriesOf(raw[part]);
		const all = joined(part, own, list);
		origins.set(
			part,
			all.map((e) => e.origin)
		);
		if (part === 'words') {
			out[part] = Object.fromEntries(all.map((e) => [e.id, e.value]));
			for (const e of all) places.set(`words.${e.id}`, [{ at: e.at, taken: e.origin.origin === 'imported' }]);
		} else {
			out[part] = all.map((e) => e.value);
			places.set(
				part,
				all.map((e) => ({ at: e.at, taken: e.origin.origin === 'imported' }))
			);
		}
	}
	out.documents = withDocuments(raw.documents, [...taken.values()].flat(), sources);
	const of = (path: Path) => {
		const [part, key] = path;
		if (part === 'words') return { where: places.get(`words.${key}`)?.[0], rest: path.slice(2) };
		return {
			where: typeof key === 'number' ? places.get(String(part))?.[key] : undefined,
			rest: path.slice(2)
		};
	};
	return {
		raw: out,
		origins: [...origins.values()].flat(),
		findings,
		placeOf: (path) => {
			const { where, rest } = of(path);
			return !where ? path : where.taken ? where.at : [...where.at, ...rest];
		},
		isTaken: (path) => of(path).where?.taken ?? false
	};
}

const isListOrNone = (x: unknown) => x === undefined || x === null || Array.isArray(x);

const ownOrigins = (raw: Bag): Origin[] =>
	Object.entries(raw)
		.filter(([part]) => part !== 'use' && part !== 'documents')
		.filter(([part, list]) => part === 'words' || Array.isArray(list))
		.flatMap(([part, list]) =>
			entriesOf(list)
				.filter((e) => e.id)
				.map((e): Origin => ({ part, id: e.id, origin: 'ours' }))
		);

/** Own entries keep their order and come first; the steps of a ladder are an order of their own, which is the library's. */
function joined(part: SharedPart, own: ReturnType<typeof entriesOf>, list: readonly Entry[]): Entry[] {
	const mine = own.map(({ id, value, key }): Entry => {
		const over = list.find((e) => e.id === id && id !== '');
		return {
			id,
			value,
			at: [part, key],
			origin: over ? { ...over.origin, origin: 'overridden' } : { part, id, origin: 'ours' }
		};
	});
	if (part === 'ladder')
		return [
			...list.map((e) => mine.find((m) => m.id === e.id) ?? e),
			...mine.filter((m) => !list.some((e) => e.id === m.id))
		];
	return [...mine, ...list.filter((e) => !mine.some((m) => m.id === e.id))];
}

/** The documents that what was taken names come along, so that a source always has its title. */
function withDocuments(own: unknown, list: readonly Entry[], sources: readonly Library[]): unknown {
	if (!isListOrNone(own)) return own;
	const mine = (own ?? []) as unknown[];
	const known = new Set(mine.map((d) => (isBag(d) ? d.key : undefined)));
	const named = new Set<string>();
	const walk = (value: unknown) => {
		if (Array.isArray(value)) return value.forEach(walk);
		if (!isBag(value)) return;
		if (isBag(value.source) && typeof value.source.doc === 'string') named.add(value.source.doc);
		Object.values(value).forEach(walk);
	};
	list.forEach((e) => walk(e.value));
	const all = sources.flatMap((l) => l.file.documents);
	return [
		...mine,
		...[...named].flatMap((key) => (known.has(key) ? [] : (all.find((d) => d.key === key) ?? [])))
	];
}

const partOf: Partial<Record<Finding['code'], SharedPart>> = {
	'unknown-role': 'roles',
	'unknown-form': 'forms',
	'unknown-meeting': 'meetings',
	'unknown-board': 'boards',
	'unknown-frame': 'frames',
	'unknown-forum': 'fora'
};

/**
 * A finding of the composed model as the one who wrote the file needs it: at its place in the file, and for a taken part that
 * points at something that was not taken, what to take too.
 */
export function inTheFile<F extends Finding>(
	finding: F,
	composed: Composed,
	libraries: readonly Library[]
): F | (Omit<F, 'code'> & { code: ComposeCode }) {
	const path = composed.placeOf(finding.path);
	const part = partOf[finding.code];
	if (!part || !composed.isTaken(finding.path)) return { ...finding, path };
	const line =
		isBag(composed.raw) && Array.isArray(composed.raw.use)
			? (composed.raw.use as unknown[])[path[1] as number]
			: null;
	const offers =
		isBag(line) &&
		libraries.some(
			(l) =>
				l.slug === line.library &&
				l.version === line.version &&
				entriesOf(l.raw[part]).some((e) => e.id === finding.culprit)
		);
	return offers
		? { ...finding, path, code: 'take-too', expected: [`parts.${part}: [${finding.culprit}]`] }
		: { ...finding, path };
}
