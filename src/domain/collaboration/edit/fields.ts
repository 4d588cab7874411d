/**
 * What a part of a model looks like as fields of a form, read off the schema itself, so that a form can never lack a key of
 * the format. Says nothing about words or pages: labels are in messages, looks in the pages.
 */
import type { z } from 'zod';
import { condition, id, text } from '../model-basics.ts';
import { model } from '../model.ts';

/** What an id in a model may point at. */
export type RefKind =
	| 'role'
	| 'arena'
	| 'level'
	| 'meeting'
	| 'form'
	| 'board'
	| 'frame'
	| 'move'
	| 'guard'
	| 'forum'
	| 'document'
	| 'survey'
	| 'card'
	| 'boardPart'
	| 'tool'
	| 'occasion';

export type Entry = { key: string; field: Field };
export type Variant = {
	name: string;
	/** a key that stands with this value in every value of the variant, such as `fact: atLevel` */
	tag?: { key: string; value: string };
	field: Field;
	isOf(value: unknown): boolean;
};
type Shape =
	| { kind: 'text' }
	| { kind: 'line'; max: number | null; is: 'words' | 'id' | 'url' }
	| { kind: 'number'; min: number | null; max: number | null; whole: boolean }
	| { kind: 'yesNo' }
	| { kind: 'choice'; of: (string | number)[] }
	/** an id of another part, or one of a few words beside them */
	| { kind: 'reference'; to: RefKind; also: string[] }
	| { kind: 'constant'; value: string | number | boolean }
	/** some of a closed list, each once, as boxes to tick */
	| { kind: 'several'; of: Field & { kind: 'choice' | 'reference' } }
	/** a few numbers or codes on one line */
	| { kind: 'short'; of: 'number' | 'code' }
	| { kind: 'list'; item: Field }
	| { kind: 'group'; entries: Entry[] }
	| { kind: 'variants'; variants: Variant[] }
	| { kind: 'condition' };
export type Field = Shape & {
	/** may be left out */
	optional: boolean;
	nullable: boolean;
	/** what holds when it is left out */
	preset?: unknown;
};

type Def = {
	type: string;
	innerType?: Zod;
	defaultValue?: unknown;
	shape?: Record<string, Zod>;
	element?: Zod;
	options?: Zod[];
	discriminator?: string;
	entries?: Record<string, string>;
	values?: (string | number | boolean)[];
	keyType?: Zod;
	valueType?: Zod;
	format?: string;
	checks?: { _zod: { def: { check: string; value?: number; maximum?: number; format?: string } } }[];
};
type Zod = { _zod: { def: Def } };
const defOf = (s: Zod): Def => s._zod.def;

/** Ids that point at a part, by the keys that lead to them; the longest ending that fits decides. */
const pointers: readonly (readonly [string, RefKind])[] = [
	['levels', 'level'],
	['level', 'level'],
	['leadsTo', 'level'],
	['moves.from', 'level'],
	['moves.to', 'level'],
	['arenas', 'arena'],
	['arena', 'arena'],
	['convenes', 'meeting'],
	['meeting', 'meeting'],
	['meetings', 'meeting'],
	['evaluates', 'meeting'],
	['combine', 'meeting'],
	['meetings.after', 'meeting'],
	['entries.after', 'meeting'],
	['counters.of', 'meeting'],
	['form', 'form'],
	['forms', 'form'],
	['template', 'form'],
	['meetings.boards', 'board'],
	['frame', 'frame'],
	['moves', 'move'],
	['suspends', 'guard'],
	['forum', 'forum'],
	['fora', 'forum'],
	['comesFrom', 'forum'],
	['decisions.to', 'forum'],
	['pairedWith', 'survey'],
	['parts.after', 'boardPart'],
	['part', 'boardPart'],
	['tools', 'tool'],
	['surveys.after', 'occasion'],
	['source.doc', 'document'],
	['role', 'role'],
	['by', 'role'],
	['fixedBy', 'role'],
	['decidedBy', 'role'],
	['invitedBy', 'role'],
	['coordinators', 'role'],
	['delegateTo', 'role'],
	['coHosts', 'role'],
	['fora.chair', 'role'],
	['fora.convener', 'role'],
	['advice.ask', 'role'],
	['underretning.to', 'role'],
	['cards.see', 'card']
];

/** What an id or a level number at this place points at; null: it is a name of its own. */
export function pointsAt(path: readonly string[]): RefKind | null {
	const whole = path.join('.');
	let best: readonly [string, RefKind] | null = null;
	for (const p of pointers)
		if ((whole === p[0] || whole.endsWith(`.${p[0]}`)) && (!best || p[0].length > best[0].length)) best = p;
	return best?.[1] ?? null;
}

const base = { optional: false, nullable: false };
const numberFrom = (s: Zod): Extract<Shape, { kind: 'number' }> => {
	const checks = (defOf(s).checks ?? []).map((c) => c._zod.def);
	return {
		kind: 'number',
		min: checks.find((c) => c.check === 'greater_than')?.value ?? null,
		max: checks.find((c) => c.check === 'less_than')?.value ?? null,
		whole: defOf(s).format === 'safeint' || checks.some((c) => c.format === 'safeint')
	};
};

/** @param path the keys that lead here, without places in lists; `condition` begins a path of its own */
function fieldFrom(s: Zod, path: readonly string[]): Field {
	if (same(s, text)) return { ...base, kind: 'text' };
	if (same(s, condition)) return { ...base, kind: 'condition' };
	const def = defOf(s);
	switch (def.type) {
		case 'optional':
			return { ...fieldFrom(def.innerType!, path), optional: true };
		case 'nullable':
			return { ...fieldFrom(def.innerType!, path), nullable: true };
		case 'default':
			return { ...fieldFrom(def.innerType!, path), optional: true, preset: def.defaultValue };
		case 'string': {
			const to = isId(s) || path.at(-1) === 'doc' ? pointsAt(path) : null;
			if (to) return { ...base, kind: 'reference', to, also: [] };
			const max = (def.checks ?? []).find((c) => c._zod.def.check === 'max_length')?._zod.def.maximum ?? null;
			return { ...base, kind: 'line', max, is: def.format === 'url' ? 'url' : isId(s) ? 'id' : 'words' };
		}
		case 'number': {
			const to = pointsAt(path);
			return to ? { ...base, kind: 'reference', to, also: [] } : { ...base, ...numberFrom(s) };
		}
		case 'boolean':
			return { ...base, kind: 'yesNo' };
		case 'enum':
			return { ...base, kind: 'choice', of: Object.values(def.entries!) };
		case 'literal':
			return { ...base, kind: 'constant', value: def.values![0]! };
		case 'array':
			return listFrom(def.element!, path);
		case 'object':
			return { ...base, kind: 'group', entries: entriesFrom(def.shape!, path) };
		case 'record':
			return {
				...base,
				kind: 'group',
				entries: Object.values(defOf(def.keyType!).entries ?? {}).map((key) => ({
					key,
					field: fieldFrom(def.valueType!, [...path, key])
				}))
			};
		case 'union':
			return unionFrom(s, path);
		default:
			throw new Error(`no form field for ${def.type} at ${path.join('.')}`);
	}
}

const entriesFrom = (shape: Record<string, Zod>, path: readonly string[], without?: string): Entry[] =>
	Object.entries(shape)
		.filter(([key]) => key !== without)
		.map(([key, s]) => ({ key, field: fieldFrom(s, [...path, key]) }));

function listFrom(element: Zod, path: readonly string[]): Field {
	const item = fieldFrom(element, path);
	if (item.kind === 'choice' || item.kind === 'reference') return { ...base, kind: 'several', of: item };
	if (item.kind === 'number') return { ...base, kind: 'short', of: 'number' };
	if (item.kind === 'line') return { ...base, kind: 'short', of: 'code' };
	return { ...base, kind: 'list', item };
}

function unionFrom(s: Zod, path: readonly string[]): Field {
	const { options, discriminator } = defOf(s);
	if (discriminator) {
		const inCondition = discriminator === 'fact';
		const variants = options!.flatMap((o): Variant[] => {
			const shape = defOf(o).shape!;
			const tags = defOf(shape[discriminator]!);
			return (tags.type === 'enum' ? Object.values(tags.entries!) : (tags.values as string[])).map(
				(value) => ({
					name: `${discriminator}:${value}`,
					tag: { key: discriminator, value },
					field: {
						...base,
						kind: 'group',
						entries: entriesFrom(shape, inCondition ? ['condition', value] : path, discriminator)
					},
					isOf: (v) => keyOf(v, discriminator) === value
				})
			);
		});
		return { ...base, kind: 'variants', variants };
	}
	const fields = options!.map((o) => fieldFrom(o, path));
	// a level or one of a few words, such as `close`
	const reference = fields.find((f) => f.kind === 'reference');
	const words = fields.flatMap((f) => (f.kind === 'constant' ? [String(f.value)] : []));
	if (reference && words.length === fields.length - 1) return { ...reference, also: words };
	const variants = fields.map((field, n): Variant => {
		if (field.kind === 'constant')
			return { name: String(field.value), field, isOf: (v) => v === field.value };
		if (field.kind !== 'group') return { name: 'chosen', field, isOf: (v) => Array.isArray(v) };
		const others = fields.flatMap((f, i) =>
			i !== n && f.kind === 'group' ? f.entries.map((e) => e.key) : []
		);
		const own = field.entries.find((e) => !e.field.optional && !others.includes(e.key))!.key;
		return { name: own, field, isOf: (v) => keyOf(v, own) !== undefined };
	});
	return { ...base, kind: 'variants', variants };
}

const keyOf = (v: unknown, key: string): unknown =>
	typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>)[key] : undefined;
// `describe` makes a copy that knows the same definition
const same = (a: Zod, b: unknown) => a === b || defOf(a) === defOf(b as Zod);
const patternOf = (s: Zod) =>
	(defOf(s).checks ?? []).map((c) => (c._zod.def as { pattern?: RegExp }).pattern?.source).find(Boolean);
const isId = (s: Zod) => patternOf(s) !== undefined && patternOf(s) === patternOf(id as unknown as Zod);

let conditionField: (Field & { kind: 'variants' }) | null = null;
/** The field itself; a condition is unfolded one step, since it may hold conditions without end. */
export function opened(field: Field): Exclude<Field, { kind: 'condition' }> {
	if (field.kind !== 'condition') return field;
	if (!conditionField) {
		const lazy = (condition as unknown as { _zod: { def: { getter(): Zod } } })._zod.def.getter();
		const [fact, ...joined] = defOf(lazy).options!;
		const facts = unionFrom(fact!, ['condition']) as Field & { kind: 'variants' };
		const joints = joined.map((s): Variant => {
			const [key, inner] = Object.entries(defOf(s).shape!)[0]!;
			return {
				name: key,
				field: {
					...base,
					kind: 'group',
					entries: [{ key, field: fieldFrom(inner, ['condition', key]) }]
				},
				isOf: (v) => keyOf(v, key) !== undefined
			};
		});
		conditionField = { ...base, kind: 'variants', variants: [...joints, ...facts.variants] };
	}
	return { ...conditionField, optional: field.optional, nullable: field.nullable };
}

/** How a part of the model is kept: a list, entries by name, or one thing. */
export type PartKind = 'list' | 'named' | 'single';
export type Part = {
	name: string;
	kind: PartKind;
	/** one entry of a list, or the whole of a single part */
	field: Field;
	schema: z.ZodType;
	optional: boolean;
};

/** What a draft carries beside its text, or what no form can show. */
const notAForm = ['format', 'slug', 'version', 'use'];

function partFrom(name: string, s: Zod): Part {
	let inner = s;
	let optional = false;
	while (['default', 'optional'].includes(defOf(inner).type)) {
		optional = true;
		inner = defOf(inner).innerType!;
	}
	const def = defOf(inner);
	const one = (kind: PartKind, of: Zod): Part => ({
		name,
		kind,
		field: fieldFrom(of, [name]),
		schema: of as unknown as z.ZodType,
		optional
	});
	if (def.type === 'array') return one('list', def.element!);
	if (def.type === 'record') return one('named', def.valueType!);
	return one('single', inner);
}

/** Every part of a model that has a form, in the order of the format. */
export const parts: readonly Part[] = Object.entries(model.shape as unknown as Record<string, Zod>)
	.filter(([name]) => !notAForm.includes(name))
	.map(([name, s]) => partFrom(name, s));
export const partOf = (name: string): Part | null => parts.find((p) => p.name === name) ?? null;
