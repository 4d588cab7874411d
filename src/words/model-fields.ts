/** The words of the model format, for people who never see its keys: labels, help and choices. */
import { type Field, opened, parts, type Variant } from '#domain/collaboration/edit/fields.ts';
import type { Words } from './words.ts';

/** The longest ending of a path that has a text of its own speaks: `rules.text` before `text`. */
function nearest(w: Words, area: string, path: readonly string[]): string | null {
	for (let n = 0; n < path.length; n++) {
		const text = w.maybe(`${area}.${path.slice(n).join('.')}`);
		if (text !== null) return text;
	}
	return null;
}
export const fieldLabel = (w: Words, path: readonly string[]): string =>
	nearest(w, 'modelField', path) ?? w.t(`modelField.${path.at(-1)}`);
export const fieldHelp = (w: Words, path: readonly string[]): string | null => {
	// help beside a label that was said for another place would mislead
	for (let n = 0; n < path.length; n++) {
		const key = path.slice(n).join('.');
		if (w.maybe(`modelField.${key}`) !== null) return w.maybe(`modelHelp.${key}`);
	}
	return null;
};

/** Words that stand elsewhere in the product already, by the key that takes them. */
const known: Readonly<Record<string, readonly string[]>> = {
	fact: ['mark'],
	mark: ['mark'],
	holder: ['holder'],
	functions: ['function'],
	function: ['function'],
	professions: ['function'],
	audience: ['function'],
	relations: ['relation'],
	topic: ['topic'],
	does: ['decision']
};
const parties = ['party', 'relation', 'function'];
const anywhere = ['need', ...parties, 'cell', 'mark', 'decision', 'topic'];

/** What a choice of the format is called; null where nobody has said. */
export function choiceLabel(w: Words, key: string, value: string | number): string | null {
	const own = w.maybe(`modelChoice.${key}.${value}`);
	if (own !== null) return own;
	for (const area of [...(known[key] ?? []), ...(isParty(key) ? parties : [])]) {
		const text = w.maybe(`${area}.${value}`);
		if (text !== null) return text;
	}
	const plain = w.maybe(`modelChoice.${value}`);
	if (plain !== null) return plain;
	for (const area of anywhere) {
		const text = w.maybe(`${area}.${value}`);
		if (text !== null) return text;
	}
	return null;
}
const isParty = (key: string) =>
	['who', 'to', 'by', 'speaks', 'respondents', 'informs', 'approvedBy'].includes(key);

export const variantLabel = (w: Words, path: readonly string[], v: Variant): string | null =>
	v.tag ? choiceLabel(w, v.tag.key, v.tag.value) : choiceLabel(w, path.at(-1) ?? '', v.name);
export const partLabel = (w: Words, part: string): string => w.t(`modelPart.${part}`);

/** Everything the format shows a model owner, so that a test can find what has no word. */
export function eachWord(
	seen: (
		what:
			| { label: readonly string[] }
			| { choice: string; key: string }
			| { variant: Variant; path: readonly string[] }
	) => void
): void {
	let condition = false;
	const walk = (of: Field, path: readonly string[]): void => {
		if (of.kind === 'condition') {
			if (condition) return;
			condition = true;
		}
		const field = opened(of);
		if (field.kind === 'group')
			for (const e of field.entries) {
				seen({ label: [...path, e.key] });
				walk(e.field, [...path, e.key]);
			}
		else if (field.kind === 'list') walk(field.item, path);
		else if (field.kind === 'several') walk(field.of, path);
		else if (field.kind === 'choice')
			for (const o of field.of) seen({ choice: String(o), key: path.at(-1)! });
		else if (field.kind === 'reference') for (const o of field.also) seen({ choice: o, key: path.at(-1)! });
		else if (field.kind === 'variants')
			for (const v of field.variants) {
				seen({ variant: v, path });
				walk(
					v.field,
					v.tag?.key === 'fact' ? ['condition', v.tag.value] : of.kind === 'condition' ? ['condition'] : path
				);
			}
	};
	for (const p of parts) walk(p.field, [p.name]);
}
