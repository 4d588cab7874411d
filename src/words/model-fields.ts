/** The words of the model format, for people who never see its keys: labels, help and choices. */
import type { Variant } from '#domain/collaboration/edit/fields.ts';
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
