/** One part of a model as a form in the reader's words: what a page draws, with what was typed and what is wrong where it is. */
import { type Field, opened } from '#domain/collaboration/edit/fields.ts';
import {
	allOf,
	countOf,
	isThere,
	oneOf,
	type Posted,
	root,
	variantIn
} from '#domain/collaboration/edit/posted.ts';
import { targets } from '#domain/collaboration/edit/references.ts';
import { choiceLabel, fieldHelp, fieldLabel, partLabel, variantLabel } from './model-fields.ts';
import type { Words } from './words.ts';

export type Option = { value: string; label: string; group?: string };
type Common = {
	name: string;
	label: string;
	hint?: string;
	error?: string;
	/** what the check found here */
	found?: string[];
	required: boolean;
	/** marks that go back as they came */
	hidden: { name: string; value: string }[];
	/** nothing is said here, so it can stand folded away */
	blank: boolean;
};
export type FormField = Common &
	(
		| { kind: 'text'; da: string; en: string; long: boolean }
		| { kind: 'line'; value: string; narrow: boolean }
		| { kind: 'select'; value: string; options: Option[]; empty: string | null }
		| { kind: 'boxes'; values: string[]; options: Option[] }
		| { kind: 'check'; checked: boolean }
		| { kind: 'hidden' }
		| { kind: 'list'; items: { title: string; field: FormField }[]; add: string; plain: boolean }
		| { kind: 'group'; there: boolean; optional: boolean; fields: FormField[] }
		| { kind: 'variants'; value: string; options: Option[]; empty: string | null; fields: FormField[] }
	);

export type FormFacts = {
	/** the model as data, with what it takes from libraries: names for ids */
	raw: unknown;
	posted: Posted;
	/** words by the name of the field */
	errors: Readonly<Record<string, string>>;
	found: ReadonlyMap<string, string[]>;
	/** names that are settled elsewhere, such as the id of a part that is pointed at */
	settled: readonly string[];
};

export function formOf(w: Words, of: Field, part: string, facts: FormFacts): FormField {
	return build(w, of, root, [part], { ...facts, label: partLabel(w, part) });
}

type Here = FormFacts & { label?: string };

function build(w: Words, of: Field, name: string, path: readonly string[], here: Here): FormField {
	const { posted } = here;
	const field = opened(of);
	const help = path.length > 1 ? fieldHelp(w, path) : null;
	const mark = (sign: string) => {
		const value = oneOf(posted, `${name}${sign}`);
		return value === undefined ? [] : [{ name: `${name}${sign}`, value }];
	};
	const found = here.found.get(name);
	const error = here.errors[name] ?? here.errors[`${name}.da`];
	const common: Common = {
		name,
		label: here.label ?? fieldLabel(w, path),
		...(help ? { hint: help } : {}),
		...(error ? { error } : {}),
		...(found ? { found } : {}),
		required: !field.optional && !field.nullable,
		hidden: mark('?'),
		blank: false
	};
	const value = oneOf(posted, name) ?? '';
	const isPreset =
		field.preset !== undefined && String(field.preset) === value && oneOf(posted, `${name}?`) !== '1';
	if (here.settled.includes(name))
		return { ...common, kind: 'hidden', hidden: [{ name, value }, ...mark('?')] };
	switch (field.kind) {
		case 'text': {
			const [da, en] = [oneOf(posted, `${name}.da`) ?? '', oneOf(posted, `${name}.en`) ?? ''];
			const long = !['name', 'short', 'label', 'term', 'title'].includes(path.at(-1)!);
			return { ...common, kind: 'text', da, en, long, blank: !da && !en };
		}
		case 'line':
			return {
				...common,
				kind: 'line',
				value,
				narrow: field.is === 'id' || (field.max !== null && field.max <= 20),
				required: common.required && field.is !== 'id',
				blank: value === ''
			};
		case 'number':
			return { ...common, kind: 'line', value, narrow: true, blank: value === '' || isPreset };
		case 'short':
			return { ...common, kind: 'line', value, narrow: false, hidden: mark('#'), blank: value === '' };
		case 'yesNo': {
			if (field.optional && field.preset === undefined)
				return {
					...common,
					kind: 'select',
					value,
					options: [
						{ value: 'yes', label: w.t('modelEdit.yes') },
						{ value: 'no', label: w.t('modelEdit.no') }
					],
					empty: w.t('modelEdit.nothing'),
					blank: value === ''
				};
			const checked = value === 'yes';
			return {
				...common,
				kind: 'check',
				checked,
				required: false,
				blank: isPreset || checked === field.preset
			};
		}
		case 'constant':
			if (!field.optional) return { ...common, kind: 'hidden', hidden: [] };
			return { ...common, kind: 'hidden', hidden: [{ name, value }] };
		case 'choice':
		case 'reference': {
			const options = optionsOf(w, field, path, here.raw);
			withUnknown(w, options, value ? [value] : []);
			const empty = !value || field.optional || field.nullable ? w.t(emptyWord(field)) : null;
			return { ...common, kind: 'select', value, options, empty, blank: value === '' || isPreset };
		}
		case 'several': {
			const values = allOf(posted, name).filter(Boolean);
			const options = optionsOf(w, field.of, path, here.raw);
			withUnknown(w, options, values);
			// the chosen ones come first and in their order, so that sending the form back changes nothing
			options.sort((a, b) => at(values, a.value) - at(values, b.value));
			return { ...common, kind: 'boxes', values, options, hidden: mark('#'), blank: !values.length };
		}
		case 'list': {
			const items = Array.from({ length: countOf(posted, name) }, (_, i) => {
				const item = `${name}.${i}`;
				const built = build(w, field.item, item, path, {
					...here,
					label: w.t('modelEdit.number', { what: common.label, n: i + 1 })
				});
				return { title: titleIn(built) || built.label, field: built };
			});
			const plain = field.item.kind === 'text';
			return {
				...common,
				kind: 'list',
				items,
				plain,
				add: w.t('modelEdit.addOne', { what: common.label.toLowerCase() }),
				hidden: mark('#'),
				blank: !items.length
			};
		}
		case 'group': {
			const there = isThere(field, posted, name);
			const fields = there
				? field.entries.map((e) =>
						build(w, e.field, `${name}.${e.key}`, [...path, e.key], { ...here, label: undefined })
					)
				: [];
			return {
				...common,
				kind: 'group',
				there,
				optional: field.optional,
				fields,
				hidden: mark('+'),
				blank: !there
			};
		}
		case 'variants': {
			const chosen = variantIn(field, posted, name);
			const inCondition = of.kind === 'condition';
			const inner =
				chosen?.tag?.key === 'fact' ? ['condition', chosen.tag.value] : inCondition ? ['condition'] : path;
			const built = chosen
				? build(w, chosen.field, name, inner, {
						...here,
						label: common.label,
						found: new Map(),
						errors: without(here.errors, name)
					})
				: null;
			const fields = !built || built.kind === 'hidden' ? [] : built.kind === 'group' ? built.fields : [built];
			return {
				...common,
				kind: 'variants',
				value: chosen?.name ?? '',
				options: field.variants.map((v) => ({
					value: v.name,
					label: variantLabel(w, path, v) ?? v.name
				})),
				empty: !chosen || field.optional ? w.t('modelEdit.nothingChosen') : null,
				fields,
				hidden: [],
				blank: !chosen
			};
		}
	}
}

const without = (errors: Readonly<Record<string, string>>, name: string) =>
	Object.fromEntries(Object.entries(errors).filter(([k]) => k !== name));
const at = (list: readonly string[], x: string) => (list.includes(x) ? list.indexOf(x) : list.length);
const emptyWord = (field: Field) =>
	field.optional || field.nullable ? 'modelEdit.nothing' : 'modelEdit.nothingChosen';

const wordIn = (w: Words, name: unknown): string => {
	if (typeof name === 'string') return name;
	const t = name as { da?: unknown; en?: unknown } | null | undefined;
	const said = w.lang === 'en' && typeof t?.en === 'string' ? t.en : t?.da;
	return typeof said === 'string' ? said : '';
};

function optionsOf(w: Words, field: Field, path: readonly string[], raw: unknown): Option[] {
	const key = path.at(-1)!;
	if (field.kind === 'choice')
		return field.of.map((o) => ({ value: String(o), label: choiceLabel(w, key, o) ?? String(o) }));
	if (field.kind !== 'reference') return [];
	const seen = new Set<string>();
	const there = targets(raw, field.to).flatMap((t): Option[] => {
		const value = String(t.id);
		if (seen.has(value)) return [];
		seen.add(value);
		const name = wordIn(w, t.name);
		const label = field.to === 'level' ? `${value}: ${name}` : name || value;
		return [
			{
				value,
				label,
				...(field.to === 'tool' || field.to === 'occasion' ? { group: partLabel(w, t.part) } : {})
			}
		];
	});
	return [...there, ...field.also.map((o) => ({ value: o, label: choiceLabel(w, key, o) ?? o }))];
}

/** What is pointed at and not there stays to be seen, and taken away. */
function withUnknown(w: Words, options: Option[], values: readonly string[]): void {
	for (const value of values)
		if (!options.some((o) => o.value === value))
			options.push({ value, label: w.t('modelEdit.unknown', { id: value }) });
}

const titleKeys = [
	'name',
	'title',
	'label',
	'term',
	'text',
	'goal',
	'who',
	'then',
	'do',
	'does',
	'kind',
	'needs',
	'month',
	'colour',
	'meeting',
	'function'
];
/** What an entry of a list is called, from the first of its fields that says. */
export function titleIn(field: FormField): string {
	if (field.kind === 'text') return field.da;
	if (field.kind === 'variants') {
		const said = field.options.find((o) => o.value === field.value)?.label ?? '';
		const about = field.fields.map(said1).find(Boolean);
		return about ? `${said} ${about}` : said;
	}
	if (field.kind !== 'group') return said1(field);
	const by = titleKeys.map((k) => field.fields.find((f) => f.name.endsWith(`.${k}`)));
	return (
		by
			.map((f) => (f ? (f.kind === 'variants' || f.kind === 'text' ? titleIn(f) : said1(f)) : ''))
			.find(Boolean) ?? ''
	);
}
function said1(field: FormField): string {
	if (field.kind === 'select') return field.options.find((o) => o.value === field.value)?.label ?? '';
	if (field.kind === 'line') return field.value;
	if (field.kind === 'boxes')
		return field.options
			.filter((o) => field.values.includes(o.value))
			.map((o) => o.label)
			.join(', ');
	if (field.kind === 'list')
		return field.items.length === 1 ? field.items[0]!.title : field.items.map((i) => i.title).join(' · ');
	return '';
}
/** Whether something is wrong or found anywhere in it, so that it is not folded away. */
export function hasFault(field: FormField): boolean {
	if (field.error || field.found) return true;
	if (field.kind === 'list') return field.items.some((i) => hasFault(i.field));
	return (field.kind === 'group' || field.kind === 'variants') && field.fields.some(hasFault);
}

/** Whether something in it must still be filled in, so that folding it away does not hide that. */
export function isWanting(field: FormField): boolean {
	// where it comes from is our own choice until somebody says otherwise
	if (field.kind === 'hidden' || field.kind === 'check' || field.name.endsWith('.source')) return false;
	if (field.kind === 'list') return field.items.some((i) => isWanting(i.field));
	if (field.kind === 'group') return field.there && field.fields.some(isWanting);
	if (field.kind === 'variants') return field.required && (field.blank || field.fields.some(isWanting));
	return field.required && field.blank;
}

/** What is said in it, in a few words, for the line that folds it. */
export function saidIn(field: FormField): string {
	if (field.blank || field.name.endsWith('.source')) return '';
	if (field.kind === 'check') return field.checked ? field.label.toLowerCase() : '';
	if (field.kind === 'text') return field.da.length > 60 ? `${field.da.slice(0, 59)}\u2026` : field.da;
	if (field.kind !== 'group') return field.kind === 'variants' ? titleIn(field) : said1(field);
	// a length of time is one thing
	const span = ['n', 'unit', 'direction', 'anchor'].map((k) =>
		field.fields.find((f) => f.name.endsWith(`.${k}`))
	);
	if (span[0] && span[1])
		return span
			.map((f) => (f ? said1(f) : ''))
			.filter(Boolean)
			.join(' ');
	return field.fields.map(saidIn).filter(Boolean).slice(0, 4).join(' \u00b7 ');
}

/** The field that a fault is at, or the nearest that holds it, with the labels that lead to it below the part. */
export function fieldNamed(
	field: FormField,
	name: string,
	along: readonly string[] = []
): { field: FormField; along: readonly string[] } {
	const inside =
		field.kind === 'list'
			? field.items.map((i) => i.field)
			: field.kind === 'group' || field.kind === 'variants'
				? field.fields
				: [];
	const next = inside.find(
		(f) => f.name !== field.name && (name === f.name || name.startsWith(`${f.name}.`))
	);
	return next ? fieldNamed(next, name, [...along, next.label]) : { field, along };
}
