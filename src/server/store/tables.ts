/** Written by scripts/make-tables.ts from migrations/; do not edit. Days are ISO days, timestamps ISO instants with Z. */
import type { ColumnType } from 'kysely';

/** What is written is always made by json(); what is read is the parsed value. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = ColumnType<any, any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type JsonDefault = ColumnType<any, unknown, any>;
type Default<T> = ColumnType<T, T | undefined, T>;

export type AccountRow = {
	municipality_id: number;
	id: string;
	person_id: string;
	side: 'staff' | 'family';
	issuer: string;
	subject: string;
	active: Default<boolean>;
	last_login_at: string | null;
};

export type ActOnceRow = {
	municipality_id: number;
	person_id: string;
	key: string;
	act: string;
	result: JsonDefault;
	at: string;
};

export type ActionRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	meeting_id: string | null;
	goal_id: string | null;
	what: string;
	who_id: string | null;
	due_day: string | null;
	topic: 'learning' | 'wellbeing' | 'home' | 'health' | 'social' | null;
	created_at: string;
	created_by: string;
	done_at: string | null;
	done_by: string | null;
	effect: string | null;
	dropped_at: string | null;
	version: Default<number>;
};

export type AddressRow = {
	municipality_id: number;
	owner_id: string;
	text: string;
	protected: Default<boolean>;
	protected_until: string | null;
};

export type AssessmentRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	arena: string;
	what: string;
	owner_id: string | null;
	requested_at: string;
	due_day: string | null;
	received_at: string | null;
	result: string | null;
	topic: 'learning' | 'wellbeing' | 'home' | 'health' | 'social' | null;
};

export type AttachmentRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	n: number;
	child_id: string | null;
	unit_id: string | null;
	meeting_id: string | null;
	author_id: string;
	by_side: 'staff' | 'family';
	at: string;
	name: string | null;
	media: 'pdf' | 'png' | 'jpg' | 'docx' | 'xlsx' | 'odt' | 'txt' | 'csv';
	size: number;
	seal: string;
	content: Uint8Array | null;
	audience: 'circle' | 'professionals';
	topic: 'learning' | 'wellbeing' | 'home' | 'health' | 'social' | null;
	removed_at: string | null;
	removed_by: string | null;
	removed_reason: string | null;
};

export type AuditRow = {
	municipality_id: number;
	seq: Default<number>;
	at: string;
	person_id: string | null;
	side: string;
	function: string | null;
	unit_id: string | null;
	kind: 'read' | 'act' | 'refused' | 'search' | 'login' | 'export' | 'import';
	name: string;
	purpose: string | null;
	children: Default<string[]>;
	bases: Default<string[]>;
	pathway_id: string | null;
	withheld: Default<boolean>;
	detail: JsonDefault;
	tx: Default<number>;
	digest: Uint8Array;
};

export type AuditSealRow = {
	municipality_id: number;
	n: number;
	seqs: number[];
	hash: Uint8Array;
	sealed_at: string;
	forgotten_at: string | null;
};

export type BoardUpdateRow = {
	municipality_id: number;
	meeting_id: string;
	seq: number;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	update: Uint8Array;
	at: string;
};

export type BusyTimeRow = {
	municipality_id: number;
	person_id: string;
	starts_at: string;
	ends_at: string;
};

export type CalendarLinkRow = {
	municipality_id: number;
	person_id: string;
	address: Uint8Array;
	connected_at: string;
	next_at: string;
	fetched_at: string | null;
	fault: 'address-gone' | 'not-let-in' | 'no-answer' | 'too-slow' | 'too-big' | 'too-much' | 'not-a-calendar' | 'not-allowed' | 'unreadable' | null;
};

export type ChildRow = {
	municipality_id: number;
	id: string;
	given_name: string;
	family_name: string;
	sort_name: string;
	birth_day: string;
	cpr_cipher: Uint8Array | null;
	cpr_index: Uint8Array | null;
	unit_id: string | null;
	group_id: string | null;
	address_protected: Default<boolean>;
	name_protected: Default<boolean>;
	caseworker_id: string | null;
	case_opened_at: string | null;
	external_key: string | null;
};

export type ChildGroupRow = {
	municipality_id: number;
	id: string;
	unit_id: string;
	name: string;
	external_key: string | null;
};

export type CircleMemberRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	person_id: string;
	relation: 'child' | 'custodyHolder' | 'parentWithoutCustody' | 'privateNetwork' | 'supportPerson' | 'professional';
	function: string | null;
	member_unit_id: string | null;
	own_staff: Default<boolean>;
	closeness: Default<number>;
	relevance: string | null;
	contact: string | null;
	since: string;
	until_at: string | null;
	added_by: string;
};

export type ConcernRow = {
	municipality_id: number;
	id: string;
	kind: 'child' | 'group' | 'unnamed';
	unit_id: string;
	child_id: string | null;
	group_id: string | null;
	pathway_id: string | null;
	arena: string;
	text: string;
	signs: Default<string[]>;
	color: 'green' | 'yellow' | 'red' | null;
	parents_told: 'yes' | 'no' | 'not-yet';
	parents_note: string | null;
	author_id: string;
	state: 'sent' | 'handled' | 'withdrawn';
	sent_at: string;
	decision: 'handled-here' | 'pathway' | 'joined' | 'no-action' | null;
	decision_note: string | null;
	handled_at: string | null;
	handled_by: string | null;
	feedback: string | null;
	feedback_at: string | null;
};

export type ConsentRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	topics: string[];
	functions: Default<string[]>;
	person_ids: Default<string[]>;
	purpose: string;
	from_day: string;
	to_day: string | null;
	form: 'written' | 'digital' | 'oral';
	oral_note: string | null;
	asked_at: string;
	asked_by: string;
	withdrawn_at: string | null;
	withdrawn_by: string | null;
};

export type ConsentPartyRow = {
	municipality_id: number;
	pathway_id: string;
	consent_id: string;
	person_id: string;
	child_id: string | null;
	unit_id: string | null;
	given_at: string | null;
	recorded_by: string | null;
};

export type CustodyRow = {
	municipality_id: number;
	child_id: string;
	person_id: string;
	relation: 'mother' | 'father' | 'co-parent' | 'guardian' | 'other';
	has_custody: boolean;
	lives_with: boolean | null;
	from_day: string;
	to_day: string | null;
	entered_by: string | null;
	confirmed_by: string | null;
	source: 'register' | 'manual';
};

export type DecidedPlaceRow = {
	municipality_id: number;
	pathway_id: string;
	person_id: string;
	child_id: string | null;
	unit_id: string | null;
	may_receive: boolean;
	show_place: boolean;
	reason: string;
	at: string;
	by_id: string;
};

export type DraftRow = {
	municipality_id: number;
	person_id: string;
	side: string;
	form: string;
	about: Default<string>;
	cipher: Uint8Array;
	at: string;
};

export type EffortRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	arena: string;
	name: string;
	level: number;
	basis: string | null;
	started_on: string;
	ended_on: string | null;
	reviews: JsonDefault;
	grave_reason: string | null;
	step: string | null;
};

export type EmploymentRow = {
	municipality_id: number;
	id: string;
	person_id: string;
	unit_id: string;
	function: 'teacher' | 'pedagogue' | 'unitLeader' | 'pedagogicalGuide' | 'healthVisitor' | 'psychologist' | 'speechTherapist' | 'physiotherapist' | 'dentist' | 'sspConsultant' | 'uuAdvisor' | 'outreachSocialWorker' | 'caseworker' | 'intakeWorker' | 'authorityLeader' | 'provider' | 'chief' | 'administrator' | 'modelOwner' | 'dataProtectionOfficer';
	from_day: string;
	to_day: string | null;
};

export type EvaluationAnswerRow = {
	municipality_id: number;
	id: string;
	unit_id: string;
	model_slug: string;
	occasion: string;
	survey: string;
	quarter: string;
	scores: Json;
	words: string | null;
};

export type EvaluationTurnRow = {
	municipality_id: number;
	id: string;
	person_id: string;
	meeting_id: string | null;
	occurrence_id: string | null;
	unit_id: string;
	model_slug: string;
	occasion: string;
	survey: string;
	quarter: string;
};

export type ExchangeRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	ordinal: number;
	at: string;
	by_id: string;
	meeting_id: string | null;
	person_ids: string[];
	topics: string[];
	until_at: string;
	what: string;
	reason: string;
	consent_considered: string;
	special_reason: string | null;
};

export type FormRecordRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	form: string;
	meeting_id: string | null;
	state: 'draft' | 'agreed' | 'evaluated';
	data: JsonDefault;
	agreed_at: string | null;
	evaluate_on: string | null;
	evaluated_at: string | null;
	created_at: string;
	created_by: string;
	version: Default<number>;
};

export type ForumRow = {
	municipality_id: number;
	id: string;
	unit_id: string;
	unit_ids: string[];
	model_slug: string;
	model_version: number;
	kind: string;
	name: string;
	rhythm: 'weekly' | 'monthly' | 'yearly';
	every: Default<number>;
	weekday: number;
	nth: Default<number>;
	month: number | null;
	starts: string;
	minutes_long: number;
	place: string | null;
	points_until: Default<number>;
	template: JsonDefault;
	on_site: Default<boolean>;
	families: Default<boolean>;
	slot_minutes: number | null;
	opened_at: string;
	opened_by: string;
	closed_on: string | null;
	version: Default<number>;
};

export type ForumAgreementRow = {
	municipality_id: number;
	forum_id: string;
	id: string;
	n: number;
	words: Json;
	look_on: string;
	yes: Default<string[]>;
	written_by: string;
	written_at: string;
	agreed_on: string | null;
	version: Default<number>;
	form: string | null;
};

export type ForumAnswerRow = {
	municipality_id: number;
	occurrence_id: string;
	person_id: string;
	forum_id: string;
	answer: 'coming' | 'substitute' | 'declined';
	substitute_id: string | null;
	at: string;
	attended: boolean | null;
};

export type ForumExerciseRow = {
	municipality_id: number;
	id: string;
	forum_id: string;
	exercise: string;
	round: string;
	drawn: string | null;
	story: string | null;
	players: string[];
	begun_by: string;
	begun_at: string;
	shown_at: string | null;
	over_at: string | null;
};

export type ForumFamilyAnswerRow = {
	municipality_id: number;
	point_id: string;
	person_id: string;
	child_id: string;
	pathway_id: string;
	answer: 'coming' | 'staying' | 'off';
	at: string;
};

export type ForumGuessRow = {
	municipality_id: number;
	exercise_id: string;
	person_id: string;
	forum_id: string;
	text: string;
	at: string;
};

export type ForumHourRow = {
	municipality_id: number;
	id: string;
	forum_id: string;
	occurrence_id: string;
	starts_at: string;
	minutes: number;
	person_id: string;
	at: string;
	dropped_at: string | null;
};

export type ForumMemberRow = {
	municipality_id: number;
	forum_id: string;
	id: string;
	person_id: string;
	who: string;
	function: string;
	presence: 'fixed' | 'possible';
	from_day: string;
	to_day: string | null;
	holds_team: Default<boolean>;
};

export type ForumNoteRow = {
	municipality_id: number;
	id: string;
	forum_id: string;
	occurrence_id: string;
	author_id: string;
	at: string;
	came: 'staff' | 'parent' | 'child' | 'other';
	what: 'advice' | 'offer' | 'referral' | 'meeting';
	text: string;
};

export type ForumOccurrenceRow = {
	municipality_id: number;
	id: string;
	forum_id: string;
	state: 'planned' | 'running' | 'held' | 'cancelled' | 'left-out';
	planned_day: string;
	starts_at: string;
	ends_at: string;
	place: string | null;
	moved_because: string | null;
	reason: string | null;
	started_at: string | null;
	held_at: string | null;
	summary: string | null;
	ical_uid: string;
	ical_sequence: Default<number>;
	version: Default<number>;
	host_unit_id: string | null;
};

export type ForumPointRow = {
	municipality_id: number;
	id: string;
	forum_id: string;
	occurrence_id: string;
	kind: 'pathway' | 'evaluation' | 'group' | 'unnamed' | 'theme';
	pathway_id: string | null;
	child_id: string | null;
	group_id: string | null;
	meeting_id: string | null;
	from_point_id: string | null;
	title: string;
	body: Default<string>;
	answers: JsonDefault;
	child_view: string | null;
	parents_view: string | null;
	parents_how: 'come' | 'accepted' | 'not-asked' | null;
	accepted_on: string | null;
	because: string | null;
	state: 'returned' | 'ready' | 'discussed' | 'withdrawn';
	brought_by: string | null;
	brought_at: string;
	asked: string | null;
	asked_by: string | null;
	asked_at: string | null;
	decision: 'askMore' | 'localEffort' | 'takeHome' | 'forward' | 'openPathway' | 'callMeeting' | 'nothing' | null;
	decided_text: string | null;
	decided_at: string | null;
	decided_by: string | null;
	taken_by: string | null;
	taken_unit_id: string | null;
	answer_by: string | null;
	answer: string | null;
	answered_at: string | null;
	sent_to_id: string | null;
	seen_at: string | null;
	version: Default<number>;
};

export type ForumPresenceRow = {
	municipality_id: number;
	slot_id: string;
	person_id: string;
	forum_id: string;
	came_at: string | null;
	left_at: string | null;
};

export type ForumResultRow = {
	municipality_id: number;
	occurrence_id: string;
	forum_id: string;
	priorities: Default<string[]>;
	figures: JsonDefault;
	look_back: JsonDefault;
	looked_at: string | null;
	looked_by: string | null;
	version: Default<number>;
};

export type ForumSlotRow = {
	municipality_id: number;
	id: string;
	forum_id: string;
	occurrence_id: string;
	listed: Default<boolean>;
	ord: Default<number>;
	minutes: Default<number>;
	began_at: string | null;
	ended_at: string | null;
};

export type GoalRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	arena: string;
	text: string;
	topic: 'learning' | 'wellbeing' | 'home' | 'health' | 'social' | null;
	state: 'draft' | 'active' | 'reached' | 'dropped';
	signs: JsonDefault;
	pursuers: JsonDefault;
	created_at: string;
	created_by: string;
	closed_at: string | null;
	version: Default<number>;
};

export type GoalScalingRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	goal_id: string;
	at: string;
	by_id: string;
	value: number;
	note: string | null;
};

export type GroupStaffRow = {
	municipality_id: number;
	group_id: string;
	person_id: string;
	from_day: string;
	to_day: string | null;
};

export type HandedPackageRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	meeting_id: string | null;
	at: string;
	by_id: string;
	seal: string;
	files: number;
};

export type HandoverRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	arena: string;
	from_id: string;
	to_id: string;
	asked_at: string;
	note: string | null;
	answered_at: string | null;
	answer: 'accepted' | 'declined' | 'escalated' | null;
	informed: JsonDefault;
};

export type ImportRunRow = {
	municipality_id: number;
	id: string;
	kind: string;
	by_id: string;
	started_at: string;
	finished_at: string | null;
	dry_run: boolean;
	counts: JsonDefault;
	errors: JsonDefault;
};

export type JobRow = {
	municipality_id: number;
	id: string;
	kind: string;
	payload: JsonDefault;
	run_at: string;
	attempts: Default<number>;
	locked_until: string | null;
	done_at: string | null;
	dead_at: string | null;
	last_error: string | null;
	progress: JsonDefault;
	created_by: string | null;
};

export type LawConsolidationRow = {
	municipality_id: number;
	id: string;
	act: string;
	name: string;
	from_day: string;
	rules: string[];
	note: string | null;
	by_id: string;
	at: string;
	withdrawn_by: string | null;
	withdrawn_at: string | null;
};

export type LawReadingRow = {
	municipality_id: number;
	id: string;
	rule: string | null;
	reading: 'S' | 'G' | 'X' | null;
	from_day: string;
	reason: string;
	by_id: string;
	at: string;
};

export type LawReviewRow = {
	municipality_id: number;
	id: string;
	rule: string;
	verdict: 'confirmed' | 'corrected' | 'asShipped' | 'comment';
	of_ref: string;
	of_source: string;
	from_day: string | null;
	ref: string | null;
	text: string | null;
	comment: string | null;
	by_id: string;
	at: string;
	who: string | null;
	exceptions: string | null;
	times: JsonDefault;
	longer: Default<boolean>;
};

export type LawSecondRow = {
	municipality_id: number;
	review_id: string;
	said_by: string;
	agreed: boolean;
	by_id: string;
	at: string;
};

export type LevelMoveRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	arena: string;
	from_level: number;
	to_level: number | null;
	outcome: string;
	sign: '+' | '-' | null;
	at: string;
	by_id: string;
	note: string | null;
	passed: JsonDefault;
	exceptions: Default<string[]>;
};

export type LogLookRow = {
	municipality_id: number;
	id: string;
	month: string;
	seq: number;
	person_id: string;
	function: string | null;
	unit_id: string | null;
	at: string;
	kind: string;
	name: string;
	basis: string | null;
	relation: 'task' | 'work' | 'list' | 'none';
	children: number;
	child_id: string | null;
	pathway_id: string | null;
	withheld: Default<boolean>;
	due_on: string;
	asked_id: string | null;
	late_id: string | null;
	late_at: string | null;
};

export type LogLookAnswerRow = {
	municipality_id: number;
	look_id: string;
	looker_id: string;
	by_id: string;
	at: string;
	explained: boolean;
	reason: string;
};

export type LogLookClosedRow = {
	municipality_id: number;
	look_id: string;
	looker_id: string;
	by_id: string;
	at: string;
	done: string;
};

export type LogLookSaidRow = {
	municipality_id: number;
	look_id: string;
	by_id: string;
	at: string;
	text: string;
};

export type LogSampleRow = {
	municipality_id: number;
	month: string;
	planned_at: string;
	draws_at: string;
	drawn_at: string | null;
	from_at: string | null;
	until_at: string | null;
	seed: Uint8Array | null;
	counts: JsonDefault;
};

export type LoginAttemptRow = {
	state: string;
	municipality_id: number | null;
	issuer: string;
	side: 'staff' | 'family';
	nonce: string;
	verifier: string;
	return_to: string;
	binding: Uint8Array;
	created_at: string;
};

export type LoginSessionRow = {
	token_hash: Uint8Array;
	municipality_id: number;
	account_id: string;
	person_id: string;
	side: 'staff' | 'family';
	issuer: string;
	acr: string;
	auth_time: string;
	created_at: string;
	last_seen_at: string;
	ends_at: string;
	id_token: string | null;
	sid: string | null;
	csrf: string;
};

export type MailboxRow = {
	municipality_id: number;
	id: string;
	recipient_id: string;
	to_address: string;
	subject: string;
	body: string;
	calendar: string | null;
	at: string;
};

export type MarkRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	key: string;
	arena: string | null;
	at: string;
	by_id: string;
	text: Default<string>;
	withheld: Default<boolean>;
};

export type MeetingRow = {
	municipality_id: number;
	id: string;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	type: string;
	arena: string | null;
	level: number | null;
	state: 'planned' | 'agenda-sent' | 'running' | 'held' | 'minutes-sent' | 'cancelled';
	starts_at: string;
	ends_at: string;
	place: string | null;
	convened_at: string;
	convener_id: string;
	chair_id: string | null;
	minute_taker_id: string | null;
	agenda_due_day: string | null;
	agenda_sent_at: string | null;
	held_at: string | null;
	minutes_due_day: string | null;
	minutes_sent_at: string | null;
	minutes_n: Default<number>;
	frame_approved_at: string | null;
	outcome: string | null;
	next_meeting_on: string | null;
	no_next_reason: string | null;
	child_how: 'present' | 'part' | 'represented' | null;
	child_by: string | null;
	form: string | null;
	form_data: JsonDefault;
	board: JsonDefault;
	cancel_reason: string | null;
	ical_uid: string;
	ical_sequence: Default<number>;
	version: Default<number>;
};

export type MeetingParticipantRow = {
	municipality_id: number;
	meeting_id: string;
	person_id: string;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	relation: 'child' | 'custodyHolder' | 'parentWithoutCustody' | 'privateNetwork' | 'supportPerson' | 'professional';
	function: string | null;
	relevance: Default<string>;
	answer: 'invited' | 'yes' | 'no' | 'substitute';
	substitute_id: string | null;
	answer_note: string | null;
	answered_at: string | null;
	show_place: Default<boolean>;
	attended: boolean | null;
	read_at: string | null;
	invited_at: string | null;
	reminded_at: string | null;
};

export type MeetingRoleRow = {
	municipality_id: number;
	meeting_id: string;
	cell: 'chair' | 'convener' | 'agenda' | 'minutes' | 'findParticipants' | 'followUpContact' | 'childPerspective';
	person_id: string;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	reason: string;
	at: string;
	by_id: string;
};

export type MinutesRow = {
	municipality_id: number;
	meeting_id: string;
	n: number;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	content: Json;
	reason: string | null;
	sent_at: string;
	sent_by: string;
	recipients: Default<string[]>;
};

export type MinutesCommentRow = {
	municipality_id: number;
	meeting_id: string;
	id: string;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	person_id: string;
	at: string;
	text: Default<string>;
	stance: 'agree' | 'disagree' | 'not-yet' | null;
	awaits_id: string | null;
	seen_at: string | null;
	seen_by: string | null;
};

export type ModelChoiceRow = {
	municipality_id: number;
	id: string;
	slug: string;
	version: number;
	unit_id: string | null;
	district: string | null;
	from_day: string;
	by_id: string;
	at: string;
	done_at: string | null;
};

export type ModelDraftRow = {
	municipality_id: number;
	id: string;
	slug: string;
	version: number;
	base_slug: string | null;
	base_version: number | null;
	yaml: string;
	state: Default<'draft' | 'review' | 'approved'>;
	row_version: Default<number>;
	accepted: JsonDefault;
	begun_by: string;
	begun_at: string;
	saved_by: string;
	saved_at: string;
	sent_by: string | null;
	sent_at: string | null;
	reviewed_by: string | null;
	reviewed_at: string | null;
	comment: string | null;
};

export type ModelMovingRow = {
	municipality_id: number;
	id: string;
	unit_id: string;
	slug: string;
	version: number;
	note: string | null;
	by_id: string;
	at: string;
	dropped_at: string | null;
};

export type ModelReleaseRow = {
	municipality_id: number;
	slug: string;
	version: number;
	draft_id: string;
	base_slug: string | null;
	base_version: number | null;
	yaml: string;
	accepted: JsonDefault;
	state: Default<'published' | 'retired'>;
	drafted_by: string;
	reviewed_by: string;
	published_by: string;
	published_at: string;
	from_day: string;
	note: string | null;
	retired_by: string | null;
	retired_at: string | null;
};

export type MunicipalityRow = {
	id: number;
	slug: string;
	name: string;
	model_slug: string;
	model_version: number;
	settings: JsonDefault;
	created_at: Default<string>;
};

export type NoteRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	child_id: string | null;
	unit_id: string | null;
	author_id: string;
	at: string;
	text: string;
	topic: 'learning' | 'wellbeing' | 'home' | 'health' | 'social' | null;
	audience: 'circle' | 'professionals' | 'authority' | 'author' | 'withheld';
	withheld: Default<boolean>;
	hidden_from_custody: Default<boolean>;
	objection: string | null;
	version: Default<number>;
};

export type NoteVersionRow = {
	municipality_id: number;
	pathway_id: string;
	note_id: string;
	n: number;
	child_id: string | null;
	unit_id: string | null;
	text: string;
	at: string;
	by_id: string;
};

export type NotifierRow = {
	municipality_id: number;
	underretning_id: string;
	name: string;
	phone: string | null;
	email: string | null;
	address: string | null;
	relation: string | null;
};

export type ObligationRow = {
	municipality_id: number;
	id: string;
	key: string;
	pathway_id: string | null;
	underretning_id: string | null;
	child_id: string | null;
	unit_id: string | null;
	meeting_id: string | null;
	kind: string;
	arena: string | null;
	strength: 'must' | 'should';
	due_at: string | null;
	who_id: string | null;
	who_role: string;
	because: Json;
	data: JsonDefault;
	audience: Default<'circle' | 'professionals' | 'authority' | 'author' | 'withheld'>;
	withheld: Default<boolean>;
	state: 'open' | 'fulfilled' | 'waived' | 'lapsed';
	since: string;
	settled_at: string | null;
	settled_by: string | null;
	in_time: boolean | null;
	waive_reason: string | null;
};

export type OutboxRow = {
	municipality_id: number;
	id: string;
	kind: 'mail' | 'invitation' | 'cancellation';
	template: string;
	recipient_id: string;
	meeting_id: string | null;
	pathway_id: string | null;
	lang: Default<'da' | 'en'>;
	params: JsonDefault;
	message_id: string;
	created_at: string;
	next_at: string;
	attempts: Default<number>;
	locked_until: string | null;
	sent_at: string | null;
	dropped_at: string | null;
	dead_at: string | null;
	last_error: string | null;
	forum_id: string | null;
	occurrence_id: string | null;
};

export type PathwayRow = {
	municipality_id: number;
	id: string;
	kind: 'child' | 'group' | 'unnamed';
	unit_id: string;
	child_id: string | null;
	group_id: string | null;
	title: string | null;
	model_slug: string;
	model_version: number;
	opened_at: string;
	opened_by: string;
	closed_at: string | null;
	closing: JsonDefault;
	withheld: Default<boolean>;
	version: Default<number>;
};

export type PathwayArenaRow = {
	municipality_id: number;
	pathway_id: string;
	arena: string;
	child_id: string | null;
	unit_id: string | null;
	level: number;
	since: string;
	coordinator_id: string;
};

export type PathwayEventRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	seq: Default<number>;
	child_id: string | null;
	unit_id: string | null;
	at: string;
	by_id: string | null;
	type: string;
	data: JsonDefault;
	audience: Default<'circle' | 'professionals' | 'authority' | 'author' | 'withheld'>;
	topic: 'learning' | 'wellbeing' | 'home' | 'health' | 'social' | null;
	withheld: Default<boolean>;
};

export type PathwayMoveRow = {
	municipality_id: number;
	pathway_id: string;
	id: string;
	seq: Default<number>;
	child_id: string | null;
	unit_id: string | null;
	from_slug: string;
	from_version: number;
	to_slug: string;
	to_version: number;
	stood: Json;
	brought: JsonDefault;
	changes: JsonDefault;
	at: string;
	by_id: string;
	undone_at: string | null;
	undone_by: string | null;
};

export type PersonRow = {
	municipality_id: number;
	id: string;
	given_name: string;
	family_name: string;
	sort_name: string;
	is_staff: Default<boolean>;
	title: string | null;
	phone: string | null;
	email: string | null;
	cpr_cipher: Uint8Array | null;
	cpr_index: Uint8Array | null;
	active: Default<boolean>;
	external_key: string | null;
	created_at: Default<string>;
};

export type PersonTrainingRow = {
	municipality_id: number;
	person_id: string;
	model_slug: string;
	training: string;
	learnt_on: string;
	noted_by: string;
	noted_at: string;
};

export type PreparationRow = {
	municipality_id: number;
	meeting_id: string;
	person_id: string;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	data: JsonDefault;
	shared: Default<boolean>;
	at: string;
	version: Default<number>;
};

export type RateRow = {
	bucket: string;
	window_start: string;
	n: number;
};

export type SignatureRow = {
	municipality_id: number;
	id: string;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	meeting_id: string | null;
	form_record_id: string | null;
	person_id: string;
	how: 'digital' | 'paper' | 'declined';
	day: string;
	note: string | null;
	by_id: string;
	at: string;
};

export type TeamAnswerRow = {
	municipality_id: number;
	round_id: string;
	id: string;
	scores: Json;
};

export type TeamRoundRow = {
	municipality_id: number;
	id: string;
	forum_id: string;
	survey: string;
	n: number;
	least: number;
	opened_on: string;
	opened_by: string;
	closed_on: string | null;
};

export type TeamTurnRow = {
	municipality_id: number;
	round_id: string;
	person_id: string;
};

export type TeamVisitRow = {
	municipality_id: number;
	id: string;
	forum_id: string;
	round_id: string;
	words: string | null;
	asked_by: string;
	asked_at: string;
	asked_of: string[];
	visit_on: string | null;
	reply: string | null;
	answered_by: string | null;
	answered_at: string | null;
};

export type TimeOptionRow = {
	municipality_id: number;
	poll_id: string;
	n: number;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	starts_at: string;
};

export type TimePollRow = {
	municipality_id: number;
	id: string;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	arena: string;
	type: string;
	minutes: number;
	asked_by: string;
	asked_at: string;
	opens_at: string;
	opened_at: string | null;
	opened_reason: string | null;
	closed_at: string | null;
	chosen: number | null;
	version: Default<number>;
};

export type TimeVoteRow = {
	municipality_id: number;
	poll_id: string;
	person_id: string;
	n: number;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	answer: 'can' | 'if-needed' | 'cannot';
	at: string;
};

export type TimeVoterRow = {
	municipality_id: number;
	poll_id: string;
	person_id: string;
	pathway_id: string;
	child_id: string | null;
	unit_id: string | null;
	relation: 'child' | 'custodyHolder' | 'parentWithoutCustody' | 'privateNetwork' | 'supportPerson' | 'professional';
	function: string | null;
	answered_at: string | null;
};

export type UnderretningRow = {
	municipality_id: number;
	id: string;
	unit_id: string | null;
	child_id: string | null;
	pathway_id: string | null;
	concern_id: string | null;
	author_id: string;
	state: 'draft' | 'in-review' | 'sent' | 'assessed' | 'closed';
	abuse: Default<boolean>;
	withheld: Default<boolean>;
	data: JsonDefault;
	written_at: string;
	review_asked_at: string | null;
	reviewer_id: string | null;
	reviewed_at: string | null;
	review_text: string | null;
	sent_at: string | null;
	received_at: string | null;
	registered_at: string | null;
	caseworker_id: string | null;
	acute_assessed_at: string | null;
	acute_by: string | null;
	acute_result: 'acute' | 'not-acute' | null;
	acute_note: string | null;
	outcome: 'nothing-more' | 'clarification' | 'examination' | 'early-support' | 'existing-case' | null;
	outcome_at: string | null;
	receipt_sent_at: string | null;
	receipt_impossible: string | null;
	feedback: string | null;
	feedback_sent_at: string | null;
	lifted_at: string | null;
	lifted_by: string | null;
	lift_reason: string | null;
	version: Default<number>;
	child_talk: 'held' | 'omitted' | null;
	child_talk_note: string | null;
	second_id: string | null;
	reassess_note: string | null;
	starts_case: Default<boolean>;
	source: Default<'professional' | 'citizen' | 'anonymous'>;
	channel: 'phone' | 'letter' | 'mail' | 'in-person' | null;
	receipt_how: string | null;
	abuse_at: string | null;
	support_running: boolean | null;
	honour: Default<boolean>;
	risk_assessed_at: string | null;
	risk_by: string | null;
	risk_note: string | null;
	child_talk_at: string | null;
	child_talk_by: string | null;
	child_talk_parents: 'present' | 'told' | 'not-told' | null;
	child_talk_parents_note: string | null;
	reassessed_at: string | null;
	reassessed_by: string | null;
	feedback_support: string | null;
	feedback_reason: string | null;
};

export type UnitRow = {
	municipality_id: number;
	id: string;
	parent_id: string | null;
	name: string;
	kind: 'school' | 'daycare' | 'healthService' | 'ppr' | 'outreach' | 'authority' | 'provider' | 'administration';
	district: string | null;
	address: string | null;
	phone: string | null;
	external_key: string | null;
	closed_on: string | null;
	model_slug: string | null;
	model_version: number | null;
};

export type Tables = {
	account: AccountRow;
	act_once: ActOnceRow;
	action: ActionRow;
	address: AddressRow;
	assessment: AssessmentRow;
	attachment: AttachmentRow;
	audit: AuditRow;
	audit_seal: AuditSealRow;
	board_update: BoardUpdateRow;
	busy_time: BusyTimeRow;
	calendar_link: CalendarLinkRow;
	child: ChildRow;
	child_group: ChildGroupRow;
	circle_member: CircleMemberRow;
	concern: ConcernRow;
	consent: ConsentRow;
	consent_party: ConsentPartyRow;
	custody: CustodyRow;
	decided_place: DecidedPlaceRow;
	draft: DraftRow;
	effort: EffortRow;
	employment: EmploymentRow;
	evaluation_answer: EvaluationAnswerRow;
	evaluation_turn: EvaluationTurnRow;
	exchange: ExchangeRow;
	form_record: FormRecordRow;
	forum: ForumRow;
	forum_agreement: ForumAgreementRow;
	forum_answer: ForumAnswerRow;
	forum_exercise: ForumExerciseRow;
	forum_family_answer: ForumFamilyAnswerRow;
	forum_guess: ForumGuessRow;
	forum_hour: ForumHourRow;
	forum_member: ForumMemberRow;
	forum_note: ForumNoteRow;
	forum_occurrence: ForumOccurrenceRow;
	forum_point: ForumPointRow;
	forum_presence: ForumPresenceRow;
	forum_result: ForumResultRow;
	forum_slot: ForumSlotRow;
	goal: GoalRow;
	goal_scaling: GoalScalingRow;
	group_staff: GroupStaffRow;
	handed_package: HandedPackageRow;
	handover: HandoverRow;
	import_run: ImportRunRow;
	job: JobRow;
	law_consolidation: LawConsolidationRow;
	law_reading: LawReadingRow;
	law_review: LawReviewRow;
	law_second: LawSecondRow;
	level_move: LevelMoveRow;
	log_look: LogLookRow;
	log_look_answer: LogLookAnswerRow;
	log_look_closed: LogLookClosedRow;
	log_look_said: LogLookSaidRow;
	log_sample: LogSampleRow;
	login_attempt: LoginAttemptRow;
	login_session: LoginSessionRow;
	mailbox: MailboxRow;
	mark: MarkRow;
	meeting: MeetingRow;
	meeting_participant: MeetingParticipantRow;
	meeting_role: MeetingRoleRow;
	minutes: MinutesRow;
	minutes_comment: MinutesCommentRow;
	model_choice: ModelChoiceRow;
	model_draft: ModelDraftRow;
	model_moving: ModelMovingRow;
	model_release: ModelReleaseRow;
	municipality: MunicipalityRow;
	note: NoteRow;
	note_version: NoteVersionRow;
	notifier: NotifierRow;
	obligation: ObligationRow;
	outbox: OutboxRow;
	pathway: PathwayRow;
	pathway_arena: PathwayArenaRow;
	pathway_event: PathwayEventRow;
	pathway_move: PathwayMoveRow;
	person: PersonRow;
	person_training: PersonTrainingRow;
	preparation: PreparationRow;
	rate: RateRow;
	signature: SignatureRow;
	team_answer: TeamAnswerRow;
	team_round: TeamRoundRow;
	team_turn: TeamTurnRow;
	team_visit: TeamVisitRow;
	time_option: TimeOptionRow;
	time_poll: TimePollRow;
	time_vote: TimeVoteRow;
	time_voter: TimeVoterRow;
	underretning: UnderretningRow;
	unit: UnitRow;
};
