/** A meeting while it runs and its minutes: who may write, who was there, what was sent and what is said beside it. */
import { sql, type Updateable } from 'kysely';
import { may, type Deed } from '#domain/access/may.ts';
import type { Relation } from '#domain/facts/vocabulary.ts';
import type { BoardData, Beside } from '#domain/meetings/board.ts';
import { maySteer } from '#domain/meetings/closing.ts';
import type { Addressee } from '#domain/meetings/minutes.ts';
import { mayReceive } from '#domain/protection/protection.ts';
import { awaitsActor } from './minutes-stances.ts';
import { findMeeting, type LockedMeeting, type Meeting } from './meetings.ts';
import type { Found } from './pathways.ts';
import { protectionOf } from './protection.ts';
import type { Reader, Writer } from './session.ts';
import type { MeetingRow } from './tables.ts';
import { json, uuids } from './values.ts';

/** May the actor do this at the meeting? Steering is for chair, convener, minute taker, coordinator and leader. */
export const maySteerHere = (r: Reader, x: Pick<LockedMeeting, 'found' | 'facts' | 'fact'>): boolean =>
	may('steer-meeting', x.found.bases) &&
	maySteer(x.facts, x.fact, { personId: r.actor.personId, leader: x.found.bases.includes('leader') });
export const mayHere = (deed: Deed, found: Found): boolean => may(deed, found.bases);

export async function setMeeting(
	w: Writer,
	id: string,
	values: Updateable<MeetingRow> & { board?: BoardData; data?: Record<string, unknown> }
): Promise<void> {
	const { board, data, ...rest } = values;
	await w.db
		.updateTable('meeting')
		.set((e) => ({
			...rest,
			...(board ? { board: json(board) } : {}),
			...(data ? { form_data: json(data), version: e('version', '+', 1) } : {})
		}))
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('id', '=', id)
		.execute();
}

/** What else the steps of a board may count as content. */
export async function besideOf(r: Reader, meeting: Meeting): Promise<Beside> {
	const m = r.actor.municipalityId;
	const { rows } = await r.asEngine((db) =>
		sql<Beside>`select
			(select count(*)::int from goal g where g.municipality_id = ${m} and g.pathway_id = ${meeting.pathway_id}::uuid and g.state = 'active'
				and (${meeting.arena}::text is null or g.arena = ${meeting.arena})) as "activeGoals",
			(select count(*)::int from action a where a.municipality_id = ${m} and a.pathway_id = ${meeting.pathway_id}::uuid and a.meeting_id = ${meeting.id}::uuid
				and a.dropped_at is null) as actions`.execute(db)
	);
	return rows[0]!;
}

export type Attendee = {
	personId: string;
	name: string | null;
	relation: Relation;
	function: string | null;
	ownStaff: boolean;
	answer: 'invited' | 'yes' | 'no' | 'substitute';
	substitute: string | null;
	attended: boolean | null;
	readAt: string | null;
	/** what she shared before the meeting */
	shared: Record<string, unknown> | null;
};

export async function attendeesOf(r: Reader, meetingId: string): Promise<Attendee[]> {
	const { rows } = await sql<Attendee>`
		select t.person_id as "personId", p.given_name || ' ' || p.family_name as name, t.relation, t.function, t.answer, s.given_name || ' ' || s.family_name as substitute,
			t.attended, t.read_at as "readAt", case when b.shared then b.data end as shared,
			exists (select from circle_member k where k.municipality_id = t.municipality_id and k.pathway_id = t.pathway_id and k.person_id = t.person_id and k.own_staff and k.until_at is null) as "ownStaff"
		from meeting_participant t
			left join person p on p.municipality_id = t.municipality_id and p.id = t.person_id
			left join person s on s.municipality_id = t.municipality_id and s.id = t.substitute_id
			left join preparation b on b.municipality_id = t.municipality_id and b.meeting_id = t.meeting_id and b.person_id = t.person_id
		where t.municipality_id = ${r.actor.municipalityId} and t.meeting_id = ${meetingId}::uuid
		order by array_position(array['child','custodyHolder','parentWithoutCustody','privateNetwork','supportPerson','professional'], t.relation), p.sort_name, t.person_id`.execute(
		r.db
	);
	return rows;
}

export type Candidate = Addressee & {
	name: string | null;
	relation: Relation;
	function: string | null;
	attended: boolean | null;
};

/** Everybody the minutes may go to: who took part and who is in the circle, each with what stands against it (M15, M24). */
export async function candidatesOf(r: Reader, found: Found, meetingId: string): Promise<Candidate[]> {
	const m = r.actor.municipalityId;
	const { rows } = await r.asEngine((db) =>
		sql<Omit<Candidate, 'isParty' | 'barred'>>`
		with party as (
			select t.person_id, t.relation, t.function, t.attended, 0 as first from meeting_participant t where t.municipality_id = ${m} and t.meeting_id = ${meetingId}::uuid
			union all
			select k.person_id, k.relation, k.function, null, 1 from circle_member k where k.municipality_id = ${m} and k.pathway_id = ${found.id}::uuid and k.until_at is null
		), one as (select distinct on (person_id) * from party order by person_id, first)
		select o.person_id as "personId", p.given_name || ' ' || p.family_name as name, o.relation, o.function, o.attended,
			p.active and exists (select from app.access(${m}::int, o.person_id, case when o.relation = 'professional' then 'staff' else 'family' end, ${r.at}::timestamptz) a
				where a.pathway_id = ${found.id}::uuid) as "mayLook"
		from one o join person p on p.municipality_id = ${m} and p.id = o.person_id
		order by array_position(array['child','custodyHolder','parentWithoutCustody','privateNetwork','supportPerson','professional'], o.relation), p.sort_name`.execute(
			db
		)
	);
	const protection = await protectionOf(r, found.id);
	// a name the actor may not see stays unseen here too
	const { rows: seen } = await sql<{
		id: string;
	}>`select id from person where municipality_id = ${m} and id = any (${uuids(rows.map((x) => x.personId))})`.execute(
		r.db
	);
	const known = new Set(seen.map((x) => x.id));
	return rows.map((x) => ({
		...x,
		name: known.has(x.personId) ? x.name : null,
		isParty: true,
		barred: mayReceive(protection, x.personId)?.refused ?? null
	}));
}

export type Sent = {
	n: number;
	content: Record<string, unknown>;
	reason: string | null;
	sentAt: string;
	sentBy: string;
	recipients: string[];
};

export async function sentMinutes(r: Reader, meetingId: string): Promise<Sent[]> {
	const { rows } =
		await sql<Sent>`select n, content, reason, sent_at as "sentAt", sent_by as "sentBy", to_jsonb(recipients) as recipients
		from minutes where municipality_id = ${r.actor.municipalityId} and meeting_id = ${meetingId}::uuid order by n desc`.execute(
			r.db
		);
	return rows;
}

export async function writeMinutes(
	w: Writer,
	x: { meeting: Meeting; n: number; content: unknown; reason: string | null; recipients: string[] }
): Promise<void> {
	await sql`insert into minutes (municipality_id, meeting_id, n, pathway_id, content, reason, sent_at, sent_by, recipients)
		values (${w.actor.municipalityId}, ${x.meeting.id}::uuid, ${x.n}, ${x.meeting.pathway_id}::uuid, ${json(x.content)}, ${x.reason},
			${w.at}::timestamptz, ${w.actor.personId}::uuid, ${uuids(x.recipients)})`.execute(w.db);
	await setMeeting(w, x.meeting.id, {
		state: 'minutes-sent',
		minutes_n: x.n,
		...(x.n === 1 ? { minutes_sent_at: w.at } : {})
	});
	// who has read is said of the newest version only
	await w.db
		.updateTable('meeting_participant')
		.set({ read_at: null })
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('meeting_id', '=', x.meeting.id)
		.where('person_id', '<>', w.actor.personId)
		.execute();
}

/** The duty to send them: until when, and whether it was in time. */
export async function minutesDuty(
	r: Reader,
	meetingId: string
): Promise<{ dueAt: string | null; state: string; inTime: boolean | null } | null> {
	const { rows } = await r.asEngine((db) =>
		sql<{
			dueAt: string | null;
			state: string;
			inTime: boolean | null;
		}>`select due_at as "dueAt", state, in_time as "inTime" from obligation
			where municipality_id = ${r.actor.municipalityId} and meeting_id = ${meetingId}::uuid and kind = 'sendMinutes' order by since desc limit 1`.execute(
			db
		)
	);
	return rows[0] ?? null;
}

export type Said = {
	id: string;
	personId: string;
	name: string | null;
	at: string;
	text: string;
	stance: 'agree' | 'disagree' | 'not-yet' | null;
	/** when and by whom it was seen, where it waited for whoever sent the minutes */
	seenAt: string | null;
	seenBy: string | null;
	/** it waits for the actor */
	waits: boolean;
};

export async function commentsOn(r: Reader, meetingId: string): Promise<Said[]> {
	const { rows } =
		await sql<Said>`select c.id, c.person_id as "personId", p.given_name || ' ' || p.family_name as name, c.at, c.text, c.stance,
			c.seen_at as "seenAt", v.given_name || ' ' || v.family_name as "seenBy", ${awaitsActor(r)} as waits
		from minutes_comment c left join person p on p.municipality_id = c.municipality_id and p.id = c.person_id
			left join person v on v.municipality_id = c.municipality_id and v.id = c.seen_by
		where c.municipality_id = ${r.actor.municipalityId} and c.meeting_id = ${meetingId}::uuid order by c.at, c.id`.execute(
			r.db
		);
	return rows;
}

/** The minutes as the actor was sent them, or as a professional of the pathway; null: nothing that exists for her. */
export async function findSent(
	r: Reader,
	meetingId: string
): Promise<{ meeting: Meeting; found: Found; sent: Sent } | null> {
	const at = await findMeeting(r, meetingId);
	if (!at) return null;
	const [sent] = await sentMinutes(r, meetingId);
	if (!sent) return null;
	if (r.actor.side === 'family' && mayReceive(await protectionOf(r, at.found.id), r.actor.personId))
		return null;
	return { ...at, sent };
}

/** Beside the minutes, never inside. */
export async function writeComment(
	w: Writer,
	meeting: Meeting,
	said: { text: string; stance: Said['stance'] }
): Promise<string> {
	const id = w.id();
	await w.db
		.insertInto('minutes_comment')
		.values({
			municipality_id: w.actor.municipalityId,
			meeting_id: meeting.id,
			id,
			pathway_id: meeting.pathway_id,
			person_id: w.actor.personId,
			at: w.at,
			text: said.text,
			stance: said.stance
		})
		.execute();
	return id;
}

export async function noteRead(w: Writer, meetingId: string): Promise<boolean> {
	const { numUpdatedRows } = await w.db
		.updateTable('meeting_participant')
		.set({ read_at: w.at })
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('meeting_id', '=', meetingId)
		.where('person_id', '=', w.actor.personId)
		.where('read_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
