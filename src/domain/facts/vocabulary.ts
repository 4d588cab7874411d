/**
 * The closed vocabulary of facts: every literal that a row, a model file or a rule may use.
 * SQL CHECKs are tested against these lists, so a word is added here first, then in a migration.
 */

export const sides = ['staff', 'family', 'system', 'engine'] as const;
export type Side = (typeof sides)[number];

/** What a person is employed to do; claims of the identity provider map to these by configuration. */
export const functions = [
	'teacher',
	'pedagogue',
	'unitLeader',
	'pedagogicalGuide',
	'healthVisitor',
	'psychologist',
	'speechTherapist',
	'physiotherapist',
	'dentist',
	'sspConsultant',
	'uuAdvisor',
	'outreachSocialWorker',
	'caseworker',
	'intakeWorker',
	'authorityLeader',
	'provider',
	'chief',
	'administrator',
	'modelOwner',
	'dataProtectionOfficer'
] as const;
export type StaffFunction = (typeof functions)[number];

/** How somebody belongs to the child in a circle; `child` is the innermost. */
export const relations = [
	'child',
	'custodyHolder',
	'parentWithoutCustody',
	'privateNetwork',
	'supportPerson',
	'professional'
] as const;
export type Relation = (typeof relations)[number];

export const unitKinds = [
	'school',
	'daycare',
	'healthService',
	'ppr',
	'outreach',
	'authority',
	'provider',
	'administration'
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const pathwayKinds = ['child', 'group', 'unnamed'] as const;
export type PathwayKind = (typeof pathwayKinds)[number];

/** What information is about; a consent names the topics it covers. `null` on a row means: concerns the collaboration itself. */
export const topics = ['learning', 'wellbeing', 'home', 'health', 'social'] as const;
export type Topic = (typeof topics)[number];

/** Who in principle may read a row, before basis and topic narrow it further. */
export const audiences = ['circle', 'professionals', 'authority', 'author', 'withheld'] as const;
export type Audience = (typeof audiences)[number];

/** Why somebody may look. */
export const bases = [
	'own-staff',
	'leader',
	'participant',
	'exchange',
	'task',
	'author',
	'authority',
	'family',
	'self',
	'review',
	'break-glass'
] as const;
export type Basis = (typeof bases)[number];

export const strengths = ['must', 'should'] as const;
export type Strength = (typeof strengths)[number];

export const concernStates = ['sent', 'handled', 'withdrawn'] as const;
export type ConcernState = (typeof concernStates)[number];

export const meetingStates = [
	'planned',
	'agenda-sent',
	'running',
	'held',
	'minutes-sent',
	'cancelled'
] as const;
export type MeetingState = (typeof meetingStates)[number];

export const answers = ['invited', 'yes', 'no', 'substitute'] as const;
export type Answer = (typeof answers)[number];

export const goalStates = ['draft', 'active', 'reached', 'dropped'] as const;
export type GoalState = (typeof goalStates)[number];

export const underretningStates = ['draft', 'in-review', 'sent', 'assessed', 'closed'] as const;
export type UnderretningState = (typeof underretningStates)[number];

/** Where an underretning comes from: only a professional's (barnets lov § 133) is answered and may be known to the family. */
export const underretningSources = ['professional', 'citizen', 'anonymous'] as const;
export type UnderretningSource = (typeof underretningSources)[number];

export const consentForms = ['written', 'digital', 'oral'] as const;
export type ConsentForm = (typeof consentForms)[number];

export const stances = ['agree', 'disagree', 'not-yet'] as const;

export const obligationStates = ['open', 'fulfilled', 'waived', 'lapsed'] as const;
