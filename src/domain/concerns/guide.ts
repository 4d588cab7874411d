/** What the model's guide says about signs somebody has seen: which ones fit the child, their colour, and what people here usually do. */
import type { Model } from '../collaboration/model.ts';

export type Placement = 'school' | 'daycare' | 'none';
export type Who = {
	/** whole years; unknown for groups and unnamed children */
	age: number | null;
	placement: Placement | null;
};
export type Sign = Model['guides'][number]['signs'][number];
export type Advice = Model['guides'][number]['advice'][number];
export type Colour = Sign['colour'];

/** A concern that shows both by day and at home belongs to every arena of the child. */
export const bothArenas = 'both';

const rank: Record<Colour, number> = { green: 1, yellow: 2, red: 3 };
const fitsPlacement = (list: readonly Placement[], placement: Placement | null) =>
	!list.length || placement === null || list.includes(placement);
const fitsArena = (list: readonly string[], arena: string | null) =>
	!list.length || arena === null || arena === bothArenas || list.includes(arena);

/** The arenas a child with this placement has; all where the placement is unknown. */
export function arenasFor(model: Model, placement: Placement | null): Model['arenas'] {
	return model.arenas.filter((a) => fitsPlacement(a.placements, placement));
}

/** Signs to choose from; without an age all ages are shown. Mild ones first. */
export function signsFor(model: Model, arena: string | null, who: Who): Sign[] {
	return model.guides
		.flatMap((g) => g.signs)
		.filter(
			(s) =>
				fitsArena(s.arenas, arena) &&
				fitsPlacement(s.placements, who.placement) &&
				(who.age === null || (who.age >= s.age.from && who.age < s.age.below))
		)
		.sort((a, b) => rank[a.colour] - rank[b.colour]);
}

/** In the order of the ids; one that the model does not know is left out. */
export function findSigns(model: Model, ids: readonly string[]): Sign[] {
	const all = model.guides.flatMap((g) => g.signs);
	return ids.flatMap((id) => all.find((s) => s.id === id) ?? []);
}

/** The most serious colour among the signs; nothing ticked has none. */
export function colourOf(signs: readonly Sign[]): Colour | null {
	return signs.reduce<Colour | null>(
		(most, s) => (most && rank[most] >= rank[s.colour] ? most : s.colour),
		null
	);
}

/** @param functions of the reader: what is meant for one profession is shown to that profession only (V-22) */
export function adviceFor(
	model: Model,
	colour: Colour | null,
	arena: string | null,
	placement: Placement | null,
	functions: readonly string[] = []
): Advice[] {
	if (!colour) return [];
	return model.guides
		.flatMap((g) => g.advice)
		.filter(
			(a) =>
				a.colour === colour &&
				fitsArena(a.arenas, arena) &&
				fitsPlacement(a.placements, placement) &&
				(!a.functions || a.functions.some((f) => functions.includes(f)))
		);
}

/** The meetings that the advice for a colour puts first, each once: what one click can call (V-22). */
export const meetingsFirst = (advice: readonly Advice[]): string[] => [
	...new Set(advice.flatMap((a) => a.meeting ?? []))
];
