/**
 * Protected name and address (beskyttet adresse): what must not reach whom. Any place can give a protected person
 * away - the school, a meeting room, a colleague's phone number, the name of an organisation - so all of them are
 * hidden together, and a paper goes out only after somebody has decided it for that one recipient.
 * A protection that lapses in the register does not by itself show anything again (M14).
 */
import type { Relation } from '../facts/vocabulary.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

/** One person of the family's side, as the register and the circle know her. */
export type Relative = {
	personId: string;
	relation: Relation;
	/** her own address is protected */
	isProtected: boolean;
	/** the child is known to live with her, so she knows what the child knows; false where nobody has said it */
	livesWith: boolean;
};

export type ProtectionFacts = {
	childId: string | null;
	/** the child's address or name is protected */
	childProtected: boolean;
	relatives: readonly Relative[];
	/** decided per recipient */
	decisions: readonly { personId: string; mayReceive: boolean; showPlace: boolean }[];
};

/** Somebody in the family is protected at all. */
export const hasProtection = (f: ProtectionFacts): boolean =>
	f.childProtected || f.relatives.some((r) => r.isProtected);

/**
 * Whether places and papers must be weighed for this person: somebody else is protected, and it is not the child she
 * lives with. Professionals are never weighed; the protected one is not kept from what is her own.
 */
export function isWeighed(f: ProtectionFacts, personId: string): boolean {
	const me = f.relatives.find((r) => r.personId === personId);
	const isChild = personId === f.childId;
	if (!me && !isChild) return false;
	// the child knows where it lives itself and whom it lives with
	if (isChild) return f.relatives.some((r) => r.isProtected && !r.livesWith && r.personId !== personId);
	const others = f.relatives.some((r) => r.isProtected && r.personId !== personId && r.relation !== 'child');
	return others || (f.childProtected && !me!.livesWith);
}

const decisionFor = (f: ProtectionFacts, personId: string) =>
	f.decisions.find((d) => d.personId === personId);

/** Why somebody may not be sent anything (M15); null where she may. */
export function mayReceive(
	f: ProtectionFacts,
	personId: string
): Refusal<'recipient-undecided' | 'recipient-excluded'> | null {
	if (!isWeighed(f, personId)) return null;
	const decided = decisionFor(f, personId);
	if (!decided) return refuse('recipient-undecided', { rule: 'DAT-08' });
	return decided.mayReceive ? null : refuse('recipient-excluded', { rule: 'DAT-08' });
}

/**
 * Whether this person may see places: unit and district, meeting place, phone and mail of those who take part, and the
 * organisations they come from. Hidden until a decision about her says otherwise; for those without a relation to the
 * child nothing is hidden here, because the row policies decide about them.
 */
export function maySeePlace(f: ProtectionFacts, personId: string): boolean {
	if (!isWeighed(f, personId)) return true;
	const decided = decisionFor(f, personId);
	return !!decided && decided.mayReceive && decided.showPlace;
}
