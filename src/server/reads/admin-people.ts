/** Colleagues by name or unit, also those who have left. A search: the criterion is kept in the log. */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { optionalLine, uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

const most = 50;

export const adminPeople = read({
	name: 'admin-people',
	summary: 'Find people who work or worked here, by name, mail or unit.',
	side: 'staff',
	kind: 'search',
	schema: z.object({ q: optionalLine(80), unitId: uuid.nullish().catch(null) }),
	async run(r, input) {
		if (!(await functionsOf(r)).includes('administrator')) return notFound;
		const m = r.actor.municipalityId;
		const q = input.q?.toLocaleLowerCase('da') ?? null;
		r.note({ detail: { criterion: input.q, unit: input.unitId ?? null } });
		const units = await r.db
			.selectFrom('unit')
			.select(['id', 'name'])
			.where('municipality_id', '=', m)
			.orderBy('name')
			.execute();
		const { rows } = await sql<{
			id: string;
			name: string;
			active: boolean;
			work: { function: string; unit: string; toDay: string | null }[];
		}>`select p.id, p.given_name || ' ' || p.family_name as name, p.active,
				coalesce((select jsonb_agg(jsonb_build_object('function', e.function, 'unit', u.name, 'toDay', e.to_day) order by e.from_day)
					from employment e join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
					where e.municipality_id = p.municipality_id and e.person_id = p.id and (e.to_day is null or e.to_day >= ${r.today}::date)), '[]'::jsonb) as work
			from person p where p.municipality_id = ${m} and p.is_staff
				and (${q}::text is null or starts_with(lower(p.given_name), ${q}::text) or starts_with(lower(p.family_name), ${q}::text)
					or starts_with(lower(p.given_name || ' ' || p.family_name), ${q}::text) or lower(p.email) = ${q}::text)
				and (${input.unitId ?? null}::uuid is null or exists (select from employment e where e.municipality_id = p.municipality_id and e.person_id = p.id and e.unit_id = ${input.unitId ?? null}::uuid))
			order by p.sort_name, p.id limit ${sql.lit(most + 1)}`.execute(r.db);
		return { people: rows.slice(0, most), more: rows.length > most, units };
	}
});
