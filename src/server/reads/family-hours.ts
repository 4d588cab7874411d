/** When somebody is on site at the child's school or day care, for its family, and the talks they have booked. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { bookingsOf, hoursAhead } from '../store/forum-hours.ts';
import { sql } from 'kysely';

export const familyHours = read({
	name: 'family-hours',
	summary: 'Hours on site at the place of one of my children, with free talks and my own.',
	side: 'family',
	schema: z.object({ childId: uuid }),
	async run(r, input) {
		const { rows } = await sql<{
			yes: boolean;
		}>`select coalesce(${input.childId}::uuid = any (app.uuids('app.children')), false) as yes`.execute(r.db);
		if (!rows[0]!.yes) return notFound;
		r.saw(input.childId);
		const hours = await hoursAhead(r, input.childId);
		const bookings = await bookingsOf(
			r,
			hours.map((h) => h.id)
		);
		return { childId: input.childId, hours, bookings };
	}
});
