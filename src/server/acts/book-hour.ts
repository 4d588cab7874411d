import { z } from 'zod';
import { sql } from 'kysely';
import { decideBooking } from '#domain/fora/hours.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { instant, uuid } from '../fields.ts';
import { bookable, myHours } from '../store/forum-hours.ts';

export const bookHour = act({
	name: 'book-hour',
	summary: 'Book a short talk with whoever is on site. It says who comes, never about whom.',
	side: 'both',
	schema: z.object({
		occurrenceId: uuid,
		at: instant,
		childId: uuid.optional(),
		/** the talk she gives back for this one */
		insteadOf: uuid.optional()
	}),
	async run(w, input) {
		const m = w.actor.municipalityId;
		const seen = await bookable(w, input.occurrenceId, input.childId ?? null);
		if (!seen) return notFound;
		// one after the other in a series, so that two windows are not two talks
		await w.asEngine((db) =>
			sql`select from forum where municipality_id = ${m} and id = ${seen.forumId}::uuid for update`.execute(
				db
			)
		);
		const o = await bookable(w, input.occurrenceId, input.childId ?? null);
		if (!o) return notFound;
		const decided = decideBooking(
			w.actor.side,
			await myHours(w, { forumId: o.forumId }),
			input.insteadOf ?? null,
			{ startsAt: input.at, free: o.free }
		);
		if (isRefusal(decided)) return decided;
		const { rows } = await w.asEngine(async (db) => {
			if (decided.givesBack)
				await db
					.updateTable('forum_hour')
					.set({ dropped_at: w.at })
					.where('municipality_id', '=', m)
					.where('id', '=', decided.givesBack)
					.execute();
			return sql`insert into forum_hour (municipality_id, id, forum_id, occurrence_id, starts_at, minutes, person_id, at)
				values (${m}, ${w.id()}::uuid, ${o.forumId}::uuid, ${o.id}::uuid, ${input.at}::timestamptz, ${o.slotMinutes}::int, ${w.actor.personId}::uuid, ${w.at}::timestamptz)
				on conflict (municipality_id, occurrence_id, starts_at) where dropped_at is null do nothing returning id`.execute(
				db
			);
		});
		return rows.length
			? { booked: input.at, gaveBack: decided.givesBack !== null }
			: { refused: 'hour-taken', fields: { at: 'hour-taken' } };
	}
});
