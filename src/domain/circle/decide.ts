/** Who comes into a circle, and who can be taken out of it again. */
import type { CircleMember, PathwayFacts } from '../facts/pathway.ts';
import type { Relation, StaffFunction } from '../facts/vocabulary.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

const authority: readonly StaffFunction[] = ['caseworker', 'intakeWorker', 'authorityLeader'];
const desks: readonly StaffFunction[] = ['administrator', 'modelOwner', 'dataProtectionOfficer', 'chief'];

export type Newcomer = {
	/** null: a citizen who is not in the register yet */
	personId: string | null;
	relation: Extract<Relation, 'professional' | 'privateNetwork' | 'supportPerson'>;
	/** what a colleague is employed to do today, and where */
	work: { function: StaffFunction; unitId: string }[];
	relevance: string | null;
};

/**
 * A professional needs a reason to be there (R-05: only relevant professions). Staff of the child's own unit take part at
 * once, others when consent covers them; the authority only where it has a case about the child, since a place in the
 * circle would open the whole pathway to it.
 */
export function decideNewcomer(
	facts: PathwayFacts,
	who: Newcomer
): { function: StaffFunction | null; unitId: string | null; ownStaff: boolean; waits: boolean } | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	if (facts.pathway.kind !== 'child' && who.relation !== 'professional')
		return refuse('invalid', { fields: { relation: 'not-a-choice' } });
	if (who.personId && facts.circle.some((m) => m.personId === who.personId && !m.until))
		return refuse('already-in-circle');
	if (who.relation !== 'professional') return { function: null, unitId: null, ownStaff: false, waits: false };
	const own = who.work.find((w) => w.unitId === facts.pathway.unitId && !desks.includes(w.function));
	const work = own ?? who.work.find((w) => !desks.includes(w.function));
	if (!work) return refuse('invalid', { fields: { personId: 'unknown' } });
	if (!who.relevance) return refuse('invalid', { fields: { relevance: 'required' } });
	if (facts.child && authority.includes(work.function) && !facts.child.authorityCase)
		return refuse('authority-needs-case');
	return {
		function: work.function,
		unitId: work.unitId,
		ownStaff: Boolean(own),
		waits: facts.pathway.kind === 'child' && !own && !authority.includes(work.function)
	};
}

/** Child and custody holders are there by law; whoever holds the thread hands it over first. */
export function decideRemoval(facts: PathwayFacts, member: CircleMember): null | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	if (member.until) return refuse('not-in-circle');
	if (member.relation === 'child' || member.relation === 'custodyHolder') return refuse('belongs-to-circle');
	return facts.positions.some((p) => p.coordinatorId === member.personId)
		? refuse('still-coordinator')
		: null;
}
