/**
 * Loads everything the engine reads about pathways, in a few statements for many pathways at once.
 * Called with the engine's eyes; what comes out decides and is never shown.
 */
import { sql } from 'kysely';
import type { PathwayFacts } from '#domain/facts/pathway.ts';
import type { Db, Reader } from './session.ts';
import { uuids } from './values.ts';

/** The facts of one pathway, or nothing where it does not exist. */
export const findFacts = (r: Reader, pathwayId: string): Promise<PathwayFacts | undefined> =>
	r.asEngine(async (db) => (await loadFacts(db, r.actor.municipalityId, [pathwayId])).get(pathwayId));

/** The facts of a pathway that was found. */
export async function getFacts(r: Reader, pathwayId: string): Promise<PathwayFacts> {
	const facts = await findFacts(r, pathwayId);
	if (!facts) throw new Error('a pathway without facts');
	return facts;
}

type Row = { pathway_id: string; facts: PathwayFacts };

/** @returns facts by pathway id; ids that do not exist are absent */
export async function loadFacts(
	db: Db,
	municipalityId: number,
	ids: readonly string[]
): Promise<Map<string, PathwayFacts>> {
	if (!ids.length) return new Map();
	const m = municipalityId;
	/** ISO instant text, or JSON null */
	const at = (column: string) =>
		sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
	const many = (select: ReturnType<typeof sql>) =>
		sql`coalesce((select jsonb_agg(x) from (${select}) x), '[]'::jsonb)`;
	const of = (t: string) => sql.raw(`${t}.municipality_id = p.municipality_id and ${t}.pathway_id = p.id`);
	// one pathway is what every page and act asks for; a list of unknown length would be planned anew each time, which takes longer than the answer
	const which = ids.length === 1 ? sql`p.id = ${ids[0]}::uuid` : sql`p.id = any (${uuids(ids)})`;
	const { rows } = await sql<Row>`
		select p.id as pathway_id, jsonb_build_object(
			'pathway', jsonb_build_object('id', p.id, 'kind', p.kind, 'unitId', p.unit_id, 'childId', p.child_id, 'groupId', p.group_id,
				'model', jsonb_build_object('slug', p.model_slug, 'version', p.model_version),
				'openedAt', ${at('p.opened_at')}, 'closedAt', ${at('p.closed_at')}, 'withheld', p.withheld,
				'brought', (select jsonb_build_object('at', ${at('v.at')}, 'keys', v.brought) from pathway_move v where ${of('v')} and v.undone_at is null
					and v.to_slug = p.model_slug and v.to_version = p.model_version order by v.seq desc limit 1)),
			'child', (select jsonb_build_object('birthDay', c.birth_day,
				'placement', (select case u.kind when 'school' then 'school' when 'daycare' then 'daycare' end from unit u where u.municipality_id = c.municipality_id and u.id = c.unit_id),
				'authorityCase', case when c.case_opened_at is not null then jsonb_build_object('caseworkerId', c.caseworker_id, 'openedAt', ${at('c.case_opened_at')}) end)
				from child c where c.municipality_id = p.municipality_id and c.id = p.child_id),
			'positions', ${many(sql`select a.arena, a.level, ${at('a.since')} as since, a.coordinator_id as "coordinatorId" from pathway_arena a where ${of('a')} order by a.arena`)},
			'circle', ${many(sql`select k.id, k.person_id as "personId", k.relation, k.function, k.member_unit_id as "unitId", k.own_staff as "ownStaff",
				${at('k.since')} as since, ${at('k.until_at')} as until, coalesce(q.active, true) as active
				from circle_member k left join person q on q.municipality_id = k.municipality_id and q.id = k.person_id where ${of('k')} order by k.since, k.id`)},
			'concerns', ${many(sql`select c.id, ${at('c.sent_at')} as "sentAt", c.author_id as "authorId", c.arena, ${at('c.handled_at')} as "handledAt",
				${at('c.feedback_at')} as "feedbackAt", c.parents_told = 'yes' as "parentsTold" from concern c where ${of('c')} order by c.sent_at, c.id`)},
			'handovers', ${many(sql`select h.id, h.arena, h.from_id as "fromId", h.to_id as "toId", ${at('h.asked_at')} as "askedAt", ${at('h.answered_at')} as "answeredAt",
				h.answer, h.informed from handover h where ${of('h')} order by h.asked_at, h.id`)},
			'meetings', ${many(sql`select g.id, g.type, g.arena, g.level, g.state, ${at('g.convened_at')} as "convenedAt", ${at('g.starts_at')} as "startsAt", ${at('g.ends_at')} as "endsAt",
				g.convener_id as "convenerId", g.chair_id as "chairId", g.minute_taker_id as "minuteTakerId", ${at('g.agenda_sent_at')} as "agendaSentAt", ${at('g.held_at')} as "heldAt",
				case when g.state = 'cancelled' then (select ${at('max(e.at)')} from pathway_event e where e.municipality_id = g.municipality_id and e.pathway_id = g.pathway_id
					and e.type = 'meeting-cancelled' and e.data->>'meetingId' = g.id::text) end as "cancelledAt",
				${at('g.minutes_sent_at')} as "minutesSentAt", g.frame_approved_at is not null as "frameApproved", g.outcome,
				case when g.next_meeting_on is not null then jsonb_build_object('on', g.next_meeting_on) when g.no_next_reason is not null then jsonb_build_object('reason', g.no_next_reason) end as "nextMeeting",
				case when g.child_how is not null then jsonb_build_object('how', g.child_how, 'by', g.child_by) end as "childPerspective",
				coalesce((select jsonb_agg(jsonb_build_object('personId', t.person_id, 'relation', t.relation, 'function', t.function, 'relevance', t.relevance, 'answer', t.answer,
					'prepared', exists (select from preparation r where r.municipality_id = t.municipality_id and r.meeting_id = t.meeting_id and r.person_id = t.person_id and r.shared),
					'attended', t.attended) order by t.person_id) from meeting_participant t where t.municipality_id = g.municipality_id and t.meeting_id = g.id), '[]'::jsonb) as participants,
				(select coalesce(jsonb_agg(f.key order by f.key), '[]'::jsonb) from jsonb_each(g.form_data) f where f.value not in ('null'::jsonb, '""'::jsonb, '[]'::jsonb)) as "formFilled"
				from meeting g where ${of('g')} order by g.starts_at, g.id`)},
			'goals', ${many(sql`select g.id, g.arena, g.text, g.state, g.signs, g.pursuers,
				coalesce((select jsonb_agg(jsonb_build_object('at', ${at('s.at')}, 'value', s.value, 'by', s.by_id) order by s.at, s.id) from goal_scaling s
					where s.municipality_id = g.municipality_id and s.pathway_id = g.pathway_id and s.goal_id = g.id), '[]'::jsonb) as scalings
				from goal g where ${of('g')} order by g.created_at, g.id`)},
			'actions', ${many(sql`select a.id, a.meeting_id as "meetingId", a.goal_id as "goalId", a.what, a.who_id as "whoId", a.due_day as "dueDay",
				${at('a.done_at')} as "doneAt", ${at('a.dropped_at')} as "droppedAt" from action a where ${of('a')} order by a.created_at, a.id`)},
			'forms', ${many(sql`select f.id, f.form, f.meeting_id as "meetingId", f.state, ${at('f.agreed_at')} as "agreedAt", f.evaluate_on as "evaluateOn",
				${at('f.evaluated_at')} as "evaluatedAt" from form_record f where ${of('f')} order by f.created_at, f.id`)},
			'consents', ${many(sql`select c.id, c.topics, c.functions, c.person_ids as "personIds", c.purpose, c.from_day as "from", c.to_day as "to", c.form, c.oral_note as "oralNote",
				(select coalesce(jsonb_agg(jsonb_build_object('personId', y.person_id, 'givenAt', ${at('y.given_at')}) order by y.person_id), '[]'::jsonb) from consent_party y
					where y.municipality_id = c.municipality_id and y.pathway_id = c.pathway_id and y.consent_id = c.id) as parties,
				${at('c.withdrawn_at')} as "withdrawnAt" from consent c where ${of('c')} order by c.asked_at, c.id`)},
			'exchanges', ${many(sql`select e.id, e.ordinal, ${at('e.at')} as at, e.meeting_id as "meetingId", e.reason, e.special_reason as "specialReason" from exchange e where ${of('e')} order by e.ordinal`)},
			'assessments', ${many(sql`select a.id, a.arena, a.what, a.owner_id as "ownerId", ${at('a.requested_at')} as "requestedAt", a.due_day as "dueDay", ${at('a.received_at')} as "receivedAt"
				from assessment a where ${of('a')} order by a.requested_at, a.id`)},
			'efforts', ${many(sql`select e.id, e.arena, e.name, e.level, e.started_on as "startedOn", e.ended_on as "endedOn", e.reviews from effort e where ${of('e')} order by e.started_on, e.id`)},
			'underretninger', ${many(sql`select ${underretningColumns(at)} from underretning u where ${of('u')} order by u.written_at, u.id`)},
			'marks', ${many(sql`select k.key, k.arena, ${at('k.at')} as at, k.by_id as by, k.text from mark k where ${of('k')} order by k.at, k.id`)},
			'moves', ${many(sql`select v.id, v.arena, v.from_level as "from", v.to_level as "to", v.outcome, ${at('v.at')} as at, v.by_id as by, v.passed, to_jsonb(v.exceptions) as exceptions
				from level_move v where ${of('v')} order by v.at, v.id`)},
			'waivers', ${many(sql`select o.key as "obligationKey", o.waive_reason as reason, ${at('o.settled_at')} as at, o.settled_by as by
				from obligation o where ${of('o')} and o.state = 'waived' order by o.key`)}
		) as facts
		from pathway p where p.municipality_id = ${m} and ${which}`.execute(db);
	return new Map(rows.map((r) => [r.pathway_id, r.facts]));
}

type At = (column: string) => ReturnType<typeof sql.raw>;
const underretningColumns = (
	at: At
) => sql`u.id, u.state, u.source, u.abuse, ${at('coalesce(u.abuse_at, case when u.abuse then u.received_at end)')} as "abuseAt", u.honour,
	coalesce(u.support_running, (select b.case_opened_at <= u.received_at from child b where b.municipality_id = u.municipality_id and b.id = u.child_id), false) as "supportRunning",
	case when u.reassessed_at is not null then jsonb_build_object('at', ${at('u.reassessed_at')}, 'by', u.reassessed_by) end as reassessed,
	case when u.child_talk_at is not null then jsonb_build_object('at', ${at('u.child_talk_at')}, 'by', u.child_talk_by) end as "childTalk",
	case when u.risk_assessed_at is not null then jsonb_build_object('at', ${at('u.risk_assessed_at')}, 'by', u.risk_by) end as "riskAssessed",
	u.author_id as "authorId", ${at('u.written_at')} as "writtenAt", ${at('u.review_asked_at')} as "reviewAskedAt",
	${at('u.reviewed_at')} as "reviewedAt", u.reviewer_id as "reviewerId", ${at('u.sent_at')} as "sentAt", ${at('u.received_at')} as "receivedAt", ${at('u.acute_assessed_at')} as "acuteAssessedAt",
	${at('u.receipt_sent_at')} as "receiptSentAt", u.receipt_impossible as "receiptImpossible", ${at('u.feedback_sent_at')} as "feedbackSentAt", u.caseworker_id as "caseworkerId", ${at('u.lifted_at')} as "liftedAt"`;

/** The facts of underretninger that stand alone, with unit, child and pathway for the obligation rows. */
export async function loadUnderretninger(db: Db, municipalityId: number, ids: readonly string[]) {
	if (!ids.length) return [];
	const at: At = (column) =>
		sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
	const { rows } = await sql<{
		facts: PathwayFacts['underretninger'][number];
		unit_id: string | null;
		child: string | null;
		withheld: boolean;
	}>`select to_jsonb(x) as facts, u.unit_id, u.child_id as child, u.withheld from underretning u
		cross join lateral (select ${underretningColumns(at)}) x
		where u.municipality_id = ${municipalityId} and u.id = any (${uuids(ids)})`.execute(db);
	return rows;
}
