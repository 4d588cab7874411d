/** Which knowledge cards a model has, and which of them are offered where somebody stands. */
import { type Library, newestOf } from '../collaboration/library.ts';
import type { Model } from '../collaboration/model.ts';
import type { Card, CardMoment } from '../collaboration/model-cards.ts';

/**
 * The model's cards: its own, and those of a library that every model has from the start, unless the model has chosen among
 * that library's cards itself. An own card stands where the library's with the same id stood; a hidden one takes it away.
 */
export function cardsOf(model: Model, libraries: readonly Library[]): Card[] {
	const own = model.cards ?? [];
	const shared = newestOf(libraries)
		.filter((l) => l.file.byDefault.includes('cards'))
		.filter((l) => !model.use?.some((u) => u.library === l.slug && u.parts.cards !== undefined))
		.flatMap((l) => l.file.cards ?? []);
	return [
		...shared.map((c) => own.find((o) => o.id === c.id) ?? c),
		...own.filter((o) => !shared.some((c) => c.id === o.id))
	].filter((c) => !c.hidden);
}

/** Where a card comes from, as the municipality sees it. */
export const isShared = (card: Card, model: Model): boolean => !model.cards?.some((c) => c.id === card.id);

/** What is known where a card would be offered; what is not known keeps nothing back. */
export type Around = {
	/** what the reader works as */
	functions: readonly string[];
	/** the professions that can be chosen; none: all */
	professions?: readonly string[];
	age?: number | null;
	placement?: string | null;
	arena?: string | null;
	/** null: no sign is ticked, so nothing is green, yellow or red yet */
	colour?: string | null;
};

const among = (list: readonly string[], value: string | null | undefined) =>
	!list.length || value === null || value === undefined || list.includes(value);
const shares = (list: readonly string[], others: readonly string[]) => list.some((x) => others.includes(x));

/** Cards for this place and reader, at most `most` of them; those that are about this very case come first. */
export function offered(cards: readonly Card[], moment: CardMoment, around: Around, most = 6): Card[] {
	const fitting = cards.filter((c) => {
		const { when } = c;
		return (
			c.at.includes(moment) &&
			(!c.audience.length || shares(c.audience, around.functions)) &&
			(!c.professions.length || !around.professions || shares(c.professions, around.professions)) &&
			among(when?.arenas ?? [], around.arena) &&
			among(when?.placements ?? [], around.placement) &&
			// a card for a colour or an age waits until that is known, or it would be there for everybody
			(!when?.colours.length || (!!around.colour && shares(when.colours, [around.colour]))) &&
			(!when?.age ||
				(typeof around.age === 'number' && around.age >= when.age.from && around.age < when.age.below))
		);
	});
	const close = (c: Card) => (c.when ? 0 : 1);
	return fitting.toSorted((a, b) => close(a) - close(b)).slice(0, most);
}

export type Question = { q: string; kind: string; theme: string; profession: string; from: string };

/** Every word that a card says, in both languages. */
const said = (c: Card): string =>
	[
		c.from ?? '',
		...[c.title, c.lead, ...c.sections.flatMap((s) => [s.name, ...s.points])].flatMap((t) =>
			t ? [t.da, t.en ?? ''] : []
		)
	]
		.join(' ')
		.toLowerCase();

/** Looks cards up by words and by what they are; every word must be there. Titles that say it come first. */
export function findCards(cards: readonly Card[], asked: Question): Card[] {
	const wanted = asked.q.toLowerCase().split(/\s+/).filter(Boolean);
	const titled = (c: Card) =>
		wanted.every((x) => `${c.title.da} ${c.title.en ?? ''}`.toLowerCase().includes(x)) ? 0 : 1;
	return cards
		.filter(
			(c) =>
				(!asked.kind || c.kind === asked.kind) &&
				(!asked.theme || c.theme === asked.theme) &&
				(!asked.profession || [...c.professions, ...c.audience].some((f) => f === asked.profession)) &&
				(!asked.from || c.from === asked.from) &&
				(!wanted.length || wanted.every((x) => said(c).includes(x)))
		)
		.toSorted((a, b) => titled(a) - titled(b));
}

export type Here = Model['guides'][number]['profiles'][number];

/** What the municipality itself has written about the professions of a card: who leads them, where they sit, a film. */
export const hereOf = (model: Model, card: Card): Here[] =>
	card.kind === 'profile'
		? model.guides.flatMap((g) => g.profiles).filter((p) => card.professions.includes(p.function))
		: [];
