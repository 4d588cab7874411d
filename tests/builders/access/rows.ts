/** What the matrix of access asks for: every kind of row, and how it is found. */
import { randomUUID } from 'node:crypto';

export const M = 1;
export const day = {
	past: '2026-01-01',
	yesterday: '2026-11-22',
	today: '2026-11-23',
	tomorrow: '2026-11-24',
	later: '2027-06-01'
};
export const id = () => randomUUID();

/** What there is to see: the row's name -> how to find it. */
export const rows = {
	pathway: 'pathway',
	arena: 'pathway_arena',
	goal: 'goal',
	healthGoal: 'goal',
	noteLearning: 'note',
	noteHealth: 'note',
	noteSocial: 'note',
	noteProfessionals: 'note',
	noteAuthority: 'note',
	noteAuthor: 'note',
	noteWithheld: 'note',
	noteConfidential: 'note',
	consentRow: 'consent',
	meeting: 'meeting',
	minutesRow: 'minutes',
	dutyOpen: 'obligation',
	dutyWithheld: 'obligation',
	reportPlain: 'underretning',
	reportAbuse: 'underretning',
	reportDraft: 'underretning',
	reportCitizen: 'underretning',
	notifierRow: 'notifier',
	concernRow: 'concern',
	addressRow: 'address',
	custodyRow: 'custody',
	mark: 'mark',
	signed: 'signature',
	moved: 'pathway_move',
	familyAnswer: 'forum_family_answer',
	agreementRow: 'forum_agreement',
	resultRow: 'forum_result',
	roundRow: 'team_round',
	turnRow: 'team_turn',
	visitRow: 'team_visit',
	exerciseRow: 'forum_exercise',
	guessOpen: 'forum_guess',
	guessShown: 'forum_guess',
	trainingRow: 'person_training',
	draftRow: 'model_draft',
	draftSent: 'model_draft',
	movingRow: 'model_moving',
	releaseRow: 'model_release',
	choiceRow: 'model_choice',
	lookRow: 'log_look',
	saidRow: 'log_look_said'
} as const;
export type RowName = keyof typeof rows;
/** What finds a row where it is not its id. */
export const keys: Partial<Record<RowName, string>> = {
	arena: 'pathway_id',
	minutesRow: 'meeting_id',
	notifierRow: 'underretning_id',
	addressRow: 'owner_id',
	custodyRow: 'child_id',
	familyAnswer: 'point_id',
	resultRow: 'occurrence_id',
	turnRow: 'round_id',
	guessOpen: 'exercise_id',
	guessShown: 'exercise_id',
	trainingRow: 'person_id',
	releaseRow: 'draft_id',
	saidRow: 'look_id'
};
export const all = Object.keys(rows) as RowName[];

export type Fixture = {
	ids: Record<RowName, string>;
	school: string;
	otherSchool: string;
	ppr: string;
	authority: string;
	group: string;
	otherGroup: string;
	child: string;
	pathway: string;
	meeting: string;
	forum: string;
};
