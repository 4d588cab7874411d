import { sql } from 'kysely';
import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

export const retryMail = act({
	name: 'retry-mail',
	summary: 'Try a mail again that could not be delivered.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(w, { id }) {
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const { numAffectedRows } =
			await sql`update outbox set dead_at = null, attempts = 0, next_at = ${w.at}::timestamptz, last_error = null
			where municipality_id = ${w.actor.municipalityId} and id = ${id}::uuid and dead_at is not null`.execute(w.db);
		if (!numAffectedRows) return notFound;
		await sql`select pg_notify('jobs', 'outbox')`.execute(w.db);
		return { id };
	}
});
