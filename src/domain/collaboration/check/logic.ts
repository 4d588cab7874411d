/**
 * Can these be true at once? A search through all that a few variables can be, given up before it takes long.
 * It knows nothing of models: what the variables mean stands in `facts.ts`.
 */

export type Formula =
	| boolean
	/** the variable is one of these values */
	| { of: string; in: ReadonlySet<string> }
	| { all: Formula[] }
	| { any: Formula[] }
	| { not: Formula };

/** What each variable can be; a variable that is not here is yes or no. */
export type World = {
	domains: ReadonlyMap<string, readonly string[]>;
	laws: readonly Formula[];
	/** steps that may still be taken for the same model: a file written to tire the search tires it once */
	effort?: { left: number };
};

const yesNo: readonly string[] = ['yes', 'no'];
const yes: ReadonlySet<string> = new Set(['yes']);
export const is = (name: string): Formula => ({ of: name, in: yes });
export const oneOf = (name: string, values: readonly string[]): Formula => ({
	of: name,
	in: new Set(values)
});
export const not = (f: Formula): Formula => ({ not: f });
export const follows = (from: Formula, to: Formula): Formula => ({ any: [not(from), to] });

/** More than the hardest condition a person would write; beyond it nothing is claimed. */
const mostSteps = 5_000;

type Chosen = Map<string, string>;

function truth(f: Formula, chosen: Chosen): boolean | undefined {
	if (typeof f === 'boolean') return f;
	if ('of' in f) {
		const value = chosen.get(f.of);
		return value === undefined ? undefined : f.in.has(value);
	}
	if ('not' in f) {
		const inner = truth(f.not, chosen);
		return inner === undefined ? undefined : !inner;
	}
	const [parts, decisive] = 'all' in f ? [f.all, false] : [f.any, true];
	let open = false;
	for (const part of parts) {
		const inner = truth(part, chosen);
		if (inner === decisive) return decisive;
		open ||= inner === undefined;
	}
	return open ? undefined : !decisive;
}

function variables(f: Formula, into: Set<string>): Set<string> {
	if (typeof f === 'boolean') return into;
	if ('of' in f) into.add(f.of);
	else if ('not' in f) variables(f.not, into);
	else for (const part of 'all' in f ? f.all : f.any) variables(part, into);
	return into;
}

/** @returns undefined when there are too many ways to look through */
export function possible(formulas: readonly Formula[], world: World): boolean | undefined {
	const names = formulas.reduce((set, f) => variables(f, set), new Set<string>());
	// a law matters when it speaks of something that is asked about, directly or through another law
	const laws: Formula[] = [];
	let left = world.laws.map((law) => ({ law, of: variables(law, new Set()) }));
	for (let grown = true; grown;) {
		const near = left.filter(({ of }) => [...of].some((v) => names.has(v)));
		grown = near.length > 0;
		for (const { law, of } of near) {
			laws.push(law);
			for (const v of of) names.add(v);
		}
		left = left.filter((x) => !near.includes(x));
	}
	const all: Formula = { all: [...formulas, ...laws] };
	const order = [...names];
	const chosen: Chosen = new Map();
	let steps = 0;
	const search = (at: number): boolean | undefined => {
		const now = truth(all, chosen);
		if (now !== undefined || at === order.length) return now ?? false;
		const name = order[at]!;
		for (const value of world.domains.get(name) ?? yesNo) {
			if (++steps > mostSteps) return undefined;
			if (world.effort && --world.effort.left < 0) return undefined;
			chosen.set(name, value);
			const found = search(at + 1);
			if (found !== false) return found;
		}
		chosen.delete(name);
		return false;
	};
	return search(0);
}

export const never = (world: World, ...formulas: Formula[]): boolean => possible(formulas, world) === false;
/** Whenever the first hold, so does the last. */
export const implies = (world: World, from: Formula, to: Formula): boolean => never(world, from, not(to));
