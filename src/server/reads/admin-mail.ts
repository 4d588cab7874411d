/** Mail on its way: numbers, and what could not be delivered. Citizens are not named, and nobody's address is shown. */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { functionsOf } from '../store/people.ts';

export const adminMail = read({
	name: 'admin-mail',
	summary: 'How many mails wait, went out and failed; the failed ones one by one.',
	side: 'staff',
	schema: z.object({}),
	async run(r) {
		if (!(await functionsOf(r)).includes('administrator')) return notFound;
		const m = r.actor.municipalityId;
		const week = r.now.subtract({ hours: 24 * 7 }).toString();
		const { rows: counts } = await sql<{
			queued: number;
			late: number;
			sent: number;
			dropped: number;
			dead: number;
		}>`select count(*) filter (where sent_at is null and dropped_at is null and dead_at is null)::int as queued,
				count(*) filter (where sent_at is null and dropped_at is null and dead_at is null and attempts > 0)::int as late,
				count(*) filter (where sent_at > ${week}::timestamptz)::int as sent,
				count(*) filter (where dropped_at > ${week}::timestamptz)::int as dropped,
				count(*) filter (where dead_at is not null)::int as dead
			from outbox where municipality_id = ${m}`.execute(r.db);
		const { rows: dead } = await sql<{
			id: string;
			template: string;
			kind: string;
			colleague: string | null;
			createdAt: string;
			deadAt: string;
			attempts: number;
		}>`select o.id, o.template, o.kind, p.given_name || ' ' || p.family_name as colleague, o.created_at as "createdAt", o.dead_at as "deadAt", o.attempts
			from outbox o left join person p on p.municipality_id = o.municipality_id and p.id = o.recipient_id and p.is_staff
			where o.municipality_id = ${m} and o.dead_at is not null order by o.dead_at desc, o.id limit 100`.execute(
			r.db
		);
		return { counts: counts[0]!, dead };
	}
});
