/** Colleagues' own calendars: the secret address, and when they are busy. */
import { sql } from 'kysely';
import { knownDays, merged, type Span } from '#domain/meetings/finding-time.ts';
import type { Config } from '../config.ts';
import { decrypt, encrypt } from './crypt.ts';
import type { Db, Reader, Writer } from './session.ts';
import { uuids } from './values.ts';

/** Minutes between two looks at a calendar. */
const every = 60;

/** The address is written and never read by anybody but the job. A new one takes the place of the old, and of what it said. */
export async function connect(w: Writer, secrets: Config['secrets'], address: string): Promise<void> {
	await disconnect(w);
	await w.db
		.insertInto('calendar_link')
		.values({
			municipality_id: w.actor.municipalityId,
			person_id: w.actor.personId,
			address: encrypt(secrets, address),
			connected_at: w.at,
			next_at: w.at
		})
		.execute();
}

/** @returns whether there was one; what it said goes with it */
export async function disconnect(w: Writer): Promise<boolean> {
	const { numDeletedRows } = await w.db
		.deleteFrom('calendar_link')
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('person_id', '=', w.actor.personId)
		.executeTakeFirst();
	return numDeletedRows > 0n;
}

export type Link = { connectedAt: string; fetchedAt: string | null; fault: string | null };

/** What the owner is shown of her connection: never the address. */
export async function myLink(r: Reader): Promise<Link | null> {
	const row = await r.db
		.selectFrom('calendar_link')
		.select(['connected_at as connectedAt', 'fetched_at as fetchedAt', 'fault'])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('person_id', '=', r.actor.personId)
		.executeTakeFirst();
	return row ?? null;
}

export type DueLink = { personId: string; connectedAt: string; address: string | null };

/** Calendars whose turn it is. Each is put off at once, so that two workers never fetch the same. */
export async function takeLinks(w: Writer, secrets: Config['secrets'], most: number): Promise<DueLink[]> {
	const m = w.actor.municipalityId;
	const { rows } = await sql<{ personId: string; connectedAt: string; address: Uint8Array }>`
		update calendar_link l set next_at = ${w.now.add({ minutes: every }).toString()}::timestamptz
		where l.municipality_id = ${m} and l.person_id in (
			select c.person_id from calendar_link c where c.municipality_id = ${m} and c.next_at <= ${w.at}::timestamptz
				and exists (select from employment e where e.municipality_id = ${m} and e.person_id = c.person_id and (e.to_day is null or e.to_day >= app.today()))
			order by c.next_at, c.person_id limit ${sql.lit(most)} for update skip locked)
		returning l.person_id as "personId", l.connected_at as "connectedAt", l.address`.execute(w.db);
	return rows.map((l) => ({ ...l, address: decrypt(secrets, l.address) }));
}

/** Whoever works here no more leaves nothing of her calendar behind. */
export const forgetLeft = (w: Writer) =>
	sql`delete from calendar_link c where c.municipality_id = ${w.actor.municipalityId}
		and not exists (select from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active
			where e.municipality_id = c.municipality_id and e.person_id = c.person_id and (e.to_day is null or e.to_day >= app.today()))`.execute(
		w.db
	);

const spanOf = (s: { from: string; to: string }): Span => ({
	from: Temporal.Instant.from(s.from),
	to: Temporal.Instant.from(s.to)
});

/** What was fetched takes the place of what was known; a connection that was cut or changed meanwhile gets nothing. */
export async function settleLink(
	w: Writer,
	link: DueLink,
	result: { busy: readonly { from: string; to: string }[] } | { fault: string }
): Promise<void> {
	const m = w.actor.municipalityId;
	const fault = 'fault' in result ? result.fault : null;
	const { rows } = await sql`update calendar_link set fault = ${fault},
			fetched_at = case when ${fault}::text is null then ${w.at}::timestamptz else fetched_at end
		where municipality_id = ${m} and person_id = ${link.personId}::uuid and date_trunc('milliseconds', connected_at) = date_trunc('milliseconds', ${link.connectedAt}::timestamptz) returning person_id`.execute(
		w.db
	);
	if (!rows.length || 'fault' in result) return;
	await w.db
		.deleteFrom('busy_time')
		.where('municipality_id', '=', m)
		.where('person_id', '=', link.personId)
		.execute();
	const spans = merged(result.busy.map(spanOf)).map((s) => ({ a: s.from.toString(), b: s.to.toString() }));
	await sql`insert into busy_time (municipality_id, person_id, starts_at, ends_at)
		select ${m}, ${link.personId}::uuid, x.a, x.b from jsonb_to_recordset(${JSON.stringify(spans)}::text::jsonb) as x(a timestamptz, b timestamptz)`.execute(
		w.db
	);
}

/** How far what is kept reaches. */
export const horizonOf = (now: Temporal.Instant) => now.add({ hours: knownDays * 24 });

export type BusyOf = { personId: string; known: boolean; busy: Span[] };

/**
 * When these people are busy: by their own calendars, and by meetings and fora in Samspil they have not said no to.
 * With the engine's eyes: for choosing times, and others are told no more than "busy".
 */
export async function busyOf(r: Reader, personIds: readonly string[]): Promise<BusyOf[]> {
	const { spans, known } = await r.asEngine(async (db) => ({
		spans: await spansOf(db, r, personIds),
		known: await db
			.selectFrom('calendar_link')
			.select('person_id')
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('person_id', 'in', [...personIds, r.actor.personId])
			.where('fetched_at', 'is not', null)
			.where('fault', 'is', null)
			.execute()
	}));
	return personIds.map((personId) => ({
		personId,
		known: known.some((k) => k.person_id === personId),
		busy: merged(spans.filter((s) => s.id === personId).map(spanOf))
	}));
}

async function spansOf(db: Db, r: Reader, personIds: readonly string[]) {
	const m = r.actor.municipalityId;
	const until = horizonOf(r.now).toString();
	const { rows } = await sql<{ id: string; from: string; to: string }>`
		with who as (select unnest(${uuids(personIds)}) as id)
		select b.person_id as id, b.starts_at as "from", b.ends_at as "to" from busy_time b join who on who.id = b.person_id
			where b.municipality_id = ${m} and b.ends_at > ${r.at}::timestamptz
		union all
		select t.person_id, g.starts_at, g.ends_at from meeting_participant t join who on who.id = t.person_id
			join meeting g on g.municipality_id = t.municipality_id and g.id = t.meeting_id
			where t.municipality_id = ${m} and t.answer in ('invited', 'yes') and g.state in ('planned', 'agenda-sent', 'running')
				and g.ends_at > ${r.at}::timestamptz and g.starts_at < ${until}::timestamptz
		union all
		select f.person_id, o.starts_at, o.ends_at from forum_member f join who on who.id = f.person_id
			join forum_occurrence o on o.municipality_id = f.municipality_id and o.forum_id = f.forum_id
			left join forum_answer a on a.municipality_id = o.municipality_id and a.occurrence_id = o.id and a.person_id = f.person_id
			where f.municipality_id = ${m} and f.presence = 'fixed' and (f.to_day is null or f.to_day >= ${r.today}::date)
				and o.state in ('planned', 'running') and coalesce(a.answer, 'coming') = 'coming'
				and o.ends_at > ${r.at}::timestamptz and o.starts_at < ${until}::timestamptz`.execute(db);
	return rows;
}
