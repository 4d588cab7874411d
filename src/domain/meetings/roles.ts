/** Who does what at one meeting: the model's cells, and what is agreed instead where the model lets one agree (W-07). */
import type { Context } from '../collaboration/guard.ts';
import { holds } from '../collaboration/guard.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import { meetingCells, type MeetingCell } from '../collaboration/vocabulary.ts';
import type { CircleMember, MeetingFacts, PathwayFacts } from '../facts/pathway.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { isParty } from './participants.ts';
import { type Actor, holderOf, holdsRole, mayLead } from './types.ts';

export type Named = { cell: MeetingCell; personId: string; reason: string };
export type RoleLine = {
	cell: MeetingCell;
	/** the model's role that answers for it */
	role: string;
	/** roles that may do it meanwhile; the role above stays answerable */
	delegateTo: readonly string[];
	/** may anybody else be agreed for this one meeting? */
	override: boolean;
	holderId: string | null;
	/** why it is somebody else than the model's own person */
	reason: string | null;
};

/** These stand in columns of the meeting from the moment it is called. */
const ofMeeting = (meeting: MeetingFacts): Partial<Record<MeetingCell, string | null>> => ({
	convener: meeting.convenerId,
	chair: meeting.chairId,
	minutes: meeting.minuteTakerId
});

const asActor = (k: Pick<CircleMember, 'personId' | 'function' | 'ownStaff'>): Actor => ({
	personId: k.personId,
	leader: k.function === 'unitLeader' && k.ownStaff,
	functions: k.function ? [k.function] : []
});

/** The people a role could be given to: professionals who are in the circle now. */
export const candidatesIn = (facts: PathwayFacts): CircleMember[] => [
	...new Map(
		facts.circle
			.filter((k) => k.until === null && k.active && k.relation === 'professional')
			.map((k) => [k.personId, k])
	).values()
];

/** Every cell of the matrix in its order, with the person who holds it at this meeting. */
export function rolesOf(
	model: Model,
	type: Meeting,
	facts: PathwayFacts,
	meeting: MeetingFacts,
	named: readonly Named[]
): RoleLine[] {
	const k = facts.circle.find((c) => c.personId === meeting.convenerId && c.until === null);
	const convener = k ? asActor(k) : { personId: meeting.convenerId, leader: false, functions: [] };
	return meetingCells.flatMap((cell) => {
		const says = type.cells[cell];
		if (!says) return [];
		const instead = named.find((n) => n.cell === cell);
		return [
			{
				cell,
				role: says.role,
				delegateTo: says.delegateTo,
				override: says.override,
				holderId:
					instead?.personId ??
					ofMeeting(meeting)[cell] ??
					holderOf(model, type, cell, facts, meeting.arena ?? '', convener),
				reason: instead?.reason ?? null
			}
		];
	});
}

/** What is settled when the meeting begins; the rest is done afterwards and can still be handed on. */
const untilBegun: readonly MeetingCell[] = ['chair', 'convener', 'agenda', 'findParticipants'];

/**
 * May this person do it at this meeting instead? A cell the model leaves open goes to any professional of the circle, a cell it lets
 * be delegated to whoever holds such a role, and every other cell stays where it is.
 * @param people those who may be named, see `candidatesIn`
 */
export function decideRole(
	model: Model,
	type: Meeting,
	facts: PathwayFacts,
	meeting: MeetingFacts,
	wanted: { cell: MeetingCell; personId: string },
	actor: Actor
): 'named' | Refusal {
	const { cell, personId } = wanted;
	const says = type.cells[cell];
	if (!says) return refuse('invalid', { fields: { cell: 'not-a-choice' } });
	if (!mayLead(model, type, facts, meeting, actor, cell)) return refuse('not-yours');
	if (meeting.state === 'cancelled') return refuse('meeting-cancelled');
	if (meeting.state === 'minutes-sent') return refuse('minutes-are-sent');
	const begun = meeting.state === 'running' || meeting.state === 'held';
	if (begun && untilBegun.includes(cell)) return refuse('meeting-begun');
	// it has been called; nobody else has called it
	if (cell === 'convener' || (!says.override && !says.delegateTo.length))
		return refuse('role-fixed', { rule: `${type.id}.cells.${cell}`, fields: { cell: 'role-fixed' } });
	const k = candidatesIn(facts).find((c) => c.personId === personId);
	if (!k) return refuse('invalid', { fields: { personId: 'not-in-circle' } });
	const there = meeting.participants.some((p) => p.personId === personId) || meeting.convenerId === personId;
	if ((cell === 'chair' || cell === 'minutes') && !there)
		return refuse('invalid', { fields: { personId: 'not-invited' } });
	const allowed =
		says.override ||
		[says.role, ...says.delegateTo].some((id) =>
			holdsRole(model, id, facts, meeting.arena, asActor(k), meeting)
		);
	return allowed
		? 'named'
		: refuse('role-fixed', { rule: `${type.id}.cells.${cell}`, fields: { personId: 'role-fixed' } });
}

/**
 * May she invite these people although she does not lead the meeting? Where the model names who invites each of them, and it is she (C-33).
 */
export function mayInvite(
	type: Meeting,
	x: Context,
	meeting: MeetingFacts,
	actor: Actor,
	personIds: readonly string[]
): boolean {
	const circle = x.facts.circle.filter((k) => k.until === null && k.active);
	return (
		personIds.length > 0 &&
		personIds.every((id) =>
			circle.some(
				(k) =>
					k.personId === id &&
					type.participants.some(
						(l) =>
							l.invitedBy !== undefined &&
							isParty(l.who, k) &&
							holds(l.when, x) &&
							holdsRole(x.model, l.invitedBy, x.facts, meeting.arena, actor, meeting)
					)
			)
		)
	);
}

/** Minutes before the start at which this person may come at the earliest, where the model says so (C-41). */
export const earliestFor = (
	type: Pick<Meeting, 'arrive'>,
	who: Parameters<typeof isParty>[1]
): number | null => {
	const own = type.arrive.filter((a) => isParty(a.who, who)).map((a) => a.earliestMinutesBefore);
	return own.length ? Math.min(...own) : null;
};
