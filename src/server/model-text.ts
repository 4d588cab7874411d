/**
 * Changes the text of a model in the one place that changes: comments, order, quotes and line breaks of everything else stay
 * as the person who wrote the file left them. Reads the text with yaml, and cuts and pastes by the places it gives.
 */
import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { equal } from '#domain/collaboration/edit/posted.ts';
import {
	flowed,
	isBag,
	isComposed,
	type Quote,
	scalar,
	type Style,
	styleOf,
	written
} from './model-writing.ts';

export type At = (string | number)[];
type Splice = { from: number; to: number; text: string };
type Token = { type: string; offset: number; source?: string };
type Item = { start: Token[] };
type Ranged = { range?: [number, number, number] | null; srcToken?: { items?: Item[]; indent?: number } };

const parsed = (text: string): Document =>
	parseDocument(text, { keepSourceTokens: true, prettyErrors: false }) as unknown as Document;
const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (text: string, at: number) => {
	if (at > 0 && text[at - 1] === '\n') return at;
	const end = text.indexOf('\n', at);
	return end < 0 ? text.length : end + 1;
};
const apply = (text: string, splices: readonly Splice[], from = 0, to = text.length): string => {
	let out = '';
	let here = from;
	for (const s of [...splices].sort((a, b) => a.from - b.from)) {
		out += text.slice(here, s.from) + s.text;
		here = s.to;
	}
	return out + text.slice(here, to);
};

/** Does a change in the part that a key begins, alone: the rest of a large file need not be read for it. */
function inPart(text: string, key: string | number | undefined, change: (part: string) => string): string {
	const begins = [...text.matchAll(/^[a-zA-Z]\w*(?=:)/gm)];
	const own = begins.filter((b) => b[0] === key);
	if (own.length !== 1) return change(text);
	const from = own[0]!.index;
	const to = begins[begins.indexOf(own[0]!) + 1]?.index ?? text.length;
	return text.slice(0, from) + change(text.slice(from, to)) + text.slice(to);
}

/** Sets what stands at a place; a place that is not there yet is made. The same value changes nothing. */
export const setAt = (text: string, at: At, value: unknown): string =>
	inPart(text, at[0], (part) => setIn(part, at, value, styleOf(text)));

function setIn(text: string, at: At, value: unknown, style: Style): string {
	const doc = parsed(text);
	const node = doc.getIn(at, true) as Ranged | undefined;
	if (node?.range) {
		const splices = changes(text, doc, at, value, style);
		return splices ? apply(text, splices) : wholly(doc, (d) => d.setIn(at, d.createNode(value)));
	}
	const owner = doc.getIn(at.slice(0, -1), true) ?? doc.contents;
	const key = at.at(-1)!;
	if (isMap(owner) && !owner.flow && owner.items.length && typeof key === 'string') {
		const slices = slicesOf(text, owner);
		if (slices) return pasted(text, slices.at(-1)!.to, written({ [key]: value }, slices[0]!.indent, style));
	}
	return wholly(doc, (d) => d.setIn(at, d.createNode(value)));
}

/** Puts a new entry into a list before the place `index`. */
export const insertAt = (text: string, list: string, index: number, value: unknown): string =>
	inPart(text, list, (part) => insertIn(part, list, index, value, styleOf(text)));

function insertIn(text: string, list: string, index: number, value: unknown, style: Style): string {
	const doc = parsed(text);
	const node = doc.get(list, true);
	if (!isSeq(node) || !node.items.length) return setIn(text, [list], [value], style);
	const slices = node.flow ? null : slicesOf(text, node);
	if (!slices)
		return wholly(doc, (d) => (d.get(list) as YAMLSeq).items.splice(index, 0, d.createNode(value)));
	const at = index < slices.length ? slices[index]!.from : slices.at(-1)!.to;
	return pasted(text, at, written([value], slices[0]!.indent, style));
}

/** Takes an entry out, with the comment that stands above it. */
export const removeAt = (text: string, at: At): string => inPart(text, at[0], (part) => removeIn(part, at));

function removeIn(text: string, at: At): string {
	const doc = parsed(text);
	const owner = doc.getIn(at.slice(0, -1), true) ?? doc.contents;
	const slices = (isSeq(owner) || isMap(owner)) && !owner.flow ? slicesOf(text, owner) : null;
	const n = isSeq(owner) ? Number(at.at(-1)) : isMap(owner) ? placeOf(owner, String(at.at(-1))) : -1;
	if (!slices || n < 0 || !slices[n]) return wholly(doc, (d) => d.deleteIn(at));
	// a list without entries is no list in YAML, so the key goes too
	if (slices.length === 1 && at.length > 1) return removeIn(text, at.slice(0, -1));
	return text.slice(0, slices[n].from) + text.slice(slices[n].to);
}

/** Moves an entry of a list to another place in it. */
export const moveAt = (text: string, list: string, from: number, to: number): string =>
	inPart(text, list, (part) => moveIn(part, list, from, to));

function moveIn(text: string, list: string, from: number, to: number): string {
	const doc = parsed(text);
	const node = doc.get(list, true);
	if (!isSeq(node) || !node.items[from] || !node.items[to] || from === to) return text;
	const slices = node.flow ? null : slicesOf(text, node);
	if (!slices)
		return wholly(doc, (d) => {
			const items = (d.get(list) as YAMLSeq).items;
			items.splice(to, 0, ...items.splice(from, 1));
		});
	const order = slices.map((s) => ended(text.slice(s.from, s.to)));
	order.splice(to, 0, ...order.splice(from, 1));
	return text.slice(0, slices[0]!.from) + order.join('') + text.slice(slices.at(-1)!.to);
}

/** Writes the same value in many places, such as an id and everything that points at it. */
export function setEach(text: string, places: readonly At[], value: string | number): string {
	const doc = parsed(text);
	const splices = places.flatMap((at) => changes(text, doc, at, value, styleOf(text)) ?? []);
	return apply(text, splices);
}

const ended = (s: string) => (s === '' || s.endsWith('\n') ? s : `${s}\n`);
const pasted = (text: string, at: number, what: string): string =>
	ended(text.slice(0, at)) + what + text.slice(at);
/** Where cutting is not possible, the file is written anew; comments and order are kept even so. */
function wholly(doc: Document, change: (d: Document) => unknown): string {
	change(doc);
	return doc.toString({ lineWidth: 0 });
}
const placeOf = (map: YAMLMap, key: string) =>
	map.items.findIndex((p) => (isScalar(p.key) ? String(p.key.value) : '') === key);

/** The first line of the comment that stands directly above a line, at the same column. */
function withComment(text: string, line: number, column: number): number {
	for (let from = line; from > 0;) {
		const above = lineStart(text, from - 1);
		const comment = /^ *#/.exec(text.slice(above, from));
		if (comment?.[0].length !== column + 1) return from;
		from = above;
	}
	return 0;
}

type Slice = { from: number; to: number; indent: number };
/** The lines of each entry of a block, each with the comment above it; null when it does not begin on lines of its own. */
function slicesOf(text: string, node: YAMLSeq | YAMLMap): Slice[] | null {
	const tokens = (node as unknown as Ranged).srcToken?.items;
	if (!tokens) return null;
	const begins: { from: number; indent: number }[] = [];
	node.items.forEach((item, i) => {
		const start = isSeq(node)
			? tokens[i]?.start.find((t) => t.type === 'seq-item-ind')?.offset
			: ((item as { key?: Ranged }).key?.range?.[0] ?? undefined);
		if (start === undefined) return;
		const line = lineStart(text, start);
		const alone = text.slice(line, start).trim() === '';
		begins.push({ from: alone ? withComment(text, line, start - line) : start, indent: start - line });
	});
	if (begins.length !== node.items.length || !begins.length) return null;
	const last = node.items.at(-1)!;
	const inner = (
		isSeq(node) ? last : ((last as { value?: unknown }).value ?? (last as { key?: unknown }).key)
	) as Ranged;
	const end = lineEnd(text, inner.range?.[1] ?? (node as Ranged).range![1]);
	return begins.map((b, i) => ({ ...b, to: begins[i + 1]?.from ?? end }));
}

/** The cuts that turn what stands at a place into a value; null: it cannot be cut. */
function changes(text: string, doc: Document, at: At, value: unknown, style: Style): Splice[] | null {
	const node = doc.getIn(at, true);
	return changed(text, node, value, inFlow(doc, at), style);
}
const inFlow = (doc: Document, at: At): boolean =>
	at.some((_, i) => {
		const n = doc.getIn(at.slice(0, i), true);
		return (isMap(n) || isSeq(n)) && n.flow === true;
	});

function changed(text: string, node: unknown, value: unknown, flow: boolean, style: Style): Splice[] | null {
	const ranged = node as Ranged;
	if (!ranged?.range) return null;
	const plain = (node as { toJSON(): unknown }).toJSON();
	if (equal(plain, value)) return [];
	const [from, to] = ranged.range;
	if (isScalar(node)) {
		const block = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
		if (from === to || block || isComposed(value)) return null;
		const said = scalar(value, flow, node.type as Quote);
		return said === null ? null : [{ from, to, text: said }];
	}
	if ((isMap(node) && !isBag(value)) || (isSeq(node) && !Array.isArray(value))) return null;
	if ((isMap(node) || isSeq(node)) && (node.flow || flow)) return flowChanged(text, node, value, style);
	if (isSeq(node) && Array.isArray(value)) return seqChanged(text, node, value as unknown[], style);
	if (isMap(node) && isBag(value)) return mapChanged(text, node, value, style);
	return null;
}

function flowChanged(text: string, node: YAMLMap | YAMLSeq, value: unknown, style: Style): Splice[] {
	const [from, to] = (node as Ranged).range!;
	const anew = [{ from, to, text: flowed(value) }];
	const pairs: [unknown, unknown][] = [];
	if (isSeq(node) && Array.isArray(value)) {
		if (value.length !== node.items.length) return anew;
		node.items.forEach((x, i) => pairs.push([x, value[i]]));
	} else if (isMap(node) && isBag(value)) {
		if (Object.keys(value).length !== node.items.length) return anew;
		for (const p of node.items) {
			const key = isScalar(p.key) ? String(p.key.value) : '';
			if (!(key in value)) return anew;
			pairs.push([p.value, value[key]]);
		}
	}
	const inner = pairs.map(([x, v]) => changed(text, x, v, true, style));
	return inner.every((x) => x !== null) ? inner.flat() : anew;
}

function seqChanged(text: string, node: YAMLSeq, value: unknown[], style: Style): Splice[] | null {
	const slices = slicesOf(text, node);
	if (!slices || !value.length) return null;
	const old = node.items.map((x) => (x as { toJSON(): unknown }).toJSON());
	const from = matched(old, value);
	const inOrder = from.length === old.length && from.every((x, i) => x === i);
	const lines: string[] = [];
	const splices: Splice[] = [];
	for (const [i, v] of value.entries()) {
		const k = from[i]!;
		const cuts = k < 0 ? null : changed(text, node.items[k], v, false, style);
		const s = k < 0 ? null : slices[k]!;
		const anew = () => written([v], slices[0]!.indent, style);
		lines.push(s && cuts ? ended(apply(text, cuts, s.from, s.to)) : anew());
		if (inOrder && s) splices.push(...(cuts ?? [{ from: s.from, to: s.to, text: anew() }]));
	}
	if (inOrder) return splices;
	// the first entry may stand behind something on its line
	const first = lines[0]!.trimStart();
	const begins = text.slice(lineStart(text, slices[0]!.from), slices[0]!.from).trim() ? first : lines[0]!;
	return [{ from: slices[0]!.from, to: slices.at(-1)!.to, text: [begins, ...lines.slice(1)].join('') }];
}

/** For each new entry the old one it was: by its id, by being the same, or by its place. */
function matched(old: unknown[], value: unknown[]): number[] {
	const used = new Set<number>();
	const take = (k: number) => (k >= 0 && used.add(k), k);
	const idOf = (x: unknown) => (isBag(x) ? (x.id ?? x.n ?? x.key) : undefined);
	const same = value.map((v) => take(old.findIndex((o, k) => !used.has(k) && equal(o, v))));
	const known = value.map((v, i) =>
		same[i]! >= 0 || idOf(v) === undefined
			? same[i]!
			: take(old.findIndex((o, k) => !used.has(k) && idOf(o) === idOf(v)))
	);
	return known.map((k, i) =>
		k < 0 && i < old.length && !used.has(i) && idOf(old[i]) === undefined ? take(i) : k
	);
}

function mapChanged(
	text: string,
	node: YAMLMap,
	value: Record<string, unknown>,
	style: Style
): Splice[] | null {
	const slices = slicesOf(text, node);
	if (!slices) return null;
	const keys = node.items.map((p) => (isScalar(p.key) ? String(p.key.value) : ''));
	const kept = keys.filter((k) => k in value);
	if (!kept.length) return null;
	const added = Object.keys(value).filter((k) => !keys.includes(k));
	const indent = slices[0]!.indent;
	const before = new Map<number, string[]>();
	const order = Object.keys(value);
	for (const k of added) {
		// after the key that stands before it in the format
		const prior = order.slice(0, order.indexOf(k)).findLast((x) => kept.includes(x)) ?? kept[0]!;
		const n = keys.indexOf(prior);
		before.set(n, [...(before.get(n) ?? []), written({ [k]: value[k] }, indent, style)]);
	}
	const splices: Splice[] = [];
	let firstOut = keys.length > 0 && !(keys[0]! in value);
	for (const [i, p] of node.items.entries()) {
		const s = slices[i]!;
		const more = (before.get(i) ?? []).join('');
		if (!(keys[i]! in value)) {
			splices.push({ from: s.from, to: s.to, text: '' });
			continue;
		}
		const cuts = changed(text, p.value, value[keys[i]!], false, style) ?? [];
		const able = cuts.length > 0 || changed(text, p.value, value[keys[i]!], false, style) !== null;
		let lines = able
			? apply(text, cuts, s.from, s.to)
			: written({ [keys[i]!]: value[keys[i]!] }, indent, style);
		const behind = text.slice(lineStart(text, slices[0]!.from), slices[0]!.from).trim() !== '';
		if (behind && (i === 0 || firstOut)) lines = lines.trimStart();
		firstOut = false;
		if (able && !more && !(behind && i > 0 && lines !== apply(text, cuts, s.from, s.to)))
			splices.push(...cuts);
		else splices.push({ from: s.from, to: s.to, text: ended(lines) + more });
	}
	return splices;
}
