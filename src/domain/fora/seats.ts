/** Who sits in a forum: seats by function from the model, the people on them, who may cancel and who must send somebody. */
import type { Text } from '../collaboration/model-basics.ts';
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
	/** which of them the model means */
	note?: Text;
};

/** The seats of staff. On a fixed seat nobody cancels, unless the model lets nobody stand in. */
export const seatsOf = (forum: Forum): Seat[] =>
	forum.members
		.map((p) => ({
			who: p.who,
			functions: seatFunctions(p.who),
			presence: p.presence,
			mayDecline: p.decline ?? (p.presence === 'possible' || !p.substitute),
			maySubstitute: p.substitute,
			...(p.note ? { note: p.note } : {})
		}))
		.filter((s) => s.functions.length > 0);

const isOf = (model: Model, roles: readonly string[], functions: readonly string[]): boolean =>
	model.roles.some(
		(r) =>
			roles.includes(r.id) &&
			r.functions.some((f) => f !== 'teacher' && f !== 'pedagogue' && functions.includes(f))
	);

type Steering = { leads: boolean; functions: readonly string[] };
/** Who may set a forum up for a unit: its leader, or somebody with the convener's function. */
export const maySetUp = (model: Model, forum: Forum, actor: Steering): boolean =>
	actor.leads || isOf(model, [forum.convener], actor.functions);

/**
 * Who of those who sit there may plan, move and cancel: the leader of the unit, the convener and the chair. Where
 * several lead the team together the chair is theirs who were chosen, whatever the others could be (I-32).
 */
export const maySteer = (model: Model, forum: Forum, actor: Steering & { holds?: boolean }): boolean =>
	actor.leads ||
	(forum.lead !== undefined && actor.holds === true) ||
	isOf(
		model,
		[forum.convener, forum.chair].filter((r) => !forum.lead || r !== forum.chair),
		actor.functions
	);

/** Who chooses the theme of a meeting, where the model says whose that is: whoever it names, as far as she sits there. */
export const mayChooseTheme = (
	model: Model,
	forum: Forum,
	actor: Steering & { holds: boolean; mine: boolean }
): boolean =>
	!forum.theme ||
	(actor.mine &&
		(actor.leads ||
			(forum.lead && forum.theme.by === forum.chair
				? actor.holds
				: isOf(model, [forum.theme.by], actor.functions))));

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

/** May somebody without a seat bring something? Whoever the model says brings it; where it names nobody, an open agenda. */
export const isOpenTo = (forum: Forum, functions: readonly string[]): boolean =>
	forum.intake.length
		? forum.intake.some(
				(i) => i.who === 'everybody' || seatFunctions(i.who).some((f) => functions.includes(f))
			)
		: forum.agenda.open;
