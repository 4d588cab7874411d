/** The end of a pathway, and its beginning again. Nothing is lost: what was open gets a reason, and all of it stays readable. */
import type { PathwayFacts } from '../facts/pathway.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

export const familyAnswers = ['yes', 'partly', 'no', 'not-asked'] as const;
export type FamilyAnswer = (typeof familyAnswers)[number];

/** What is kept about a closing: the evaluation with the family, and what was left undone. */
export type Closing = {
	helped: string;
	family: { agrees: FamilyAnswer; why: string | null };
	goals: { id: string; text: string; state: string; first: number | null; last: number | null }[];
	duties: { kind: string; reason: string }[];
	by: string;
	at: string;
	reopened?: { by: string; at: string; reason: string };
};

export type OpenDuty = { id: string; kind: string };

export const mayEnd = (facts: PathwayFacts, actor: { personId: string; leader: boolean }): boolean =>
	actor.leader || facts.positions.some((p) => p.coordinatorId === actor.personId);

/**
 * Ending a pathway. The family's word is asked for; where it does not agree or was not asked, why is written down.
 * Every duty still open is ended with a reason of its own. A question to take over is answered first, so that
 * nobody waits for an answer on something that is over.
 */
export function decideClose(
	facts: PathwayFacts,
	input: { agrees: FamilyAnswer; why: string | null; reasons: Record<string, string> },
	open: readonly OpenDuty[]
): { duties: (OpenDuty & { reason: string })[] } | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	if (facts.handovers.some((h) => h.answeredAt === null)) return refuse('handover-open');
	const fields: Record<string, string> = {};
	if (facts.pathway.kind === 'child' && input.agrees !== 'yes' && !input.why) fields.why = 'required';
	for (const d of open) if (!input.reasons[d.id]) fields[`reasons.${d.id}`] = 'required';
	if (Object.keys(fields).length) return refuse('invalid', { fields });
	return { duties: open.map((d) => ({ ...d, reason: input.reasons[d.id]! })) };
}

/** Goals with where they began and where they ended, as they stood at the closing. */
export const goalsAtEnd = (facts: PathwayFacts): Closing['goals'] =>
	facts.goals
		.filter((g) => g.state !== 'draft')
		.map((g) => ({
			id: g.id,
			text: g.text,
			state: g.state,
			first: g.scalings.at(0)?.value ?? null,
			last: g.scalings.at(-1)?.value ?? null
		}));

/** @param otherOpen another pathway of the same child was begun meanwhile */
export function decideReopen(facts: PathwayFacts, otherOpen: boolean): 'open' | Refusal {
	if (!facts.pathway.closedAt) return refuse('not-closed');
	return otherOpen ? refuse('other-pathway-open') : 'open';
}
