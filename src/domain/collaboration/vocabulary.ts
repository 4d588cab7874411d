/**
 * The closed vocabulary of collaboration models: what a municipality's file may say.
 * A model combines these words; it never contains code. A new word is added here, with its meaning in
 * `guard.ts`, `duties.ts` or `anchors.ts` and a test, before any model may use it.
 */
import { functions, relations } from '../facts/vocabulary.ts';

/** Facts a person records by hand on a pathway, because no other row shows them. */
export const marks = [
	'leaderInvolved',
	'parentsInvolved',
	'systematicEffort',
	'internalEffortSuffices',
	'outreachHeard',
	'childHeard',
	'familyRelated',
	'processDecided',
	'assessmentsDecided',
	'followUpDecided',
	'courseDecided',
	'courseEnded',
	'abuseSuspected',
	'especiallySerious',
	'awareOfNeed',
	'safetyInsufficient',
	'investigationDecided',
	'investigationDone',
	'measureConsented',
	'familyAskedForHelp',
	'outreachReferred',
	'caseworkerContacted',
	'networkMapped',
	'networkTasksSettled',
	'partiesInformed',
	'evaluatedWithFamily',
	'forumChosenInDialogue',
	'signsOfDistress',
	'muchAbsence',
	'planNotWorking',
	'parentsAccepted',
	'assessedByTwo',
	'discussedInTeam',
	'forwardedByTeam',
	'anonymousEnquiry',
	'firstVisitationDone',
	'reportedToCoordinator'
] as const;
export type Mark = (typeof marks)[number];

/** Facts the engine reads from rows of the pathway; some take one argument (see `condition` in `model-basics.ts`). */
export const plainFacts = [
	'suspectedAbuse',
	'openAuthorityCase',
	'coordinatorNamed',
	'followUpPlanned',
	'assessmentsReceived',
	'assessmentRequested',
	'hasChild',
	'parentsTold',
	'childTookPart',
	'planMade',
	'always'
] as const;
export type PlainFact = (typeof plainFacts)[number];

/** What one obligation is about; a rule is tried once for each. */
export const subjects = [
	'arena',
	'concern',
	'meeting',
	'effort',
	'goal',
	'assessment',
	'action',
	'handover',
	'form',
	'consent',
	'member',
	'underretning'
] as const;
export type Subject = (typeof subjects)[number];

/** Every duty the engine knows: what it is about; what fulfils it stands in `duties.ts`. */
export const duties = {
	handleConcern: 'concern',
	answerConcern: 'concern',
	tellParents: 'concern',
	recordMark: 'arena',
	conveneMeeting: 'arena',
	holdMeeting: 'arena',
	agreeForm: 'arena',
	sendAgenda: 'meeting',
	sendMinutes: 'meeting',
	fillForm: 'meeting',
	approveFrame: 'meeting',
	bringChildPerspective: 'meeting',
	inviteParents: 'meeting',
	stateOutcome: 'meeting',
	settleNextMeeting: 'meeting',
	callNextMeeting: 'meeting',
	takeToTeam: 'meeting',
	reviewEffort: 'effort',
	scaleGoal: 'goal',
	deliverAssessment: 'assessment',
	doAction: 'action',
	answerHandover: 'handover',
	informOfHandover: 'handover',
	evaluateForm: 'form',
	renewConsent: 'consent',
	reportToCoordinator: 'member',
	reviewUnderretning: 'underretning',
	sendUnderretning: 'underretning',
	assessAcute: 'underretning',
	confirmReceipt: 'underretning',
	answerNotifier: 'underretning',
	talkWithChild: 'underretning',
	reassess: 'underretning'
} as const satisfies Record<string, Subject>;
export type ModelDuty = keyof typeof duties;
/** Duties a model may not switch on or off: the engine makes them itself. */
type EngineDuty = 'fillRole' | 'assessRisk';
export type DutyKind = ModelDuty | EngineDuty;
export const dutyKinds = Object.keys(duties) as ModelDuty[];

/** The moments a deadline may count from, by what the duty is about. */
export const anchors = {
	arena: ['levelReached', 'pathwayOpened', 'awareOfNeed', 'investigationDecided', 'courseDecided'],
	concern: ['concernSent', 'concernHandled'],
	meeting: ['meetingConvened', 'meetingStart', 'meetingHeld', 'agendaSent', 'nextMeetingDay'],
	effort: ['effortStarted', 'lastReview'],
	goal: ['lastScaling'],
	assessment: ['assessmentRequested', 'assessmentDue'],
	action: ['actionDue'],
	handover: ['handoverAsked', 'handoverAnswered'],
	form: ['formAgreed', 'formEvaluation'],
	consent: ['consentEnds'],
	member: ['memberJoined'],
	underretning: [
		'underretningWritten',
		'reviewAsked',
		'underretningSent',
		'underretningReceived',
		'acuteAssessed'
	]
} as const satisfies Record<Subject, readonly string[]>;
export type Anchor = (typeof anchors)[Subject][number];
export const anchorNames = Object.values(anchors).flat() as Anchor[];

/** Whom an offer on the ladder of help is for; an offer that names nobody is for everybody (V-02). */
export const targetGroups = [
	'babies',
	'preschoolers',
	'schoolChildren',
	'teenagers',
	'parents',
	'wholeFamilies'
] as const;
export type TargetGroup = (typeof targetGroups)[number];

/** Where a planned series of meetings counts its weeks from. */
export const seriesAnchors = [
	'placementStart',
	'acuteStart',
	'movedOut',
	'courseStart',
	'missedMeeting'
] as const;

/** How the engine finds the person who holds a role now. */
export const holders = [
	'coordinator',
	'unitLeader',
	'caseworker',
	'authorityIntake',
	'authorityLeader',
	'concernAuthor',
	'convener',
	'chair',
	'minuteTaker',
	'actionOwner',
	'assessmentOwner',
	'handoverGiver',
	'handoverReceiver',
	'underretningAuthor',
	'underretningReviewer',
	'goalPursuers',
	'circleMember',
	'custodyHolders',
	'child',
	'inCircle',
	'chosenAtMeeting',
	'forumMember'
] as const;
export type Holder = (typeof holders)[number];

/** What a role belongs to: the same word means different things in different models (C-40). */
export const roleScopes = [
	'arena',
	'pathway',
	'family',
	'network',
	'meeting',
	'team',
	'unit',
	'authority'
] as const;

/** Who can be invited, addressed or asked to fill something in. */
export const parties = [
	...relations,
	...functions,
	'parents',
	'ownStaff',
	'leadership',
	'healthVisitorTeam',
	'relevantProfessionals',
	'resourcePersons',
	'everybody'
] as const;
export type Party = (typeof parties)[number];

/** The cells of a meeting's role matrix. */
export const meetingCells = [
	'chair',
	'convener',
	'agenda',
	'minutes',
	'findParticipants',
	'followUpContact',
	'childPerspective'
] as const;
export type MeetingCell = (typeof meetingCells)[number];

/** What must or should be in place before a meeting can be closed. */
export const closingNeeds = [
	'outcome',
	'nextMeeting',
	'followUpOnContinue',
	'followUpDay',
	'agreementsComplete',
	'coordinatorShown',
	'parentContact',
	'parentsInvited',
	'childHeard',
	'frameApproved',
	'sharedGoal',
	'plan',
	'documentation',
	'coherenceChecked',
	'partiesInformed',
	'signatures'
] as const;

export const childModes = ['present', 'part', 'represented'] as const;

export const fieldTypes = [
	'text',
	'longText',
	'number',
	'date',
	'dateTime',
	'yesNo',
	'choice',
	'choices',
	'scale',
	'person',
	'persons',
	'participants',
	'unit',
	'place',
	'address',
	'cpr',
	'contact',
	'goals',
	'agreements',
	'earlierAgreements',
	'assessments',
	'consents',
	'outcome',
	'level',
	'arena',
	'file',
	'confirmations'
] as const;

/** What a field is filled with before anybody types. */
export const prefills = [
	'childName',
	'childCpr',
	'custodyHolders',
	'arena',
	'level',
	'meetingTime',
	'meetingPlace',
	'convener',
	'chair',
	'minuteTaker',
	'participants',
	'agendaSentAt',
	'coordinator',
	'unit',
	'unitAddress',
	'author',
	'openActions',
	'assessments',
	'goals',
	'consents',
	'authorityCase',
	'receivedAt',
	'minutesSentAt'
] as const;

/** What a team can decide about something that was brought to it. */
export const teamDecisions = [
	'askMore',
	'localEffort',
	'takeHome',
	'forward',
	'openPathway',
	'callMeeting',
	'nothing'
] as const;
export type TeamDecision = (typeof teamDecisions)[number];

/** What a team sees beside its agenda without anybody looking it up. */
export const teamSights = [
	'lastPriorities',
	'figures',
	'earlierAgreements',
	'waiting',
	'goalFigures'
] as const;

export const themes = ['green', 'yellow', 'red', 'blue', 'grey'] as const;
export const scopes = ['pathway', 'group', 'unnamed', 'team', 'unit'] as const;

/** What a counter counts; the cap is the model's. */
export const countables = [
	'meetingsOfType',
	'contacts',
	'exchangesWithoutConsent',
	'activePathwaysOfPerson',
	'activePathwaysOfTeam',
	'randomlyDrawnPathways',
	'goalsPerMeeting'
] as const;
