import { sql } from 'kysely';
import { z } from 'zod';
import { sortName } from '#domain/register/sort-name.ts';
import { act, notFound } from '../act.ts';
import { isoDay, line, tick } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

export const enterCustody = act({
	name: 'enter-custody',
	summary:
		'Enter a parent by hand where the register lacks one; gives no access until a second person confirms.',
	side: 'staff',
	freshLogin: 30,
	schema: z.object({
		/** the child's key in the imported register: an administrator does not browse children */
		childKey: line(60),
		givenName: line(80),
		familyName: line(80),
		relation: z.enum(['mother', 'father', 'co-parent', 'guardian', 'other']),
		hasCustody: tick,
		livesWith: tick,
		fromDay: isoDay
	}),
	async run(w, input) {
		const m = w.actor.municipalityId;
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		return w.asEngine(async (db) => {
			const child = await db
				.selectFrom('child')
				.select('id')
				.where('municipality_id', '=', m)
				.where('external_key', '=', input.childKey)
				.executeTakeFirst();
			if (!child) return { refused: 'invalid', fields: { childKey: 'unknown' } };
			const personId = w.id();
			await db
				.insertInto('person')
				.values({
					municipality_id: m,
					id: personId,
					given_name: input.givenName,
					family_name: input.familyName,
					sort_name: sortName(input.givenName, input.familyName)
				})
				.execute();
			await sql`insert into custody (municipality_id, child_id, person_id, relation, has_custody, lives_with, from_day, source, entered_by)
				values (${m}, ${child.id}::uuid, ${personId}::uuid, ${input.relation}, ${input.hasCustody}, ${input.livesWith}, ${input.fromDay}::date, 'manual', ${w.actor.personId}::uuid)`.execute(
				db
			);
			w.saw(child.id);
			return { personId };
		});
	}
});
