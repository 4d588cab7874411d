/** A round at a meeting: who speaks now and who comes then. A quiet help to whoever chairs; nobody is cut off by it (I-27, I-32). */
import { type Refusal, refuse } from '../kernel/refusal.ts';

export const roundKinds = ['check-in', 'table', 'check-out'] as const;
export type RoundKind = (typeof roundKinds)[number];
export type Round = {
	kind: RoundKind;
	/** who is still to speak, the one whose turn it is first */
	order: string[];
	/** since when it is the first one's turn */
	since: string;
	/** what each has at most, in minutes; null: nobody counts */
	minutes: number | null;
};

/** @param present who is here, in the order they are asked: the family first */
export function beginRound(
	kind: RoundKind,
	present: readonly string[],
	minutes: number | null,
	at: string
): Round | Refusal {
	return present.length ? { kind, order: [...present], since: at, minutes } : refuse('nobody-present');
}

/** The next one's turn; null when all have spoken. */
export function nextTurn(round: Round | undefined, at: string): Round | null | Refusal {
	if (!round) return refuse('no-round');
	const order = round.order.slice(1);
	return order.length ? { ...round, order, since: at } : null;
}
