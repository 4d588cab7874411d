/** What a draft takes from a library, changed in its text: a part more, or a taken part written out as the model's own. */
import type { Library } from '#domain/collaboration/library.ts';
import { entriesOf } from '#domain/collaboration/compose.ts';
import type { SharedPart } from '#domain/collaboration/model-use.ts';
import { insertAt, removeAt, setAt } from './model-text.ts';

type Raw = Record<string, unknown>;
type UseLine = { library?: unknown; version?: unknown; parts?: Record<string, unknown> };
const linesOf = (raw: Raw): UseLine[] => (Array.isArray(raw.use) ? (raw.use as UseLine[]) : []);
const lineFor = (raw: Raw, library: Library) =>
	linesOf(raw).findIndex((u) => u?.library === library.slug && u.version === library.version);

export type Taking = { library: Library; part: SharedPart; id: string };

/** The text with one more part taken; what is taken already stays as it is. */
export function withTaken(yaml: string, raw: Raw, { library, part, id }: Taking): string {
	const n = lineFor(raw, library);
	if (n < 0) {
		const line = { library: library.slug, version: library.version, parts: { [part]: [id] } };
		return linesOf(raw).length
			? insertAt(yaml, 'use', linesOf(raw).length, line)
			: setAt(yaml, ['use'], [line]);
	}
	const taken = linesOf(raw)[n]!.parts?.[part];
	if (taken === 'all' || (Array.isArray(taken) && taken.includes(id))) return yaml;
	return setAt(yaml, ['use', n, 'parts', part], Array.isArray(taken) ? [...taken, id] : [id]);
}

/** The text no longer takes this part. Where everything of the kind is taken, it goes on taking all: an own entry goes before. */
function withoutTaken(yaml: string, raw: Raw, { library, part, id }: Taking): string {
	const n = lineFor(raw, library);
	const parts = linesOf(raw)[n]?.parts;
	const taken = parts?.[part];
	if (!parts || !Array.isArray(taken)) return yaml;
	const left = taken.filter((x) => x !== id);
	if (left.length) return setAt(yaml, ['use', n, 'parts', part], left);
	if (Object.keys(parts).length > 1) return removeAt(yaml, ['use', n, 'parts', part]);
	return removeAt(yaml, linesOf(raw).length > 1 ? ['use', n] : ['use']);
}

/** The text with what was taken written out in it, to be changed; the documents it names come along. */
export function withOwn(yaml: string, raw: Raw, taking: Taking): string {
	const { library, part, id } = taking;
	const value = entriesOf(library.raw[part]).find((e) => e.id === id)!.value;
	let text = withoutTaken(yaml, raw, taking);
	text =
		part === 'words'
			? setAt(text, [part, id], value)
			: insertAt(text, part, entriesOf(raw[part]).length, value);
	const listed = new Set(
		(Array.isArray(raw.documents) ? raw.documents : []).map((d: { key?: unknown }) => d?.key)
	);
	for (const document of library.file.documents.filter((d) => !listed.has(d.key) && names(value, d.key)))
		text = insertAt(text, 'documents', listed.size, document);
	return text;
}

const names = (value: unknown, key: string): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(('doc' in value && value.doc === key) || Object.values(value).some((v) => names(v, key)));
