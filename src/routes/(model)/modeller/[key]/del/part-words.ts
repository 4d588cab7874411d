/** What the pages of the parts of a model have in common: their words, names and findings. */
import { partOf } from '#domain/collaboration/edit/fields.ts';
import { root, write } from '#domain/collaboration/edit/posted.ts';
import type { Placed } from '#server/model-file.ts';
import { choiceLabel } from '#words/model-fields.ts';
import { formOf, titleIn } from '#words/model-form.ts';
import { sayFinding } from '#words/finding-words.ts';
import type { Words } from '#words/words.ts';

type Bag = Record<string, unknown>;

/** What an entry is called on a list: its name, or what its form would be called. */
export function entryTitle(
	w: Words,
	part: string,
	key: string | number,
	value: unknown,
	whole: unknown
): string {
	const v = (typeof value === 'object' && value !== null ? value : {}) as Bag;
	const of = (x: unknown) => {
		const t = x as { da?: unknown; en?: unknown } | undefined;
		const said = w.lang === 'en' && typeof t?.en === 'string' ? t.en : t?.da;
		return typeof said === 'string' ? said : typeof x === 'string' ? x : '';
	};
	const name = of(v.name) || of(v.title) || of(v.term) || of(v.text);
	if (part === 'levels' && name) return `${String(v.n)}: ${name}`;
	if (name) return name;
	if (part === 'counters' && typeof v.counts === 'string')
		return choiceLabel(w, 'counts', v.counts) ?? String(key);
	const field = partOf(part)!.field;
	const form = formOf(w, field, part, {
		raw: whole,
		posted: write(field, value, root),
		errors: {},
		found: new Map(),
		settled: []
	});
	return titleIn(form) || w.t('modelEdit.nr', { n: Number(key) + 1 || String(key) });
}

/** The findings of one entry in words, each with the name of the field it is at. */
export function findingsAt(
	w: Words,
	prefix: string,
	findings: readonly Placed[]
): { name: string; text: string; error: boolean }[] {
	return findings
		.filter((f) => f.path === prefix || f.path.startsWith(`${prefix}.`))
		.map((f) => {
			const { what, remedy } = sayFinding(w, f);
			return {
				name: root + f.path.slice(prefix.length),
				text: w.t('modelEdit.finding.hint', { what, remedy }),
				error: f.severity === 'error'
			};
		});
}

/** Where a use of an id is, as a link and its words. */
export function useAt(w: Words, key: string, path: string, raw: unknown): { href: string; label: string } {
	const [part = '', nr = ''] = path.split('.');
	const p = partOf(part);
	const list = (raw as Bag | null)?.[part];
	const value =
		p?.kind === 'list' && Array.isArray(list)
			? list[Number(nr)]
			: p?.kind === 'named'
				? (list as Bag)[nr]
				: list;
	const place =
		p?.kind === 'list'
			? Number(nr) + 1
			: p?.kind === 'named'
				? Object.keys((list as Bag) ?? {}).indexOf(nr) + 1
				: 1;
	const title = p?.kind === 'single' ? '' : entryTitle(w, part, nr, value, raw);
	return {
		href: `/modeller/${key}/del/${part}/${place}`,
		label: [w.t(`modelPart.${part}`), title].filter(Boolean).join(': ')
	};
}
