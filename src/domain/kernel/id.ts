/**
 * Branded ids: a child's id cannot be handed over where a unit's is asked for, though both are text.
 * A brand is put on where a value enters (store, route, command line), after `isUuid`.
 */
export type Id<K extends string> = string & { readonly __id: K };

/** Leads every key of the database, so it is a small number and not a uuid. */
export type MunicipalityId = number & { readonly __id: 'municipality' };

export type PersonId = Id<'person'>;
export type ChildId = Id<'child'>;
export type UnitId = Id<'unit'>;
export type GroupId = Id<'group'>;
export type PathwayId = Id<'pathway'>;
export type MeetingId = Id<'meeting'>;
export type ConcernId = Id<'concern'>;
export type GoalId = Id<'goal'>;
export type SignId = Id<'sign'>;
export type ActionId = Id<'action'>;
export type NoteId = Id<'note'>;
export type FormId = Id<'form'>;
export type ConsentId = Id<'consent'>;
export type ExchangeId = Id<'exchange'>;
export type UnderretningId = Id<'underretning'>;
export type HandoverId = Id<'handover'>;
export type AssessmentId = Id<'assessment'>;
export type EffortId = Id<'effort'>;
export type MoveId = Id<'move'>;
export type CircleMemberId = Id<'circle-member'>;
export type ObligationId = Id<'obligation'>;
export type DocumentId = Id<'document'>;
export type SessionId = Id<'session'>;
export type AuditId = Id<'audit'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether the text is an id as the database writes it: lower case, hyphens, any version.
 * One spelling only, so that one row has one address.
 */
export function isUuid(text: string): boolean {
	return uuid.test(text);
}
