/**
 * How long each table keeps what it knows of somebody, and what carries that out. A table without a line here does not compile.
 * The child's case is never cleared away by itself: nothing of it may go without the municipality's own authority to destroy it
 * (DAT-09 to DAT-11). Everything beside the case has an end.
 */
import { sql } from 'kysely';
import type { Writer } from './session.ts';
import type { Tables } from './tables.ts';

export type Keeping =
	/** the case of a child or group: kept until the municipality has handed it over and may destroy it */
	| 'case'
	/** who lives, works and goes to school where: as long as the register or the administrator says it */
	| 'register'
	/** what a team or the municipality decided about its own work; names colleagues, no citizens */
	| 'work'
	/** nobody in it, or nobody who could be found again */
	| 'nobody'
	/** goes with the row of another table it belongs to */
	| { with: keyof Tables }
	/** cleared away by the job `forget`, after so long */
	| { clearedAfter: string };

export const keeping: Record<keyof Tables, Keeping> = {
	account: 'register',
	act_once: { clearedAfter: '7 days' },
	action: 'case',
	address: 'register',
	assessment: 'case',
	attachment: 'case',
	audit: { clearedAfter: '5 years' },
	audit_seal: 'nobody',
	board_update: 'case',
	busy_time: { clearedAfter: '1 day' },
	calendar_link: { clearedAfter: 'the job' },
	child: 'register',
	child_group: 'register',
	circle_member: 'case',
	concern: 'case',
	consent: 'case',
	consent_party: 'case',
	custody: 'register',
	decided_place: 'case',
	draft: { clearedAfter: '1 day' },
	effort: 'case',
	employment: 'register',
	evaluation_answer: 'nobody',
	evaluation_turn: { with: 'meeting' },
	exchange: 'case',
	form_record: 'case',
	forum: 'work',
	forum_agreement: 'work',
	forum_answer: 'work',
	forum_exercise: 'work',
	forum_family_answer: { with: 'forum_point' },
	forum_guess: 'work',
	forum_hour: { clearedAfter: '180 days' },
	forum_member: 'work',
	forum_note: 'nobody',
	forum_occurrence: 'work',
	forum_point: 'case',
	forum_presence: 'work',
	forum_result: 'work',
	forum_slot: 'work',
	goal: 'case',
	goal_scaling: 'case',
	group_staff: 'register',
	handed_package: 'case',
	handover: 'case',
	import_run: { clearedAfter: '1 year' },
	job: { clearedAfter: '30 days' },
	law_consolidation: 'work',
	law_reading: 'work',
	law_review: 'work',
	law_second: 'work',
	level_move: 'case',
	log_look: { clearedAfter: '1 year' },
	log_look_answer: { with: 'log_look' },
	log_look_closed: { with: 'log_look' },
	log_look_said: { with: 'log_look' },
	log_sample: 'nobody',
	login_attempt: { clearedAfter: '10 minutes' },
	login_session: { clearedAfter: 'the login' },
	mailbox: { clearedAfter: '180 days' },
	mark: 'case',
	meeting: 'case',
	meeting_participant: 'case',
	meeting_role: 'case',
	minutes: 'case',
	minutes_comment: 'case',
	model_choice: 'work',
	model_draft: 'work',
	model_moving: 'work',
	model_release: 'work',
	municipality: 'nobody',
	note: 'case',
	note_version: 'case',
	notifier: { with: 'underretning' },
	obligation: 'case',
	outbox: { clearedAfter: '180 days' },
	pathway: 'case',
	pathway_arena: 'case',
	pathway_event: 'case',
	pathway_move: 'case',
	person: 'register',
	person_training: 'work',
	preparation: 'case',
	rate: { clearedAfter: '1 day' },
	signature: 'case',
	team_answer: 'nobody',
	team_round: 'work',
	team_turn: 'work',
	team_visit: 'work',
	time_option: { with: 'time_poll' },
	time_poll: { clearedAfter: '180 days' },
	time_vote: { with: 'time_poll' },
	time_voter: { with: 'time_poll' },
	underretning: 'case',
	unit: 'register'
};

/** Clears away, in the one municipality, what is over. The database holds the shortest times itself. */
export async function forgetOver(w: Writer): Promise<void> {
	const m = w.actor.municipalityId;
	const old = (time: { hours: number }) => w.now.subtract(time).toString();
	const [day, halfYear, year] = [24, 24 * 180, 24 * 366].map((hours) => old({ hours })) as [
		string,
		string,
		string
	];
	await w.db.deleteFrom('draft').where('municipality_id', '=', m).where('at', '<', day).execute();
	await w.db
		.deleteFrom('act_once')
		.where('municipality_id', '=', m)
		.where('at', '<', old({ hours: 24 * 7 }))
		.execute();
	await w.db.deleteFrom('busy_time').where('municipality_id', '=', m).where('ends_at', '<', day).execute();
	await w.db
		.deleteFrom('job')
		.where('municipality_id', '=', m)
		.where((x) => x.fn.coalesce('done_at', 'dead_at'), '<', old({ hours: 24 * 30 }))
		.execute();
	await w.db
		.deleteFrom('import_run')
		.where('municipality_id', '=', m)
		.where('started_at', '<', year)
		.execute();
	await w.db.deleteFrom('mailbox').where('municipality_id', '=', m).where('at', '<', halfYear).execute();
	await w.db
		.deleteFrom('forum_hour')
		.where('municipality_id', '=', m)
		.where('starts_at', '<', halfYear)
		.execute();
	// an invitation is asked for again when what it invited to is called off
	await sql`delete from outbox o where o.municipality_id = ${m} and coalesce(o.sent_at, o.dropped_at, o.dead_at) < ${halfYear}::timestamptz
		and not exists (select from meeting g where g.municipality_id = ${m} and g.id = o.meeting_id and g.ends_at > ${halfYear}::timestamptz)`.execute(
		w.db
	);
	await sql`delete from time_poll p where p.municipality_id = ${m} and p.asked_at < ${halfYear}::timestamptz
		and not exists (select from time_option t where t.municipality_id = ${m} and t.poll_id = p.id and t.starts_at > ${halfYear}::timestamptz)`.execute(
		w.db
	);
	await sql`select app.forget_looks(${m}::int)`.execute(w.db);
	await sql`select app.forget_audit(${m}::int, ${w.at}::timestamptz)`.execute(w.db);
}
