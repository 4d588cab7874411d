import { z } from 'zod';
import { sql } from 'kysely';
import { act, notFound } from '../act.ts';
import { instant, uuid } from '../fields.ts';
import { bookable } from '../store/forum-hours.ts';

export const bookHour = act({
	name: 'book-hour',
	summary: 'Book a short talk with whoever is on site. It says who comes, never about whom.',
	side: 'both',
	schema: z.object({ occurrenceId: uuid, at: instant, childId: uuid.optional() }),
	async run(w, input) {
		const o = await bookable(w, input.occurrenceId, input.childId ?? null);
		if (!o) return notFound;
		if (!o.free.includes(input.at)) return { refused: 'hour-taken', fields: { at: 'hour-taken' } };
		const { rows } = await w.asEngine((db) =>
			sql`insert into forum_hour (municipality_id, id, forum_id, occurrence_id, starts_at, minutes, person_id, at)
				values (${w.actor.municipalityId}, ${w.id()}::uuid, ${o.forumId}::uuid, ${o.id}::uuid, ${input.at}::timestamptz, ${o.slotMinutes}::int, ${w.actor.personId}::uuid, ${w.at}::timestamptz)
				on conflict (municipality_id, occurrence_id, starts_at) where dropped_at is null do nothing returning id`.execute(
				db
			)
		);
		return rows.length ? { booked: input.at } : { refused: 'hour-taken', fields: { at: 'hour-taken' } };
	}
});
