/**
 * What IS about one pathway: everything the engine reads. Days are ISO `yyyy-mm-dd`, instants ISO with `Z`.
 * The store loads this whole; the domain decides; nothing in here decides.
 */
import type {
	Answer,
	ConsentForm,
	GoalState,
	MeetingState,
	PathwayKind,
	Relation,
	StaffFunction,
	Topic,
	UnderretningSource,
	UnderretningState
} from './vocabulary.ts';

export type IsoDay = string;
export type IsoInstant = string;

export type PathwayFacts = {
	pathway: {
		id: string;
		kind: PathwayKind;
		unitId: string;
		childId: string | null;
		groupId: string | null;
		model: { slug: string; version: number };
		openedAt: IsoInstant;
		closedAt: IsoInstant | null;
		/** set while something in it must not reach custody holders */
		withheld: boolean;
		/** the last move to another model, and the keys of the duties that came with it */
		brought?: { at: IsoInstant; keys: string[] } | null;
	};
	child: {
		birthDay: IsoDay;
		/** unit kind where the child is by day; `null` before institution age */
		placement: 'school' | 'daycare' | null;
		/** the authority has an open case with this caseworker */
		authorityCase: { caseworkerId: string | null; openedAt: IsoInstant } | null;
	} | null;
	positions: Position[];
	circle: CircleMember[];
	concerns: {
		id: string;
		sentAt: IsoInstant;
		authorId: string;
		arena: string | null;
		handledAt: IsoInstant | null;
		feedbackAt: IsoInstant | null;
		parentsTold: boolean;
	}[];
	handovers: Handover[];
	meetings: MeetingFacts[];
	goals: GoalFacts[];
	actions: ActionFacts[];
	forms: FormFacts[];
	consents: ConsentFacts[];
	exchanges: ExchangeFacts[];
	assessments: {
		id: string;
		arena: string;
		what: string;
		ownerId: string | null;
		requestedAt: IsoInstant;
		dueDay: IsoDay | null;
		receivedAt: IsoInstant | null;
	}[];
	efforts: {
		id: string;
		arena: string;
		name: string;
		level: number;
		startedOn: IsoDay;
		endedOn: IsoDay | null;
		reviews: { on: IsoDay; by: string }[];
	}[];
	underretninger: UnderretningFacts[];
	/** facts somebody recorded by hand, by key of the closed vocabulary (e.g. `leaderInvolved`, `systematicEffort`, `outreachHeard`, `childHeard`) */
	marks: { key: string; arena: string | null; at: IsoInstant; by: string; text: string }[];
	moves: {
		id: string;
		arena: string;
		from: number;
		to: number | null;
		outcome: string;
		at: IsoInstant;
		by: string;
		passed: { guard: string; reason: string }[];
		exceptions: string[];
	}[];
	waivers: { obligationKey: string; reason: string; at: IsoInstant; by: string }[];
};

export type Position = {
	arena: string;
	level: number;
	since: IsoInstant;
	/** exactly one at every instant, whatever happens to people */
	coordinatorId: string;
};

export type CircleMember = {
	id: string;
	personId: string;
	relation: Relation;
	/** what she does, for professionals */
	function: StaffFunction | null;
	unitId: string | null;
	/** own staff of the child's unit need no consent to take part */
	ownStaff: boolean;
	since: IsoInstant;
	until: IsoInstant | null;
	active: boolean;
};

export type Handover = {
	id: string;
	arena: string;
	fromId: string;
	toId: string;
	askedAt: IsoInstant;
	answeredAt: IsoInstant | null;
	answer: 'accepted' | 'declined' | 'escalated' | null;
	/** persons of the circle who know about the change */
	informed: { personId: string; at: IsoInstant }[];
};

export type MeetingFacts = {
	id: string;
	/** meeting type of the model */
	type: string;
	arena: string | null;
	level: number | null;
	state: MeetingState;
	convenedAt: IsoInstant;
	startsAt: IsoInstant;
	endsAt: IsoInstant;
	convenerId: string;
	chairId: string | null;
	minuteTakerId: string | null;
	agendaSentAt: IsoInstant | null;
	heldAt: IsoInstant | null;
	/** when it was called off; absent where it was not, or where nobody noted when */
	cancelledAt?: IsoInstant | null;
	minutesSentAt: IsoInstant | null;
	frameApproved: boolean;
	outcome: string | null;
	nextMeeting: { on: IsoDay } | { reason: string } | null;
	childPerspective: { how: 'present' | 'part' | 'represented'; by: string } | null;
	participants: {
		personId: string;
		relation: Relation;
		function: StaffFunction | null;
		relevance: string;
		answer: Answer;
		prepared: boolean;
		attended: boolean | null;
	}[];
	formFilled: string[];
};

export type GoalFacts = {
	id: string;
	arena: string;
	text: string;
	state: GoalState;
	signs: { id: string; text: string }[];
	pursuers: string[];
	scalings: { at: IsoInstant; value: number; by: string }[];
};

export type ActionFacts = {
	id: string;
	meetingId: string | null;
	goalId: string | null;
	what: string;
	whoId: string | null;
	dueDay: IsoDay | null;
	doneAt: IsoInstant | null;
	droppedAt: IsoInstant | null;
};

export type FormFacts = {
	id: string;
	form: string;
	meetingId: string | null;
	state: 'draft' | 'agreed' | 'evaluated';
	agreedAt: IsoInstant | null;
	evaluateOn: IsoDay | null;
	evaluatedAt: IsoInstant | null;
};

export type ConsentFacts = {
	id: string;
	topics: Topic[];
	/** functions whose holders in the circle it covers */
	functions: StaffFunction[];
	/** named persons it covers beside */
	personIds: string[];
	purpose: string;
	from: IsoDay;
	to: IsoDay | null;
	form: ConsentForm;
	oralNote: string | null;
	/** all whose word is needed: custody holders, from 15 also the young person */
	parties: { personId: string; givenAt: IsoInstant | null }[];
	withdrawnAt: IsoInstant | null;
};

export type ExchangeFacts = {
	id: string;
	ordinal: number;
	at: IsoInstant;
	meetingId: string | null;
	reason: string;
	specialReason: string | null;
};

export type UnderretningFacts = {
	id: string;
	state: UnderretningState;
	source: UnderretningSource;
	/** suspected violence or abuse: no order of levels, no review, nothing to custody holders */
	abuse: boolean;
	/** when the authority first knew of the suspicion; null: none, or not received */
	abuseAt: IsoInstant | null;
	/** the child has support under § 32, is placed or under the youth-crime act (UND-13) */
	supportRunning: boolean;
	reassessed: { at: IsoInstant; by: string | null } | null;
	/** held, or left out for a written reason (UND-15) */
	childTalk: { at: IsoInstant; by: string | null } | null;
	/** the screening points to honour-related conflict or negative social control (UND-16) */
	honour: boolean;
	riskAssessed: { at: IsoInstant; by: string | null } | null;
	authorId: string;
	writtenAt: IsoInstant;
	reviewAskedAt: IsoInstant | null;
	reviewedAt: IsoInstant | null;
	reviewerId: string | null;
	sentAt: IsoInstant | null;
	receivedAt: IsoInstant | null;
	acuteAssessedAt: IsoInstant | null;
	receiptSentAt: IsoInstant | null;
	receiptImpossible: string | null;
	feedbackSentAt: IsoInstant | null;
	caseworkerId: string | null;
	liftedAt: IsoInstant | null;
};

/** What a pathway that has just been opened has none of yet. */
export const nothingYet = (): Omit<PathwayFacts, 'pathway' | 'child' | 'positions' | 'circle'> => ({
	concerns: [],
	handovers: [],
	meetings: [],
	goals: [],
	actions: [],
	forms: [],
	consents: [],
	exchanges: [],
	assessments: [],
	efforts: [],
	underretninger: [],
	marks: [],
	moves: [],
	waivers: []
});
