/** What is different between two models, in the words a leader reads: "Agenda: now 7 days before, was 5 workdays". */
import {
	isCondition,
	isSpan,
	isText,
	nameOf,
	type Difference,
	type Step
} from '#domain/collaboration/difference.ts';
import { pointsAt } from '#domain/collaboration/edit/fields.ts';
import { targets } from '#domain/collaboration/edit/references.ts';
import type { Condition } from '#domain/collaboration/model-basics.ts';
import { deadlineWords, lengthWords } from './deadline-texts.ts';
import { type Changed, differencesOf } from './differences.ts';
import { choiceLabel, fieldLabel, partLabel } from './model-fields.ts';
import type { Words } from './words.ts';

/** What keys and choices of the format are called, and what an id stands for. */
export type Labels = {
	key(path: readonly string[]): string;
	/** @returns what a word of the closed vocabulary, or an id of a part, is called at this place */
	value(path: readonly string[], value: string | number): string;
};

export type Told = {
	id: string;
	/** what it is about: a meeting, a role; null: the model itself */
	about: string | null;
	/** the place inside it, or inside the part; empty: it is the part itself */
	where: string;
	kind: Difference['kind'];
	before: string | null;
	after: string | null;
	/** of longer texts: word by word */
	pieces: Changed['pieces'] | null;
};
export type Group = { part: string; name: string; told: Told[] };

/** A text that is worth reading word by word. */
const long = 40;

/** @returns the differences by part of the model, in the order given */
export function tellDifferences(w: Words, labels: Labels, found: readonly Difference[]): Group[] {
	const groups = new Map<string, Group>();
	for (const d of found) {
		const part = d.trail[0]!.key;
		const group = groups.get(part) ?? { part, name: labels.key([part]), told: [] };
		groups.set(part, group);
		group.told.push(tell(w, labels, d));
	}
	return [...groups.values()];
}

const keysOf = (trail: readonly Step[]) => trail.filter((s) => !s.item).map((s) => s.key);

function tell(w: Words, labels: Labels, d: Difference): Told {
	const item = d.trail.findIndex((s) => s.item);
	const about = item < 0 ? null : stepName(w, labels, d.trail, item);
	const inside = d.trail.slice(item < 0 ? 1 : item + 1);
	const from = d.trail.length - inside.length;
	const where = inside
		.map((s, i) =>
			s.item ? stepName(w, labels, d.trail, from + i) : labels.key(keysOf(d.trail.slice(0, from + i + 1)))
		)
		.join(' › ');
	const path = keysOf(d.trail);
	const said = (v: unknown) => (v === undefined || v === null ? null : valueWords(w, labels, path, v));
	const [before, after] = d.kind === 'order' ? [null, null] : [said(d.before), said(d.after)];
	const isLong = isText(d.before) && isText(d.after) && Math.max(before!.length, after!.length) > long;
	return {
		id: `${d.kind}-${d.trail.map((s) => s.key).join('/')}`,
		about,
		where,
		kind: d.kind,
		before,
		after,
		pieces: isLong ? piecesOf(before!, after!) : null
	};
}

/** Word by word where most of a text stays; what was written anew is easier to read as two texts. */
function piecesOf(before: string, after: string): Changed['pieces'] | null {
	const [told] = differencesOf([{ id: '', label: '', text: before }], [{ id: '', label: '', text: after }]);
	const pieces = told?.pieces ?? [];
	const kept = pieces.filter((p) => p.kind === 'same').reduce((n, p) => n + p.text.trim().length, 0);
	return kept * 2 > Math.max(before.length, after.length) ? pieces : null;
}

/** A part of a list by its name; without one by the word or number it stands for. */
function stepName(w: Words, labels: Labels, trail: readonly Step[], at: number): string {
	const step = trail[at]!;
	if (step.name) return w.of(step.name);
	// what is no word, such as a part written out whole, has nothing to be called by
	if (step.key.startsWith('{')) return '';
	return labels.value(keysOf(trail.slice(0, at + 1)), step.key);
}

/** Any value of a model as words: texts, deadlines, conditions, ids and lists of them. */
export function valueWords(w: Words, labels: Labels, path: readonly string[], value: unknown): string {
	if (value === null || value === undefined) return w.t('modelDiff.nothing');
	if (isText(value)) return w.of(value);
	if (isSpan(value)) return spanWords(w, labels, path, value);
	if (isCondition(value)) return conditionWords(w, labels, value as Condition);
	if (typeof value === 'boolean') return w.t(value ? 'common.yes' : 'common.no');
	if (typeof value === 'string' || typeof value === 'number') return labels.value(path, value);
	if (Array.isArray(value))
		return value.length
			? value.map((v) => valueWords(w, labels, path, v)).join(', ')
			: w.t('modelDiff.nothing');
	const name = nameOf(value);
	if (name) return w.of(name);
	return Object.entries(value)
		.filter(([key, v]) => key !== 'source' && key !== 'id' && v !== null && v !== undefined)
		.map(([key, v]) => `${labels.key([...path, key])}: ${valueWords(w, labels, [...path, key], v)}`)
		.join('; ');
}

/** "5 hverdage før mødet begynder" */
export function spanWords(
	w: Words,
	labels: Labels,
	path: readonly string[],
	s: { n: number; unit: string; direction?: string; anchor?: string }
): string {
	const { directions } = deadlineWords[w.lang];
	const length = lengthWords(w.lang, s);
	if (!s.direction || !s.anchor) return length;
	return `${length} ${directions[s.direction as keyof typeof directions]} ${labels.value([...path, 'anchor'], s.anchor)}`;
}

/** "alle: lederen er med; barnet er hørt" */
function conditionWords(w: Words, labels: Labels, c: Condition): string {
	if ('all' in c)
		return c.all.length === 1 ? conditionWords(w, labels, c.all[0]!) : joined(w, labels, 'all', c.all);
	if ('any' in c)
		return c.any.length === 1 ? conditionWords(w, labels, c.any[0]!) : joined(w, labels, 'any', c.any);
	if ('not' in c) return w.t('modelDiff.not', { what: conditionWords(w, labels, c.not) });
	const { fact, ...more } = c;
	const rest = Object.entries(more)
		.filter(([key]) => key !== 'since')
		.map(([key, v]) => valueWords(w, labels, ['fact', key], v));
	return [labels.value(['fact'], fact), ...rest].join(': ');
}
const joined = (w: Words, labels: Labels, how: 'all' | 'any', list: readonly Condition[]): string =>
	w.t(`modelDiff.${how}`, { what: list.map((c) => conditionWords(w, labels, c)).join('; ') });

/** The labels of the format, and for ids the names of the parts they point at in any of these models. */
export function labelsOf(w: Words, models: readonly unknown[]): Labels {
	return {
		key: (path) => (path.length === 1 ? partLabel(w, path[0]!) : fieldLabel(w, path)),
		value: (path, value) => {
			const kind = pointsAt(path);
			if (kind)
				for (const m of models) {
					const found = targets(m, kind).find((t) => String(t.id) === String(value));
					if (found) return isText(found.name) ? w.of(found.name) : String(found.name ?? value);
				}
			return choiceLabel(w, path.at(-1)!, value) ?? String(value);
		}
	};
}
