/** Custody that somebody typed and a second person has not looked at (M17). Children are told by their key in the register (M09). */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { functionsOf } from '../store/people.ts';

export const adminCustody = read({
	name: 'admin-custody',
	summary: 'Custody entered by hand that waits for a second person.',
	side: 'staff',
	schema: z.object({}),
	async run(r) {
		if (!(await functionsOf(r)).includes('administrator')) return notFound;
		// a column called child_id: each of these children counts as looked at
		const { rows } = await sql<{
			child_id: string;
			childKey: string | null;
			personId: string;
			name: string;
			relation: string;
			hasCustody: boolean;
			livesWith: boolean | null;
			fromDay: string;
			enteredBy: string | null;
			mine: boolean;
		}>`select child_id, child_key as "childKey", person_id as "personId", person_name as name, relation, has_custody as "hasCustody", lives_with as "livesWith", from_day as "fromDay",
				entered_by_name as "enteredBy", coalesce(entered_by = app.me(), false) as mine from app.custody_waiting()`.execute(
			r.db
		);
		return { today: r.today, waiting: rows.map(({ child_id: childId, ...c }) => ({ ...c, childId })) };
	}
});
