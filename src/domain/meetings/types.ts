/** Which of the model's meetings can be called on a pathway now, and who holds a cell of a meeting's role matrix. */
import { type Context, holds, positionIn } from '../collaboration/guard.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import type { MeetingCell } from '../collaboration/vocabulary.ts';
import type { MeetingFacts, PathwayFacts } from '../facts/pathway.ts';

export const typeOf = (model: Model, id: string): Meeting | undefined =>
	model.meetings.find((t) => t.id === id);

const fitsKind = (type: Meeting, facts: PathwayFacts) =>
	type.scope === 'group' || type.scope === 'unnamed' || (type.scope === 'pathway' && facts.child !== null);

/** The types an arena can call where it stands; teams' own meetings are not called from a pathway. */
export function callableTypes(
	model: Model,
	facts: PathwayFacts,
	arena: string,
	now: Temporal.Instant
): Meeting[] {
	const level = positionIn(facts, arena)?.level;
	if (level === undefined) return [];
	const x: Context = { model, facts, now, arena };
	return model.meetings.filter(
		(t) =>
			fitsKind(t, facts) &&
			(!t.levels.length || t.levels.includes(level)) &&
			(!t.arenas.length || t.arenas.includes(arena)) &&
			holds(t.when, x)
	);
}

export type Actor = { personId: string; leader: boolean; functions: readonly string[] };
type Led = Pick<MeetingFacts, 'convenerId' | 'chairId' | 'minuteTakerId'>;

const inCircle = (facts: PathwayFacts, personId: string) =>
	facts.circle.some((k) => k.personId === personId && k.until === null && k.active);

/**
 * Whether somebody holds a role of the model here.
 * @param arena of the meeting; null: of none
 * @param led who called, chairs and writes the meeting, where there is one
 */
export function holdsRole(
	model: Model,
	id: string,
	facts: PathwayFacts,
	arena: string | null,
	actor: Actor,
	led: Led | null
): boolean {
	const role = model.roles.find((r) => r.id === id);
	const me = actor.personId;
	if (!role) return false;
	switch (role.holder) {
		case 'unitLeader':
			return actor.leader;
		case 'coordinator':
			return positionIn(facts, arena)?.coordinatorId === me;
		case 'caseworker':
			return facts.child?.authorityCase?.caseworkerId === me;
		case 'authorityIntake':
			return actor.functions.includes('intakeWorker');
		case 'authorityLeader':
			return actor.functions.includes('authorityLeader');
		case 'convener':
			return led?.convenerId === me;
		case 'chair':
			return led?.chairId === me;
		case 'minuteTaker':
			return led?.minuteTakerId === me;
		default:
			return role.functions.some((f) => actor.functions.includes(f)) && inCircle(facts, me);
	}
}

/** May she do what the cell says? The role itself, or one it may be left to. */
export function mayCell(
	model: Model,
	type: Meeting,
	name: MeetingCell,
	facts: PathwayFacts,
	arena: string | null,
	actor: Actor,
	led: Led | null = null
): boolean {
	const cell = type.cells[name];
	return (
		cell !== undefined &&
		[cell.role, ...cell.delegateTo].some((id) => holdsRole(model, id, facts, arena, actor, led))
	);
}

/** Whoever called or chairs the meeting looks after it until it begins, and so does the convener's cell. */
export const mayLead = (
	model: Model,
	type: Meeting,
	facts: PathwayFacts,
	meeting: MeetingFacts,
	actor: Actor,
	cell: MeetingCell = 'convener'
): boolean =>
	meeting.convenerId === actor.personId ||
	meeting.chairId === actor.personId ||
	mayCell(model, type, cell, facts, meeting.arena, actor, meeting);

/** Who holds a cell unless something else is agreed: the convener where nobody else is there. */
export function holderOf(
	model: Model,
	type: Meeting,
	name: MeetingCell,
	facts: PathwayFacts,
	arena: string,
	convener: Actor
): string {
	const role = model.roles.find((r) => r.id === type.cells[name]?.role);
	const circle = facts.circle.filter((k) => k.until === null && k.active && k.relation === 'professional');
	const first = (functions: readonly string[]) =>
		circle.find((k) => k.function !== null && functions.includes(k.function))?.personId;
	const found = (): string | null | undefined => {
		switch (role?.holder) {
			case 'unitLeader':
				return convener.leader
					? convener.personId
					: circle.find((k) => k.function === 'unitLeader' && k.ownStaff)?.personId;
			case 'coordinator':
				return positionIn(facts, arena)?.coordinatorId;
			case 'caseworker':
				return facts.child?.authorityCase?.caseworkerId;
			case 'inCircle':
				return first(role.functions);
			default:
				return convener.personId;
		}
	};
	return found() ?? convener.personId;
}
