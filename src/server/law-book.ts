/** The law as its pages show it: every rule with where it is used and how far it is watched. Public: nothing here is about anybody. */
import {
	areaOf,
	isWhollyVerified,
	lawAreas,
	type LawArea,
	type LawRule,
	type Laws,
	ruleOn
} from '#domain/collaboration/law.ts';
import { type LawUse, type LawWatch, usesOfLaw, watchOf } from '#domain/collaboration/law-uses.ts';
import { answersTo, provisionsOf } from '#words/law-search.ts';
import { lawCited } from './law-cited.ts';
import type { Models } from './models.ts';

export type LawEntry = {
	rule: LawRule;
	area: LawArea;
	uses: readonly LawUse[];
	watch: LawWatch;
	verified: boolean;
};

const books = new WeakMap<Models, Map<string, readonly LawEntry[]>>();
/** municipalities whose own models are kept beside the public book */
const mostBooks = 50;

/**
 * All rules in the order of their areas and numbers, made once: models and law do not change while a process lives.
 * @param own the municipality's own models, for those who are logged in there
 */
export function lawBook(
	models: Models,
	own: readonly { slug: string; version: number }[] = []
): readonly LawEntry[] {
	const here = books.get(models) ?? new Map<string, readonly LawEntry[]>();
	books.set(models, here);
	const key = own.map((m) => `${m.slug}@${m.version}`).join(' ');
	const known = here.get(key);
	if (known) return known;
	const uses = usesOfLaw(
		[...models.list(), ...own.flatMap((m) => models.findModel(m.slug, m.version) ?? [])],
		lawCited
	);
	const made = [...models.laws().values()].map((rule): LawEntry => {
		const used = uses.get(rule.id) ?? [];
		return {
			rule,
			area: areaOf(rule.id),
			uses: used,
			watch: watchOf(rule, used),
			verified: isWhollyVerified(rule)
		};
	});
	const order = Object.keys(lawAreas);
	const sorted = made.toSorted((a, b) => order.indexOf(a.area) - order.indexOf(b.area));
	if (here.size >= mostBooks) here.clear();
	here.set(key, sorted);
	return sorted;
}

export type LawFilter = { q: string; area: string; watch: string; sure: string };

/** The book as one municipality reads it: what its lawyer corrected stands so; `shipped` is still found by. */
export type ReadEntry = LawEntry & { shipped?: LawRule };
export const asReadIn = (
	book: readonly LawEntry[],
	corrected: Readonly<Record<string, LawRule>>
): readonly ReadEntry[] =>
	book.map((e) => {
		const rule = corrected[e.rule.id];
		return rule ? { ...e, rule, shipped: e.rule } : e;
	});

export const findLaw = (book: readonly ReadEntry[], f: LawFilter): ReadEntry[] =>
	book.filter(
		(e) =>
			(!f.area || e.area === f.area) &&
			(!f.watch || e.watch === f.watch) &&
			(!f.sure || e.verified === (f.sure === 'verified')) &&
			(answersTo(e.rule, f.q) || (e.shipped !== undefined && answersTo(e.shipped, f.q)))
	);

/** The acts that a reference names, as people write them: "BEK 1602/2023". */
const actsIn = (ref: string): string[] => [...new Set(provisionsOf(ref).map((p) => p.act))];

/** Ids of the rules that cite an act on a day. */
export const rulesOfAct = (laws: Laws, act: string, day: string): string[] =>
	[...laws.values()]
		.filter((rule) => actsIn(ruleOn(rule, day).ref).includes(act.toLowerCase()))
		.map((rule) => rule.id);

/** Every act that some rule cites, with how many do. */
export function actsOf(laws: Laws, day: string): { act: string; rules: number }[] {
	const found = new Map<string, number>();
	for (const rule of laws.values())
		for (const act of actsIn(ruleOn(rule, day).ref)) found.set(act, (found.get(act) ?? 0) + 1);
	return [...found]
		.map(([act, rules]) => ({ act, rules }))
		.toSorted((a, b) => b.rules - a.rules || (a.act < b.act ? -1 : 1));
}

export type Concordance = { old: string; now: string; rules: { id: string; ref: string }[] };

/** Old act to new: each row of the register with the rules that stood there. */
export function concordance(
	models: Models,
	corrected: Readonly<Record<string, LawRule>> = {}
): { from: string; day: string; read: string; rows: Concordance[] }[] {
	const rules = [...models.laws().values()];
	const at = (act: string, ref: string) => provisionsOf(`${act} ${ref}`);
	return models.moved().map(({ from, day, read, rows }) => ({
		from,
		day,
		read,
		rows: rows.map(({ old, now }) => {
			const here = at(from, old);
			const stood = rules.filter(
				(r) =>
					r.oldRef &&
					provisionsOf(r.oldRef).some(
						(p) =>
							p.act === from && here.some((h) => h.paragraph === p.paragraph && overlap(h.parts, p.parts))
					)
			);
			return { old, now, rules: stood.map(({ id, ref }) => ({ id, ref: corrected[id]?.ref ?? ref })) };
		})
	}));
}

const overlap = (a: readonly number[], b: readonly number[]) =>
	!a.length || !b.length || a.some((n) => b.includes(n));
