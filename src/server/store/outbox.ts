/** What leaves the building is written here, in the act's own transaction; a job sends it later. Nothing of the case goes with it. */
import { type Insertable, sql } from 'kysely';
import type { Writer } from './session.ts';
import type { OutboxRow } from './tables.ts';
import { json } from './values.ts';

export type Mail = {
	/** key of the messages `mail.<template>.*`: the whole text but a link */
	template: string;
	recipientId: string;
	/** where the link leads after login; an address without names */
	path?: string;
	pathwayId?: string;
};

type Said = Omit<Insertable<OutboxRow>, 'municipality_id' | 'id' | 'message_id' | 'created_at' | 'next_at'>;

/** What every row begins with: its own id, due at once. */
async function queue(w: Writer, said: Said): Promise<void> {
	const id = w.id();
	await w.db
		.insertInto('outbox')
		.values({
			...said,
			municipality_id: w.actor.municipalityId,
			id,
			message_id: `<${id}@samspil>`,
			created_at: w.at,
			next_at: w.at
		})
		.execute();
}

/** One mail to one person (M21). The address is looked up when it is sent, so that nobody who lost her place gets it. */
export async function queueMail(w: Writer, mail: Mail): Promise<void> {
	await queue(w, {
		kind: 'mail',
		template: mail.template,
		recipient_id: mail.recipientId,
		pathway_id: mail.pathwayId ?? null,
		params: json(mail.path ? { path: mail.path } : {})
	});
}

/** An invitation or cancellation with a calendar file; the file is made when it is sent, from the meeting as it is then. */
export async function queueCalendar(
	w: Writer,
	entry: {
		kind: 'invitation' | 'cancellation';
		template: string;
		recipientId: string;
		meetingId: string;
		pathwayId: string;
	}
): Promise<void> {
	// what has not left yet is overtaken by this
	await sql`update outbox set dropped_at = ${w.at}::timestamptz where municipality_id = ${w.actor.municipalityId} and meeting_id = ${entry.meetingId}::uuid
		and recipient_id = ${entry.recipientId}::uuid and kind in ('invitation', 'cancellation') and sent_at is null and dropped_at is null and dead_at is null`.execute(
		w.db
	);
	await queue(w, {
		kind: entry.kind,
		template: entry.template,
		recipient_id: entry.recipientId,
		meeting_id: entry.meetingId,
		pathway_id: entry.pathwayId,
		params: json(entry.kind === 'invitation' ? { path: `/moede/${entry.meetingId}` } : {})
	});
}

/** The calendar of a forum to one of its people: one meeting, or all there are ahead. Nothing in it tells what the forum is. */
export async function queueForum(
	w: Writer,
	entry: {
		kind: 'mail' | 'invitation' | 'cancellation';
		template:
			| 'forum-year'
			| 'forum-changed'
			| 'forum-cancelled'
			| 'forum-substitute'
			| 'forum-answer'
			| 'forum-asked'
			| 'forum-taken-off'
			| 'forum-visit'
			| 'forum-visit-answer';
		recipientId: string;
		forumId: string;
		occurrenceId: string | null;
		path: string;
	}
): Promise<void> {
	await queue(w, {
		kind: entry.kind,
		template: entry.template,
		recipient_id: entry.recipientId,
		forum_id: entry.forumId,
		occurrence_id: entry.occurrenceId,
		params: json({ path: entry.path })
	});
}

export type Due = {
	id: string;
	kind: 'mail' | 'invitation' | 'cancellation';
	template: string;
	messageId: string;
	lang: 'da' | 'en';
	path: string | null;
	createdAt: string;
	attempts: number;
	/** null: nobody to write to, or no longer hers to know */
	to: string | null;
	isStaff: boolean;
	meeting: {
		uid: string;
		sequence: number;
		startsAt: string;
		endsAt: string;
		place: string | null;
		childId: string | null;
	} | null;
	/** meetings of a forum, for its calendar file: one that changed, or a whole year */
	fora: { uid: string; sequence: number; startsAt: string; endsAt: string; place: string | null }[] | null;
	/** family address of the pathway's child, for the link */
	childId: string | null;
};

/** Municipalities with mail that is due. */
export async function withDueMail(w: Writer): Promise<number[]> {
	const { rows } = await sql<{ m: number }>`select distinct municipality_id as m from outbox
		where sent_at is null and dropped_at is null and dead_at is null and next_at <= ${w.at}::timestamptz and (locked_until is null or locked_until <= ${w.at}::timestamptz)`.execute(
		w.db
	);
	return rows.map((r) => r.m);
}

/**
 * Takes due mails of the one municipality for two minutes; two workers never take the same. A citizen who has lost the
 * right to know of the child since (M16), or a participant who was taken off, gets nothing more than a cancellation.
 */
export async function takeMail(w: Writer, most: number): Promise<Due[]> {
	const m = w.actor.municipalityId;
	const { rows } = await sql<Due>`
		with taken as (
			update outbox set locked_until = ${w.now.add({ minutes: 2 }).toString()}::timestamptz, attempts = attempts + 1
			where municipality_id = ${m} and id in (
				select id from outbox where municipality_id = ${m} and sent_at is null and dropped_at is null and dead_at is null and next_at <= ${w.at}::timestamptz
					and (locked_until is null or locked_until <= ${w.at}::timestamptz)
				order by next_at limit ${sql.lit(most)} for update skip locked)
			returning *
		)
		select o.id, o.kind, o.template, o.message_id as "messageId", o.lang, o.params->>'path' as path, o.created_at as "createdAt", o.attempts, q.is_staff and not k.kin as "isStaff",
			p.child_id as "childId",
			case
				when not q.active then null
				-- a forum writes to those who sit in it or stand in, and takes back what it wrote
				when o.forum_id is not null then case when o.kind = 'cancellation'
					or exists (select from forum_member b where b.municipality_id = ${m} and b.forum_id = o.forum_id and b.person_id = q.id and (b.to_day is null or b.to_day >= app.today()))
					or exists (select from forum_answer a where a.municipality_id = ${m} and a.occurrence_id = o.occurrence_id and a.substitute_id = q.id)
					or o.kind = 'mail' then q.email end
				-- who never got the invitation needs no cancellation
				when o.kind = 'cancellation' then case when exists (select from outbox i where i.municipality_id = ${m} and i.meeting_id = o.meeting_id and i.recipient_id = o.recipient_id
					and i.kind = 'invitation' and i.sent_at is not null) then q.email end
				when exists (select from decided_place d where d.municipality_id = ${m} and d.pathway_id = o.pathway_id and d.person_id = q.id and not d.may_receive) then null
				when o.meeting_id is not null and t.person_id is null then null
				when q.is_staff and not k.kin and o.pathway_id is not null
					and not exists (select from app.access(${m}::int, q.id, 'staff', ${w.at}::timestamptz) a where a.pathway_id = o.pathway_id) then null
				when k.kin and not exists (select from app.access(${m}::int, q.id, 'family', ${w.at}::timestamptz) a where a.pathway_id = o.pathway_id) then null
				else q.email end as "to",
			case when g.id is not null then jsonb_build_object('uid', g.ical_uid, 'sequence', g.ical_sequence,
				'startsAt', to_char(g.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'endsAt', to_char(g.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
				'place', case when coalesce(t.show_place, false)
					and not exists (select from decided_place d where d.municipality_id = ${m} and d.pathway_id = g.pathway_id and d.person_id = q.id and not d.show_place) then g.place end, 'childId', g.child_id) end as meeting,
			case when o.forum_id is not null and o.kind <> 'mail' then (select jsonb_agg(jsonb_build_object('uid', f.ical_uid, 'sequence', f.ical_sequence,
					'startsAt', to_char(f.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'endsAt', to_char(f.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'place', f.place) order by f.starts_at)
				from forum_occurrence f where f.municipality_id = ${m} and f.forum_id = o.forum_id
					and (f.id = o.occurrence_id or o.occurrence_id is null and f.state = 'planned' and f.ends_at > ${w.at}::timestamptz)) end as fora
		from taken o join person q on q.municipality_id = ${m} and q.id = o.recipient_id
			left join pathway p on p.municipality_id = ${m} and p.id = o.pathway_id
			-- a parent is a parent also where she works here: nobody works on her own family
			cross join lateral (select exists (select from custody c where c.municipality_id = ${m} and c.child_id = p.child_id and c.person_id = q.id) as kin) k
			left join meeting g on g.municipality_id = ${m} and g.id = o.meeting_id
			left join meeting_participant t on t.municipality_id = ${m} and t.meeting_id = o.meeting_id and t.person_id = o.recipient_id
		order by o.next_at`.execute(w.db);
	return rows;
}

export type Settled = {
	id: string;
	state: 'sent' | 'dropped' | 'dead' | 'later';
	nextAt?: string;
	error?: string;
};

export async function settleMail(w: Writer, s: Settled): Promise<void> {
	const at = (when: Settled['state']) => (s.state === when ? w.at : null);
	await sql`update outbox set locked_until = null, sent_at = ${at('sent')}::timestamptz, dropped_at = ${at('dropped')}::timestamptz, dead_at = ${at('dead')}::timestamptz,
		next_at = coalesce(${s.nextAt ?? null}::timestamptz, next_at), last_error = ${s.error ?? null}
		where municipality_id = ${w.actor.municipalityId} and id = ${s.id}::uuid`.execute(w.db);
}

export type BoxedMail = {
	id: string;
	to: string;
	subject: string;
	body: string;
	calendar: string | null;
	at: string;
};

/** The demo's mailbox, newest first. */
export async function boxedMail(w: Writer, most: number): Promise<BoxedMail[]> {
	const { rows } =
		await sql<BoxedMail>`select id, to_address as "to", subject, body, calendar, at from mailbox where municipality_id = ${w.actor.municipalityId} order by at desc, id limit ${sql.lit(most)}`.execute(
			w.db
		);
	return rows;
}

/** What the demo would have sent, put into its mailbox. */
export async function boxMail(
	w: Writer,
	mail: { messageId: string; to: string; subject: string; text: string; calendar: { content: string } | null }
): Promise<void> {
	await sql`insert into mailbox (municipality_id, id, recipient_id, to_address, subject, body, calendar, at)
		select o.municipality_id, gen_random_uuid(), o.recipient_id, ${mail.to}, ${mail.subject}, ${mail.text}, ${mail.calendar?.content ?? null}, ${w.at}::timestamptz
		from outbox o where o.message_id = ${mail.messageId}`.execute(w.db);
}
