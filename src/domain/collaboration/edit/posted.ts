/**
 * A part of a model as the fields of a posted form, and back. The fields are plain names with texts, as a browser sends them
 * without scripts: `v.guards.0.text.da`. Beside them stand marks: `#` how many a list has, `@` which variant is chosen,
 * `+` that a group that may be left out is there, `?` that something was written although it is what holds anyway.
 */
import { type Field, opened, type Variant } from './fields.ts';

export type Posted = Record<string, string | string[]>;
export const root = 'v';

const isBag = (v: unknown): v is Record<string, unknown> =>
	typeof v === 'object' && v !== null && !Array.isArray(v);
const shown = (v: unknown): string => (v === null || v === undefined ? '' : String(v));
const whole = /^-?\d{1,9}$/;
const decimal = /^-?\d{1,9}[.,]\d{1,6}$/;

export const oneOf = (posted: Posted, name: string): string | undefined => {
	const v = posted[name];
	return Array.isArray(v) ? v.at(-1) : v;
};
export const allOf = (posted: Posted, name: string): string[] => {
	const v = posted[name];
	return v === undefined ? [] : Array.isArray(v) ? v : [v];
};
export const countOf = (posted: Posted, name: string): number => {
	const n = Number(oneOf(posted, `${name}#`) ?? '0');
	return Number.isInteger(n) && n > 0 && n <= 500 ? n : 0;
};
export const variantIn = (
	field: Field & { kind: 'variants' },
	posted: Posted,
	name: string
): Variant | null => field.variants.find((v) => v.name === oneOf(posted, `${name}@`)) ?? null;
export const isThere = (field: Field, posted: Posted, name: string): boolean =>
	!field.optional || oneOf(posted, `${name}+`) === '1';

/** Writes a value as fields under a name. What is left out gets what holds then. */
export function write(of: Field, value: unknown, name: string, into: Posted = {}): Posted {
	const field = opened(of);
	const put = (v: unknown) => {
		if (v !== undefined && 'preset' in field && v === field.preset) into[`${name}?`] = '1';
		return v === undefined ? field.preset : v;
	};
	switch (field.kind) {
		case 'text': {
			const t = isBag(value) ? value : {};
			into[`${name}.da`] = shown(t.da);
			into[`${name}.en`] = shown(t.en);
			break;
		}
		case 'line':
		case 'number':
		case 'choice':
		case 'reference':
			into[name] = shown(put(value));
			break;
		case 'yesNo': {
			const v = put(value);
			into[name] = v === true ? 'yes' : v === false ? 'no' : '';
			break;
		}
		case 'constant':
			if (field.optional) into[name] = value === undefined ? '' : shown(value);
			break;
		case 'several':
			into[name] = Array.isArray(value)
				? value.map(shown)
				: Array.isArray(field.preset)
					? field.preset.map(shown)
					: [];
			into[`${name}#`] = value === undefined ? '' : '0';
			break;
		case 'short':
			into[name] = Array.isArray(value) ? value.map(shown).join(', ') : '';
			into[`${name}#`] = value === undefined ? '' : '0';
			break;
		case 'list': {
			const list = Array.isArray(value) ? (value as unknown[]) : [];
			into[`${name}#`] = value === undefined ? '' : String(list.length);
			list.forEach((v, i) => write(field.item, v, `${name}.${i}`, into));
			break;
		}
		case 'group':
			if (field.optional && value === undefined) break;
			if (field.optional) into[`${name}+`] = '1';
			for (const e of field.entries)
				write(e.field, isBag(value) ? value[e.key] : undefined, `${name}.${e.key}`, into);
			break;
		case 'variants': {
			// a new part is the municipality's own until somebody names a source; else it is refused for what stands folded away
			const own = (v: Variant) => !field.optional && name.endsWith('.source') && v.name === 'ours';
			const variant = field.variants.find((v) => (value === undefined ? own(v) : v.isOf(value)));
			into[`${name}@`] = variant?.name ?? '';
			if (variant) write(variant.field, value, name, into);
			break;
		}
	}
	return into;
}

/** The value that posted fields say; what cannot be read is kept as it was typed, for the schema to refuse. */
export function read(of: Field, name: string, posted: Posted): unknown {
	const field = opened(of);
	const said = oneOf(posted, `${name}?`) === '1';
	const left = (v: unknown) =>
		v !== undefined && 'preset' in field && v === field.preset && !said ? undefined : v;
	const typed = (oneOf(posted, name) ?? '').replace(/\r\n?/g, '\n').trim();
	const none = () => (field.nullable ? left(null) : undefined);
	switch (field.kind) {
		case 'text': {
			const [da, en] = ['da', 'en'].map((l) =>
				(oneOf(posted, `${name}.${l}`) ?? '').replace(/\r\n?/g, '\n').trim()
			);
			if (!da && !en) return field.optional ? undefined : { da: '' };
			return en ? { da, en } : { da };
		}
		case 'line':
			return typed === '' ? undefined : typed;
		case 'number':
			return typed === '' ? none() : left(numberOr(typed));
		case 'choice':
			return typed === '' ? none() : left(field.of.find((o) => String(o) === typed) ?? typed);
		case 'reference':
			return typed === '' ? none() : left(referred(field, typed));
		case 'yesNo':
			return typed === 'yes' ? left(true) : typed === 'no' ? left(false) : undefined;
		case 'constant':
			return field.optional && typed === '' ? undefined : field.value;
		case 'several': {
			const of = field.of;
			const list = [...new Set(allOf(posted, name).filter((v) => v !== ''))].map((v) =>
				of.kind === 'reference' ? referred(of, v) : (of.of.find((o) => String(o) === v) ?? v)
			);
			if (!list.length) return field.optional && oneOf(posted, `${name}#`) !== '0' ? undefined : [];
			const preset = Array.isArray(field.preset) && field.preset.length > 0 && equal(list, field.preset);
			return preset && oneOf(posted, `${name}#`) !== '0' ? undefined : list;
		}
		case 'short': {
			const list = typed.split(/[\s,;]+/).filter(Boolean);
			if (!list.length) return field.optional && oneOf(posted, `${name}#`) !== '0' ? undefined : [];
			return field.of === 'number' ? list.map(numberOr) : list;
		}
		case 'list': {
			const list: unknown[] = [];
			for (let i = 0; i < countOf(posted, name); i++) {
				const item = read(field.item, `${name}.${i}`, posted);
				if (item !== undefined && !(field.item.kind === 'text' && equal(item, { da: '' }))) list.push(item);
			}
			const mark = oneOf(posted, `${name}#`);
			return list.length || !field.optional || mark === '0' ? list : undefined;
		}
		case 'group': {
			if (!isThere(field, posted, name)) return undefined;
			const out: Record<string, unknown> = {};
			for (const e of field.entries) {
				const v = read(e.field, `${name}.${e.key}`, posted);
				if (v !== undefined) out[e.key] = v;
			}
			return out;
		}
		case 'variants': {
			const variant = variantIn(field, posted, name);
			if (!variant) return undefined;
			const v = read(variant.field, name, posted);
			return variant.tag ? { [variant.tag.key]: variant.tag.value, ...(v as object) } : v;
		}
	}
}

const numberOr = (typed: string): number | string =>
	whole.test(typed) || decimal.test(typed) ? Number(typed.replace(',', '.')) : typed;
const referred = (field: Field & { kind: 'reference' }, typed: string): string | number =>
	field.to === 'level' && whole.test(typed) ? Number(typed) : typed;

/** The same value, whatever order its keys have. */
export function equal(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (Array.isArray(a) || Array.isArray(b))
		return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => equal(x, b[i]));
	if (!isBag(a) || !isBag(b)) return false;
	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every((k) => k in b && equal(a[k], b[k]));
}

/** Whether a form can show all of a value; what it cannot show, it would lose. */
export const showsAll = (field: Field, value: unknown): boolean =>
	equal(read(field, root, write(field, value, root)), value);
