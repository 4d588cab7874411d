/** Who is logged in now. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { liveSessions } from '../store/login-sessions.ts';
import { functionsOf } from '../store/people.ts';

export const adminLogins = read({
	name: 'admin-logins',
	summary: 'Sessions that are alive. Citizens are counted, not named.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _input, house) {
		if (!(await functionsOf(r)).includes('administrator')) return notFound;
		const all = await liveSessions(r, house.config.sessionIdleMinutes);
		return {
			idleMinutes: house.config.sessionIdleMinutes,
			family: all.filter((s) => s.side === 'family').length,
			staff: all
				.filter((s) => s.side === 'staff')
				.map((s) => ({
					personId: s.person_id,
					name: s.person_name,
					self: s.person_id === r.actor.personId,
					since: s.created_at,
					seen: s.last_seen_at
				}))
		};
	}
});
