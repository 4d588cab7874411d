/** Who must and who may come to a meeting: the model's lines held against the child's own circle. */
import { consentHolds, type Context, holds } from '../collaboration/guard.ts';
import type { Text } from '../collaboration/model-basics.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { Party } from '../collaboration/vocabulary.ts';
import type { CircleMember, PathwayFacts } from '../facts/pathway.ts';
import { functions, type StaffFunction } from '../facts/vocabulary.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

export type Who = Pick<CircleMember, 'relation' | 'function' | 'ownStaff'>;

const familyRelations = ['parentWithoutCustody', 'privateNetwork', 'supportPerson'];

/** Does a word of the model mean this person? */
export function isParty(party: Party, who: Who): boolean {
	const works = who.relation === 'professional';
	switch (party) {
		case 'everybody':
			return true;
		case 'parents':
			return who.relation === 'custodyHolder';
		case 'ownStaff':
			return works && who.ownStaff && who.function !== 'unitLeader';
		case 'leadership':
			return works && who.function === 'unitLeader';
		case 'relevantProfessionals':
			return works && !who.ownStaff;
		case 'healthVisitorTeam':
			return works && who.function === 'healthVisitor';
		case 'resourcePersons':
			return familyRelations.includes(who.relation) || works;
		default:
			return who.relation === party || (works && who.function === party);
	}
}

/** Why somebody of the circle cannot be invited now; `null` where she can. */
export type Hindrance = 'consent-missing' | 'recipient-withheld' | 'kept-out' | null;

export type Proposed = {
	personId: string;
	relation: CircleMember['relation'];
	function: CircleMember['function'];
	ownStaff: boolean;
	/** fixed: belongs there; possible: may come; other: the model does not name her */
	presence: 'fixed' | 'possible' | 'other';
	/** whoever invites must say why this profession is needed */
	needsRelevance: boolean;
	maySubstitute: boolean;
	hindrance: Hindrance;
	/** the model's reason, where it keeps somebody out */
	why: Text | null;
};

const authority: readonly (string | null)[] = ['caseworker', 'intakeWorker', 'authorityLeader'];

/** Consent is needed for those who are neither the child's own staff nor the authority with its case. */
function isCovered(facts: PathwayFacts, k: CircleMember, day: string, exchanged: readonly string[]): boolean {
	if (k.relation !== 'professional' || k.ownStaff || !facts.child || authority.includes(k.function))
		return true;
	return (
		exchanged.includes(k.personId) ||
		facts.consents.some(
			(c) =>
				consentHolds(c, day) &&
				((k.function !== null && c.functions.includes(k.function)) || c.personIds.includes(k.personId))
		)
	);
}

/**
 * Everybody of the circle with her place at this type of meeting.
 * @param day today; consent is asked of the day somebody is invited
 * @param exchanged persons a lawful exchange without consent is open for now
 */
export function proposeParticipants(
	type: Meeting,
	x: Context,
	day: string,
	exchanged: readonly string[]
): Proposed[] {
	const lines = type.participants.filter((l) => holds(l.when, x));
	const seen = new Set<string>();
	return x.facts.circle
		.filter((k) => k.until === null && k.active && !seen.has(k.personId) && seen.add(k.personId))
		.map((k) => {
			const mine = lines.filter((l) => isParty(l.who, k));
			const line = mine.find((l) => l.presence === 'fixed') ?? mine[0];
			const absent = type.absent.find((a) => !a.part && isParty(a.who, k));
			const withheld = x.facts.pathway.withheld && k.relation !== 'professional';
			return {
				personId: k.personId,
				relation: k.relation,
				function: k.function,
				ownStaff: k.ownStaff,
				presence: line?.presence ?? 'other',
				// nobody is asked why a parent or the child should be there
				needsRelevance: k.relation === 'professional' && (line ? line.relevance : true),
				maySubstitute: k.relation === 'professional' && (line?.substitute ?? true),
				hindrance: absent
					? 'kept-out'
					: withheld
						? 'recipient-withheld'
						: isCovered(x.facts, k, day, exchanged)
							? null
							: 'consent-missing',
				why: absent?.why ?? null
			};
		});
}

/** Whom the model has at the meeting and the circle lacks, professions and the network: nobody can be invited for them before somebody is found. */
export const unfound = (type: Meeting, x: Context): (StaffFunction | 'privateNetwork')[] => {
	const there = x.facts.circle.filter((k) => k.until === null && k.active);
	return ([...functions, 'privateNetwork'] as const).filter((f) =>
		type.participants.some(
			(l) =>
				l.who === f && l.presence === 'fixed' && holds(l.when, x) && !there.some((k) => isParty(l.who, k))
		)
	);
};

/** The lines of the model by which this person belongs there. */
export const fixedLines = (type: Meeting, x: Context, who: Who): Meeting['participants'] =>
	type.participants.filter((l) => l.presence === 'fixed' && holds(l.when, x) && isParty(l.who, who));

/** Those chosen, if each of them is in the circle and nothing hinders her. */
export function invitable(
	type: Meeting,
	proposed: readonly Proposed[],
	wanted: readonly string[]
): Proposed[] | Refusal {
	const chosen = proposed.filter((p) => wanted.includes(p.personId));
	if (chosen.length !== wanted.length) return refuse('invalid', { fields: { personIds: 'not-in-circle' } });
	if (!chosen.length) return refuse('invalid', { fields: { personIds: 'required' } });
	const hindered = chosen.find((p) => p.hindrance !== null);
	return hindered
		? refuse(hindered.hindrance!, {
				rule: hindered.hindrance === 'consent-missing' ? 'INF-07' : `${type.id}.absent`,
				fields: { personIds: hindered.hindrance! }
			})
		: chosen;
}

/** Fields for the reasons that are not given: a profession is invited for something. */
export const lackingRelevance = (
	chosen: readonly Proposed[],
	relevance: Readonly<Record<string, string>>
): Record<string, string> =>
	Object.fromEntries(
		chosen
			.filter((p) => p.needsRelevance && !relevance[p.personId])
			.map((p) => [`relevance.${p.personId}`, 'why-needed'])
	);
