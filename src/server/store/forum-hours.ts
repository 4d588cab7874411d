/** Hours on site: when somebody is there, which short talks are free, and what is mine. */
import { sql } from 'kysely';
import { maySeePlace } from '#domain/protection/protection.ts';
import { protectionAround } from './protection.ts';
import type { Reader } from './session.ts';

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

/** Every start that nobody has taken and that is still ahead. */
const withFree = (now: Temporal.Instant, { taken, ...o }: Row): Hours => {
	const free: string[] = [];
	const booked = new Set(taken.map((t) => Temporal.Instant.from(t).epochMilliseconds));
	const end = Temporal.Instant.from(o.endsAt);
	if (o.slotMinutes)
		for (
			let at = Temporal.Instant.from(o.startsAt);
			Temporal.Instant.compare(at.add({ minutes: o.slotMinutes }), end) <= 0;
			at = at.add({ minutes: o.slotMinutes })
		)
			if (Temporal.Instant.compare(at, now) > 0 && !booked.has(at.epochMilliseconds))
				free.push(at.toString());
	return { ...o, free };
};

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
	const { rows } =
		await sql<Booking>`select h.id, h.starts_at as "startsAt", h.minutes, p.given_name || ' ' || p.family_name as "personName", h.person_id = ${r.actor.personId}::uuid as mine, h.occurrence_id as "occurrenceId"
		from forum_hour h left join person p on p.municipality_id = h.municipality_id and p.id = h.person_id
		where h.municipality_id = ${r.actor.municipalityId} and h.dropped_at is null and h.occurrence_id = any (${`{${occurrenceIds.join(',')}}`}::text::uuid[])
		order by h.starts_at`.execute(r.db);
	return rows;
}
