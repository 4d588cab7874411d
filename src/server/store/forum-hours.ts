/** Hours on site: when somebody is there, which short talks are free, and what is mine. */
import { sql } from 'kysely';
import { type Booked, freeStarts, stands } from '#domain/fora/hours.ts';
import { maySeePlace } from '#domain/protection/protection.ts';
import { protectionAround } from './protection.ts';
import { queueMail } from './outbox.ts';
import type { Reader, Writer } from './session.ts';

export type Hours = {
	id: string;
	forumId: string;
	name: string;
	unitName: string;
	startsAt: string;
	endsAt: string;
	place: string | null;
	slotMinutes: number | null;
	free: string[];
};

type Row = Omit<Hours, 'free'> & { taken: string[] };

const withFree = (now: Temporal.Instant, { taken, ...o }: Row): Hours => ({
	...o,
	free: freeStarts({ ...o, isCancelled: false }, taken, now)
});

/** Hours ahead: of the units a colleague works with, or of the unit of a family's child, where she may know which one that is (M12). */
export async function hoursAhead(r: Reader, childId: string | null): Promise<Hours[]> {
	if (
		r.actor.side === 'family' &&
		childId &&
		!maySeePlace(await protectionAround(r, childId), r.actor.personId)
	)
		return [];
	const { rows } =
		r.actor.side === 'family'
			? await sql<Row>`select occurrence_id as id, forum_id as "forumId", name, unit_name as "unitName", starts_at as "startsAt", ends_at as "endsAt", place, slot_minutes as "slotMinutes",
					to_jsonb(taken) as taken from app.family_hours(${childId}::uuid)`.execute(r.db)
			: await sql<Row>`select o.id, f.id as "forumId", f.name, u.name as "unitName", o.starts_at as "startsAt", o.ends_at as "endsAt", o.place, f.slot_minutes as "slotMinutes",
					coalesce((select jsonb_agg(h.starts_at) from forum_hour h where h.municipality_id = o.municipality_id and h.occurrence_id = o.id and h.dropped_at is null), '[]'::jsonb) as taken
				from forum_occurrence o join forum f on f.municipality_id = o.municipality_id and f.id = o.forum_id and f.on_site and f.closed_on is null
					join unit u on u.municipality_id = f.municipality_id and u.id = f.unit_id
				where o.municipality_id = ${r.actor.municipalityId} and o.state in ('planned', 'running') and o.ends_at > ${r.at}::timestamptz
				order by o.starts_at limit 12`.execute(r.db);
	return rows.map((row) => withFree(r.now, row));
}

/** One of them, with what is free: for staff by the eyes of the house, since a colleague sees no other's booking. */
export async function bookable(
	r: Reader,
	occurrenceId: string,
	childId: string | null
): Promise<Hours | null> {
	const seen = (await hoursAhead(r, childId)).find((o) => o.id === occurrenceId);
	if (!seen?.slotMinutes) return null;
	const { rows } = await r.asEngine((db) =>
		sql<{
			at: string;
		}>`select starts_at as at from forum_hour where municipality_id = ${r.actor.municipalityId} and occurrence_id = ${occurrenceId}::uuid and dropped_at is null`.execute(
			db
		)
	);
	return withFree(r.now, { ...seen, taken: rows.map((x) => x.at) });
}

export type MyHour = Booked & { forumId: string; name: string; unitName: string; place: string | null };

/** What this person has booked and is still ahead, also where the hours have since been cancelled or moved: her own rows, with the hours as they are now. */
export async function myHours(r: Reader, in_: { forumId: string } | { childId: string }): Promise<MyHour[]> {
	const where =
		'forumId' in in_
			? sql`f.id = ${in_.forumId}::uuid`
			: sql`exists (select from child c where c.municipality_id = f.municipality_id and c.id = ${in_.childId}::uuid and c.unit_id = any (f.unit_ids))`;
	const { rows } = await r.asEngine((db) =>
		sql<MyHour>`select h.id, h.starts_at as "startsAt", f.id as "forumId", f.name, u.name as "unitName", o.place,
				jsonb_build_object('startsAt', o.starts_at, 'endsAt', o.ends_at, 'isCancelled', o.state not in ('planned', 'running')) as hours
			from forum_hour h
				join forum_occurrence o on o.municipality_id = h.municipality_id and o.id = h.occurrence_id
				join forum f on f.municipality_id = h.municipality_id and f.id = h.forum_id and ${where}
				join unit u on u.municipality_id = f.municipality_id and u.id = f.unit_id
			where h.municipality_id = ${r.actor.municipalityId} and h.person_id = ${r.actor.personId}::uuid and h.dropped_at is null and h.starts_at > ${r.at}::timestamptz
			order by h.starts_at, h.id`.execute(db)
	);
	return rows;
}

/** Whoever booked hears that the hours are cancelled or moved: she would stand there alone. */
export async function tellBooked(w: Writer, occurrenceId: string): Promise<void> {
	const { rows } = await w.asEngine((db) =>
		sql<{
			personId: string;
			isStaff: boolean;
			forumId: string;
		}>`select distinct h.person_id as "personId", p.is_staff as "isStaff", h.forum_id as "forumId" from forum_hour h
				join person p on p.municipality_id = h.municipality_id and p.id = h.person_id
			where h.municipality_id = ${w.actor.municipalityId} and h.occurrence_id = ${occurrenceId}::uuid and h.dropped_at is null and h.starts_at > ${w.at}::timestamptz`.execute(
			db
		)
	);
	for (const b of rows)
		if (b.personId !== w.actor.personId)
			await queueMail(w, {
				template: 'hour-gone',
				recipientId: b.personId,
				path: b.isStaff ? `/forum/${b.forumId}/${occurrenceId}` : '/familie'
			});
}

export type Booking = {
	id: string;
	startsAt: string;
	minutes: number;
	personName: string | null;
	mine: boolean;
	occurrenceId: string;
};

/** My own talks; for whoever is on site, everybody's. */
export async function bookingsOf(r: Reader, occurrenceIds: readonly string[]): Promise<Booking[]> {
	if (!occurrenceIds.length) return [];
	const { rows } = await sql<
		Booking & Pick<Booked, 'hours'>
	>`select h.id, h.starts_at as "startsAt", h.minutes, p.given_name || ' ' || p.family_name as "personName", h.person_id = ${r.actor.personId}::uuid as mine, h.occurrence_id as "occurrenceId",
			jsonb_build_object('startsAt', o.starts_at, 'endsAt', o.ends_at, 'isCancelled', o.state = 'cancelled') as hours
		from forum_hour h join forum_occurrence o on o.municipality_id = h.municipality_id and o.id = h.occurrence_id
			left join person p on p.municipality_id = h.municipality_id and p.id = h.person_id
		where h.municipality_id = ${r.actor.municipalityId} and h.dropped_at is null and h.occurrence_id = any (${`{${occurrenceIds.join(',')}}`}::text::uuid[])
		order by h.starts_at`.execute(r.db);
	return rows.filter(stands).map(({ hours: _, ...b }) => b);
}
