import { sql } from 'kysely';
import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { tick, uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

/** M07: switched off, the very next request of a live session fails, and so does the next call with a token (M54). */
export const switchLogin = act({
	name: 'switch-login',
	summary:
		"Switch a colleague's logins off or on again; off, every session and token ends at the next request.",
	side: 'staff',
	schema: z.object({ personId: uuid, active: tick }),
	async run(w, { personId, active }) {
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const person = await w.db
			.selectFrom('person')
			.select(['id', 'active'])
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', personId)
			.where('is_staff', '=', true)
			.executeTakeFirst();
		if (!person) return notFound;
		if (personId === w.actor.personId) return { refused: 'own-login' };
		await sql`select app.switch_staff_accounts(${personId}::uuid, ${active})`.execute(w.db);
		// somebody who left and comes back is a colleague again; leaving itself goes by leave-service, which asks for a handover
		if (active && !person.active)
			await w.asEngine((db) =>
				db
					.updateTable('person')
					.set({ active: true })
					.where('municipality_id', '=', w.actor.municipalityId)
					.where('id', '=', personId)
					.execute()
			);
		return { active };
	}
});
