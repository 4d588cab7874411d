/** What every deed of a play is made of: whose turn it is, and how one row of the facts is found and changed. */
import type { PathwayFacts } from '../facts/pathway.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Start } from './cast.ts';
import type { Play, Table } from './replay.ts';

/** Written where a page asks for a reason; the page says it in words. */
export const someReason = 'play';

export type Turn = { table: Table; start: Start; play: Play; args: string[]; now: string };
export type Deed = (t: Turn) => Play | Refusal;

export const actorOf = (play: Play) => ({
	personId: play.me,
	leader: play.me === 'unitLeader',
	functions: [play.me] as readonly string[]
});
export const unknown = refuse('play-not-there');
export const next = (rows: readonly unknown[]) => String(rows.length + 1);

/** Changes one row found by its id. */
export const row =
	<T extends { id: string }>(
		rows: (f: PathwayFacts) => T[],
		change: (found: T, t: Turn) => Refusal | void
	): Deed =>
	(t) => {
		const found = rows(t.play.facts).find((r) => r.id === t.args[0]);
		if (!found) return unknown;
		return change(found, t) ?? t.play;
	};
export const hasArena = ({ play, args }: Turn, at = 0) =>
	play.facts.positions.some((p) => p.arena === args[at]);
