import { sql } from 'kysely';
import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { line, uuid } from '../fields.ts';
import { issuerOf } from '../store/logins.ts';
import { functionsOf } from '../store/people.ts';

export const addLogin = act({
	name: 'add-login',
	summary: 'Say which subject at the staff identity provider a colleague logs in as.',
	side: 'staff',
	schema: z.object({ personId: uuid, subject: line(200) }),
	async run(w, { personId, subject }, house) {
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const person = await w.db
			.selectFrom('person')
			.select('id')
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', personId)
			.where('is_staff', '=', true)
			.executeTakeFirst();
		if (!person) return notFound;
		const { rows } = await sql<{
			made: boolean;
		}>`select app.add_staff_account(${w.actor.municipalityId}::int, ${w.id()}::uuid, ${personId}::uuid, ${issuerOf(house, 'staff')}, ${subject}) as made`.execute(
			w.db
		);
		return rows[0]?.made ? { personId } : { refused: 'invalid', fields: { subject: 'taken' } };
	}
});
