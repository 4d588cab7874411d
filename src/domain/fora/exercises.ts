/** Exercises in which a team gets to know each other's work: what can be drawn, who plays, and when the answer is shown (I-47). Pure. */
import { drawn, isRevealed } from '../collaboration/team.ts';
import type { Exercise, Forum } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';

export type Profile = NonNullable<Model['guides']>[number]['profiles'][number];
export type Round = Exercise['rounds'][number];

export const exercisesFor = (model: Pick<Model, 'exercises'>, forum: Pick<Forum, 'id'>): Exercise[] =>
	(model.exercises ?? []).filter((e) => !e.fora.length || e.fora.includes(forum.id));

/** Descriptions by profession: the forum's own model first, then the others; several where one function holds several professions. */
export function profilesBy(models: readonly Pick<Model, 'guides'>[]): Map<string, Profile[]> {
	const by = new Map<string, Profile[]>();
	for (const model of models) {
		const own = new Map<string, Profile[]>();
		for (const p of (model.guides ?? []).flatMap((g) => g.profiles))
			own.set(p.function, [...(own.get(p.function) ?? []), p]);
		for (const [f, list] of own) if (!by.has(f)) by.set(f, list);
	}
	return by;
}

/**
 * A profession by chance: one of those that sit in the forum and are described, else any that is described. Not the one
 * that was drawn last, where there is another.
 */
export function drawProfession(
	described: readonly string[],
	seated: readonly string[],
	last: string | null,
	chance: number
): string | null {
	const here = described.filter((f) => seated.includes(f));
	const from = here.length ? here : described;
	const other = from.filter((f) => f !== last);
	return drawn(other.length ? other : from, chance) ?? null;
}

/** Whoever has the drawn profession tells and corrects when all have guessed; the others guess. */
export function playersOf(
	present: readonly { personId: string; function: string }[],
	profession: string | null
): string[] {
	const others = present.filter((p) => p.function !== profession);
	return [...new Set((others.length ? others : present).map((p) => p.personId))];
}

export const isShown = (
	round: Pick<Round, 'hidden'>,
	guessed: readonly string[],
	players: readonly string[]
) => isRevealed(round, guessed, players);
