/** The format as an editor needs it: what may stand where, with its words. Parts that are alike are told once. */
import { type Field, opened, parts, type RefKind } from '#domain/collaboration/edit/fields.ts';
import { targets } from '#domain/collaboration/edit/references.ts';
import { choiceLabel, fieldHelp, fieldLabel, partLabel, variantLabel } from './model-fields.ts';
import type { Words } from './words.ts';

export type Node = {
	label: string;
	help?: string;
	needed?: true;
	/** what may stand below, by key, each the place of its node */
	keys?: Record<string, number>;
	/** words that may stand here */
	options?: [value: string, label: string][];
	/** what an id here points at */
	to?: RefKind;
	/** keys below are chosen by whoever writes */
	any?: number;
};
export type Outline = { nodes: Node[]; root: number };
export type Ids = Partial<Record<RefKind, [id: string, name: string][]>>;

export function outlineOf(w: Words): Outline {
	const nodes: Node[] = [];
	const known = new Map<string, number>();
	const keep = (node: Node): number => {
		const said = JSON.stringify(node);
		const at = known.get(said) ?? nodes.push(node) - 1;
		known.set(said, at);
		return at;
	};
	// a condition holds conditions: what stands in it is one and the same everywhere, and filled once
	let condition: Partial<Node> | null = null;
	const nodeOf = (of: Field, path: readonly string[], label: string): number => {
		const help = fieldHelp(w, path);
		const head: Node = {
			label,
			...(help ? { help } : {}),
			...(of.optional ? {} : { needed: true as const })
		};
		return keep({ ...head, ...insideOf(of, path) });
	};
	const insideOf = (of: Field, path: readonly string[]): Partial<Node> => {
		if (of.kind === 'condition') {
			if (condition) return condition;
			condition = { keys: {} };
			Object.assign(condition.keys!, variantsOf(of, ['condition']).keys);
			return condition;
		}
		const field = opened(of);
		const key = path.at(-1) ?? '';
		switch (field.kind) {
			case 'text':
				return {
					keys: {
						da: keep({ label: w.t('modelEdit.inDanish'), needed: true }),
						en: keep({ label: w.t('modelEdit.inEnglish') })
					}
				};
			case 'choice':
				return { options: field.of.map((o) => [String(o), choiceLabel(w, key, o) ?? '']) };
			case 'reference':
				return { to: field.to, options: field.also.map((o) => [o, choiceLabel(w, key, o) ?? '']) };
			case 'yesNo':
				return {
					options: [
						['true', w.t('modelEdit.yes')],
						['false', w.t('modelEdit.no')]
					]
				};
			case 'constant':
				return { options: [[String(field.value), '']] };
			case 'several':
				return insideOf(field.of, path);
			case 'list':
				return insideOf(field.item, path);
			case 'group':
				return {
					keys: Object.fromEntries(
						field.entries.map((e) => {
							const below = [...path, e.key];
							return [e.key, nodeOf(e.field, below, fieldLabel(w, below))];
						})
					)
				};
			case 'variants':
				return variantsOf(of, path);
			default:
				return {};
		}
	};
	const variantsOf = (of: Field, path: readonly string[]): Partial<Node> => {
		const field = opened(of);
		if (field.kind !== 'variants') return {};
		const keys: Record<string, number> = {};
		const options: [string, string][] = [];
		const tags = new Map<string, [string, string][]>();
		for (const v of field.variants) {
			const label = variantLabel(w, path, v) ?? '';
			if (v.tag) tags.set(v.tag.key, [...(tags.get(v.tag.key) ?? []), [v.tag.value, label]]);
			const inside = insideOf(v.field, v.tag?.key === 'fact' ? ['condition', v.tag.value] : path);
			for (const [k, n] of Object.entries(inside.keys ?? {})) keys[k] ??= n;
			options.push(...(inside.options ?? []));
		}
		for (const [k, said] of tags) keys[k] = keep({ label: fieldLabel(w, ['what']), options: said });
		return { keys, ...(options.length ? { options } : {}) };
	};
	const keys: Record<string, number> = {};
	for (const p of parts) {
		const help = w.t(`modelPart.${p.name}.about`);
		const node = { label: partLabel(w, p.name), help, ...(p.optional ? {} : { needed: true as const }) };
		keys[p.name] =
			p.kind === 'named'
				? keep({ ...node, any: keep({ label: partLabel(w, p.name), ...insideOf(p.field, [p.name]) }) })
				: keep({ ...node, ...insideOf(p.field, [p.name]) });
	}
	return { root: keep({ label: '', keys }), nodes };
}

const kinds: readonly RefKind[] = [
	'role',
	'arena',
	'level',
	'meeting',
	'form',
	'board',
	'frame',
	'move',
	'guard',
	'forum',
	'document',
	'survey',
	'card',
	'boardPart',
	'tool',
	'occasion'
];
/** What can be pointed at in a model now, by kind. */
export const idsOf = (w: Words, raw: unknown): Ids =>
	Object.fromEntries(
		kinds.map((kind) => [
			kind,
			targets(raw, kind).map((t): [string, string] => {
				const name = t.name as { da?: unknown; en?: unknown } | string | undefined;
				const said = typeof name === 'string' ? name : w.lang === 'en' ? (name?.en ?? name?.da) : name?.da;
				return [String(t.id), typeof said === 'string' ? said : ''];
			})
		])
	);
