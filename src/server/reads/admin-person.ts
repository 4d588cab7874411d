/** One colleague: what she does where, how she logs in, and what she would have to hand over. */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { carriedBy } from '../store/handovers.ts';
import { functionsOf } from '../store/people.ts';

export const adminPerson = read({
	name: 'admin-person',
	summary: 'A colleague with employments, logins and the number of things she carries.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(r, { id }) {
		if (!(await functionsOf(r)).includes('administrator')) return notFound;
		const m = r.actor.municipalityId;
		const person = await r.db
			.selectFrom('person')
			.select(['id', 'given_name', 'family_name', 'title', 'phone', 'email', 'active'])
			.where('municipality_id', '=', m)
			.where('id', '=', id)
			.where('is_staff', '=', true)
			.executeTakeFirst();
		if (!person) return notFound;
		const { rows: work } = await sql<{
			id: string;
			unitId: string;
			unit: string;
			function: string;
			fromDay: string;
			toDay: string | null;
			leaders: string | null;
		}>`select e.id, e.unit_id as "unitId", u.name as unit, e.function, e.from_day as "fromDay", e.to_day as "toDay",
				(select string_agg(distinct l.given_name || ' ' || l.family_name, ', ') from employment x join person l on l.municipality_id = x.municipality_id and l.id = x.person_id and l.active
					where x.municipality_id = e.municipality_id and x.unit_id = e.unit_id and x.function in ('unitLeader', 'authorityLeader') and x.person_id <> e.person_id
						and x.from_day <= ${r.today}::date and (x.to_day is null or x.to_day >= ${r.today}::date)) as leaders
			from employment e join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
			where e.municipality_id = ${m} and e.person_id = ${id}::uuid order by coalesce(e.to_day, 'infinity'::date) desc, e.from_day desc`.execute(
			r.db
		);
		const { rows: logins } = await sql<{
			subject: string;
			active: boolean;
			lastLoginAt: string | null;
		}>`select subject, active, last_login_at as "lastLoginAt" from app.staff_accounts(${id}::uuid)`.execute(
			r.db
		);
		const { rows: live } = await sql<{
			n: number;
		}>`select count(*)::int as n from app.live_sessions(interval '24 hours') where person_id = ${id}::uuid`.execute(
			r.db
		);
		const carried = await r.asEngine((db) => carriedBy(db, m, id));
		const units = await r.db
			.selectFrom('unit')
			.select(['id', 'name'])
			.where('municipality_id', '=', m)
			.where((e) => e.or([e('closed_on', 'is', null), e('closed_on', '>', r.today)]))
			.orderBy('name')
			.execute();
		return {
			id: person.id,
			name: `${person.given_name} ${person.family_name}`,
			title: person.title,
			phone: person.phone,
			email: person.email,
			active: person.active,
			self: person.id === r.actor.personId,
			today: r.today,
			work,
			logins,
			live: live[0]!.n,
			carries: Object.fromEntries(Object.entries(carried).filter(([, n]) => n > 0)) as Record<string, number>,
			units
		};
	}
});
