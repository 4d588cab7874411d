/** The law as its pages show it: every rule with where it is used and how far it is watched. Public: nothing here is about anybody. */
import { areaOf, isWhollyVerified, lawAreas, type LawArea, type LawRule } from '#domain/collaboration/law.ts';
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

const books = new WeakMap<Models, readonly LawEntry[]>();

/** All rules in the order of their areas and numbers. Models and law are read once at the start, so this is too. */
export function lawBook(models: Models): readonly LawEntry[] {
	const known = books.get(models);
	if (known) return known;
	const uses = usesOfLaw(models.list(), lawCited);
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
	books.set(models, sorted);
	return sorted;
}

export type LawFilter = { q: string; area: string; watch: string; sure: string };

export const findLaw = (book: readonly LawEntry[], f: LawFilter): LawEntry[] =>
	book.filter(
		(e) =>
			(!f.area || e.area === f.area) &&
			(!f.watch || e.watch === f.watch) &&
			(!f.sure || e.verified === (f.sure === 'verified')) &&
			answersTo(e.rule, f.q)
	);

export type Concordance = { old: string; now: string; rules: { id: string; ref: string }[] };

/** Old act to new: each row of the register with the rules that stood there. */
export function concordance(
	models: Models
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
			return { old, now, rules: stood.map(({ id, ref }) => ({ id, ref })) };
		})
	}));
}

const overlap = (a: readonly number[], b: readonly number[]) =>
	!a.length || !b.length || a.some((n) => b.includes(n));
