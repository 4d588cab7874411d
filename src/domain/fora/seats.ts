/** Who sits in a forum: seats by function from the model, the people on them, who may cancel and who must send somebody. */
import type { Forum } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import type { Party } from '../collaboration/vocabulary.ts';
import { functions, type StaffFunction } from '../facts/vocabulary.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

const groups: Partial<Record<Party, readonly StaffFunction[]>> = {
	leadership: ['unitLeader'],
	ownStaff: ['teacher', 'pedagogue'],
	healthVisitorTeam: ['healthVisitor']
};

/** The functions that can take a seat; none for families and for words that name nobody in particular. */
export const seatFunctions = (who: Party): readonly StaffFunction[] =>
	groups[who] ?? ((functions as readonly string[]).includes(who) ? [who as StaffFunction] : []);

export type Seat = {
	who: Party;
	functions: readonly StaffFunction[];
	presence: 'fixed' | 'possible';
	/** may stay away; otherwise she comes or sends somebody (I-20) */
	mayDecline: boolean;
	maySubstitute: boolean;
};

/** The seats of staff. On a fixed seat nobody cancels, unless the model lets nobody stand in. */
export const seatsOf = (forum: Forum): Seat[] =>
	forum.members
		.map((p) => ({
			who: p.who,
			functions: seatFunctions(p.who),
			presence: p.presence,
			mayDecline: p.decline ?? (p.presence === 'possible' || !p.substitute),
			maySubstitute: p.substitute
		}))
		.filter((s) => s.functions.length > 0);

/** Who may set up and steer: the leader of the unit, or somebody with the function of the convener or chair. */
export function maySteer(
	model: Model,
	forum: Forum,
	actor: { leads: boolean; functions: readonly string[] }
): boolean {
	if (actor.leads) return true;
	const roles = model.roles.filter((r) => r.id === forum.convener || r.id === forum.chair);
	return roles.some((r) =>
		r.functions.some((f) => f !== 'teacher' && f !== 'pedagogue' && actor.functions.includes(f))
	);
}

export type Answer = 'coming' | 'substitute' | 'declined';

/** @param substitute functions of whoever is sent, today */
export function decideAnswer(
	seat: Seat | undefined,
	member: { personId: string; function: string },
	input: { answer: Answer; substituteId: string | null },
	substituteFunctions: readonly string[] | null
): null | Refusal {
	const mayDecline = seat?.mayDecline ?? true;
	if (input.answer === 'declined' && !mayDecline) return refuse('forum-no-cancelling');
	if (input.answer !== 'substitute') return null;
	if (seat && !seat.maySubstitute) return refuse('forum-no-substitute');
	if (!input.substituteId) return refuse('invalid', { fields: { substituteId: 'required' } });
	if (input.substituteId === member.personId)
		return refuse('invalid', { fields: { substituteId: 'same-person' } });
	const fits: readonly string[] = [member.function, ...(seat?.functions ?? [])];
	// a leader may send somebody of her own staff who knows the work
	if (
		!substituteFunctions ||
		(!substituteFunctions.some((f) => fits.includes(f)) && member.function !== 'unitLeader')
	)
		return refuse('invalid', { fields: { substituteId: 'other-function' } });
	return null;
}
