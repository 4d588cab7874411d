import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { endSessionsOf } from '../store/login-sessions.ts';
import { functionsOf } from '../store/people.ts';

export const endLogins = act({
	name: 'end-logins',
	summary: 'Log a person out everywhere; oneself, or anybody as an administrator.',
	side: 'both',
	schema: z.object({ personId: uuid }),
	async run(w, { personId }) {
		if (personId !== w.actor.personId && !(await functionsOf(w)).includes('administrator')) return notFound;
		return { ended: await endSessionsOf(w, personId) };
	}
});
