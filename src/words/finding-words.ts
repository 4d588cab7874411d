/** A finding as somebody who works in forms reads it: where it is, and what it is about, by the words of the forms. */
import { type Field, opened, partOf } from '#domain/collaboration/edit/fields.ts';
import { choiceLabel, fieldLabel, partLabel } from './model-fields.ts';
import { type FindingWords, type ModelFault, wordFinding } from './model-messages.ts';
import type { Words } from './words.ts';

/** What stands under a key, wherever in the field the key may be; null: nothing of the format. */
function under(field: Field, key: string): Field | null {
	const f = opened(field);
	if (f.kind === 'group') return f.entries.find((e) => e.key === key)?.field ?? null;
	if (f.kind === 'variants')
		return f.variants.map((v) => under(v.field, key)).find((inner) => inner !== null) ?? null;
	return null;
}

/**
 * The words of a place such as `roles.coordinator.name`, from the part on; what the format does not know stands as it is.
 * @param byName entries stand by their ids, and levels by their numbers, not by their places
 */
function wordsAlong(w: Words, place: string, byName = false): string[] {
	const [name = '', ...rest] = place.split('.');
	const part = partOf(name);
	if (!part) return place ? [place] : [];
	const said = [partLabel(w, name)];
	const path = [name];
	let field: Field | null = part.field;
	let isEntry = part.kind !== 'single';
	for (const key of rest) {
		const f: Field | null = field && opened(field);
		if (isEntry || f?.kind === 'list') {
			const isPlace = /^\d+$/.test(key) && part.kind !== 'named';
			const first = byName && isEntry && name === 'levels' ? 0 : 1;
			said.push(isPlace ? w.t('modelEdit.nr', { n: Number(key) + first }) : key);
			if (!isEntry && f?.kind === 'list') field = f.item;
			isEntry = false;
			continue;
		}
		// of a text it is enough to say which
		if (f?.kind === 'text') break;
		const inner: Field | null = f && under(f, key);
		path.push(key);
		said.push(inner ? fieldLabel(w, path) : key);
		field = inner;
	}
	return said;
}

/** "Roller › coordinator › Navn" */
export const placeWords = (w: Words, f: { path: string; place?: string }): string =>
	(f.place === undefined ? wordsAlong(w, f.path) : wordsAlong(w, f.place, true)).join(' › ');

type Found = { code: ModelFault; path: string; place?: string; culprit: string; expected: readonly string[] };

/** The words of a finding, with the names of fields and choices where the check knows only those of the file. */
export function sayFinding(w: Words, f: Found): FindingWords {
	const key = f.path.split('.').at(-1) ?? '';
	switch (f.code) {
		case 'no-english': {
			const inside = f.expected.map((p) => wordsAlong(w, p).slice(1).join(' › ')).filter(Boolean);
			// a part that is one text is itself what lacks it
			return wordFinding(w.lang, { ...f, expected: inside.length ? inside : wordsAlong(w, f.culprit) });
		}
		case 'cell-missing':
			return wordFinding(w.lang, { ...f, culprit: w.maybe(`cell.${f.culprit}`) ?? f.culprit });
		case 'missing': {
			const label = wordsAlong(w, f.path).at(-1);
			return wordFinding(w.lang, {
				...f,
				culprit: key === f.culprit && label ? label : f.culprit
			});
		}
		case 'child-against-mode':
			return wordFinding(w.lang, {
				...f,
				culprit: choiceLabel(w, 'expectation', f.culprit) ?? f.culprit,
				expected: f.expected.length
					? f.expected.map(
							(v) => choiceLabel(w, 'modes', v) ?? (v === 'absent' ? fieldLabel(w, ['meetings', v]) : v)
						)
					: [w.t('modelEdit.copyOf.nothing')]
			});
		case 'fixed-and-absent':
		case 'party-nobody-is': {
			const who = (v: string) => choiceLabel(w, 'who', v) ?? v;
			return wordFinding(w.lang, { ...f, culprit: who(f.culprit), expected: f.expected.map(who) });
		}
		case 'not-a-choice':
			return wordFinding(w.lang, {
				...f,
				expected: f.expected.map((v) => {
					const label = choiceLabel(w, key, v);
					return label && label !== v ? `${v} (${label.replace(/ ?\.{3}$/, '')})` : v;
				})
			});
		default:
			return wordFinding(w.lang, f);
	}
}
