/**
 * The relay stick: a handover counts when the receiver accepts; until then the giver holds it. The giver
 * makes sure that everybody around the child knows.
 */
import type { CircleMember, Handover, PathwayFacts } from '../facts/pathway.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

export type HandoverActor = { personId: string; leader: boolean };

const here = (facts: PathwayFacts): CircleMember[] =>
	facts.circle.filter((m) => m.until === null && m.active);
const isPending = (h: Handover): boolean => h.answeredAt === null;

/** Who can carry the stick: a professional who is in the circle now. */
export const canCoordinate = (facts: PathwayFacts, personId: string): boolean =>
	here(facts).some((m) => m.personId === personId && m.relation === 'professional');

/** The coordinator asks somebody to take over, or the leader does. One question at a time in each arena. */
export function decideAsk(
	facts: PathwayFacts,
	input: { arena: string; toId: string },
	actor: HandoverActor
): { fromId: string } | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	const position = facts.positions.find((p) => p.arena === input.arena);
	if (!position) return refuse('invalid', { fields: { arena: 'not-a-choice' } });
	if (position.coordinatorId !== actor.personId && !actor.leader) return refuse('not-yours');
	if (input.toId === position.coordinatorId)
		return refuse('invalid', { fields: { toId: 'already-coordinator' } });
	if (!canCoordinate(facts, input.toId)) return refuse('invalid', { fields: { toId: 'not-in-circle' } });
	if (facts.handovers.some((h) => h.arena === input.arena && isPending(h))) return refuse('handover-open');
	return { fromId: position.coordinatorId };
}

/** Only the one who was asked answers, once, and only while she can carry it. */
export function decideAnswer(
	facts: PathwayFacts,
	handover: Handover,
	accept: boolean,
	actor: { personId: string }
): { coordinatorId: string | null } | Refusal {
	if (handover.toId !== actor.personId) return refuse('not-yours');
	if (!isPending(handover)) return refuse('handover-answered');
	if (facts.pathway.closedAt) return refuse('closed');
	if (accept && !canCoordinate(facts, actor.personId)) return refuse('not-in-circle');
	return { coordinatorId: accept ? actor.personId : null };
}

/** The giver says who now knows; a leader may do it for a giver who is gone. */
export function decideInformed(
	facts: PathwayFacts,
	handover: Handover,
	personIds: readonly string[],
	actor: HandoverActor
): { add: string[] } | Refusal {
	if (handover.fromId !== actor.personId && !actor.leader) return refuse('not-yours');
	if (handover.answer !== 'accepted') return refuse('handover-not-accepted');
	if (personIds.some((id) => !here(facts).some((m) => m.personId === id)))
		return refuse('invalid', { fields: { personIds: 'not-in-circle' } });
	const known = new Set(handover.informed.map((i) => i.personId));
	return { add: [...new Set(personIds)].filter((id) => !known.has(id)) };
}

/**
 * What becomes of a question nobody has answered in time: it goes to a leader of the unit, who answers or asks
 * another. The giver holds the stick meanwhile. A question that waits for a leader already stays where it is.
 */
export function decideEscalation(handover: Handover, leaders: readonly string[]): { toId: string } | null {
	if (!isPending(handover) || leaders.includes(handover.toId)) return null;
	const toId = leaders.find((id) => id !== handover.fromId);
	return toId ? { toId } : null;
}

/** What somebody still carries. Whoever leaves hands over everything first. */
export type Carried = {
	coordinator: number;
	handovers: number;
	actions: number;
	assessments: number;
	meetings: number;
	cases: number;
};

/** @returns `free`, or the refusal with how many of each still lie with her (in `detail`) */
export function decideLeave(carried: Carried): 'free' | Refusal {
	const open = Object.entries(carried).filter(([, n]) => n > 0);
	return open.length ? refuse('still-carries', { detail: Object.fromEntries(open) }) : 'free';
}
