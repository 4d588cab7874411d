/** The municipality's units, with how many work there. */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { optionalLine, tick } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

export const adminUnits = read({
	name: 'admin-units',
	summary: 'Every unit, with the unit above and how many work there.',
	side: 'staff',
	schema: z.object({ q: optionalLine(80).catch(null), closed: tick }),
	async run(r, { q, closed }) {
		if (!(await functionsOf(r)).includes('administrator')) return notFound;
		const { rows } = await sql<{
			id: string;
			name: string;
			kind: string;
			parent: string | null;
			colleagues: number;
			leaders: number;
			closedOn: string | null;
		}>`select u.id, u.name, u.kind, p.name as parent, u.closed_on as "closedOn",
				(select count(distinct e.person_id)::int from employment e where e.municipality_id = u.municipality_id and e.unit_id = u.id and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)) as colleagues,
				(select count(distinct e.person_id)::int from employment e where e.municipality_id = u.municipality_id and e.unit_id = u.id and e.function in ('unitLeader', 'authorityLeader') and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)) as leaders
			from unit u left join unit p on p.municipality_id = u.municipality_id and p.id = u.parent_id
			where u.municipality_id = ${r.actor.municipalityId}
				and (${closed}::boolean or u.closed_on is null or u.closed_on > ${r.today}::date)
				and (${q}::text is null or strpos(lower(u.name), lower(${q}::text)) > 0)
			order by u.name, u.id limit 501`.execute(r.db);
		return { units: rows.slice(0, 500), more: rows.length > 500 };
	}
});
