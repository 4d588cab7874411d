/** Agreements: who does what by when, and what came of it. */
import { isOwn, may } from '../access/may.ts';
import type { ActionFacts, PathwayFacts } from '../facts/pathway.ts';
import type { Basis } from '../facts/vocabulary.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { inCircle } from './circle.ts';

export type ActionInput = { whoId: string; dueDay: string; goalId: string | null; meetingId: string | null };

/** @param today ISO day in Denmark; a day that is gone cannot be promised */
export function decideAction(facts: PathwayFacts, input: ActionInput, today: string): 'agreed' | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	const fields: Record<string, string> = {};
	if (!inCircle(facts, input.whoId)) fields.whoId = 'not-in-circle';
	if (input.dueDay < today) fields.dueDay = 'in-the-past';
	if (input.goalId && !facts.goals.some((g) => g.id === input.goalId)) fields.goalId = 'unknown';
	if (input.meetingId && !facts.meetings.some((m) => m.id === input.meetingId)) fields.meetingId = 'unknown';
	return Object.keys(fields).length ? refuse('invalid', { fields }) : 'agreed';
}

/** A change may keep the old day though it is gone: not every change is about the day. */
export function decideActionChange(
	facts: PathwayFacts,
	action: ActionFacts,
	input: ActionInput,
	today: string
): 'agreed' | Refusal {
	const over = stillOpen(facts, action);
	if (over) return over;
	return decideAction(facts, input, input.dueDay === action.dueDay ? input.dueDay : today);
}

/** Done or dropped is said once: the second voice is told, not overwritten. */
export function stillOpen(facts: PathwayFacts, action: ActionFacts): Refusal | null {
	if (facts.pathway.closedAt) return refuse('closed');
	if (action.doneAt) return refuse('action-done');
	return action.droppedAt ? refuse('action-dropped') : null;
}

/** Who says that something is done: the one who promised it, the coordinator, and the child's own staff. */
export const maySettleAction = (
	facts: { positions: readonly { coordinatorId: string }[] },
	action: { whoId: string | null },
	actor: { personId: string; own: boolean }
): boolean =>
	action.whoId === actor.personId ||
	actor.own ||
	facts.positions.some((p) => p.coordinatorId === actor.personId);

/** May it be said now, by this person, that it is done or will not be? */
export function decideSettle(
	act: 'complete-action' | 'drop-action',
	facts: PathwayFacts,
	action: ActionFacts,
	actor: { personId: string; bases: readonly Basis[] }
): 'settled' | Refusal {
	const settles = maySettleAction(facts, action, { personId: actor.personId, own: isOwn(actor.bases) });
	if (!may(act, actor.bases) || !settles) return refuse('not-yours');
	return stillOpen(facts, action) ?? 'settled';
}
