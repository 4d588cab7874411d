/** Colleagues by name and function, for inviting them: people at work, never citizens. */
import { sql } from 'kysely';
import { z } from 'zod';
import { functions } from '#domain/facts/vocabulary.ts';
import { read } from '../act.ts';
import { optionalLine } from '../fields.ts';

export const searchPeople = read({
	name: 'search-people',
	summary: 'Find colleagues by name and function.',
	side: 'staff',
	kind: 'search',
	schema: z.object({
		q: optionalLine(80),
		function: z.enum(functions).optional().catch(undefined)
	}),
	async run(r, input) {
		const q = input.q?.toLocaleLowerCase('da') ?? null;
		r.note({ detail: { criterion: input.q, function: input.function ?? null } });
		if (!q && !input.function) return { people: [], more: false };
		const { rows } = await sql<{ id: string; name: string; function: string; unitName: string }>`
			select p.id, p.given_name || ' ' || p.family_name as name, e.function, u.name as "unitName"
			from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
			where e.municipality_id = ${r.actor.municipalityId} and p.active and p.is_staff and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
				and e.function not in ('administrator', 'modelOwner', 'dataProtectionOfficer')
				${input.function ? sql`and e.function = ${input.function}` : sql``}
				${q ? sql`and (starts_with(lower(p.given_name), ${q}) or starts_with(lower(p.family_name), ${q}) or starts_with(lower(p.given_name || ' ' || p.family_name), ${q}))` : sql``}
			order by p.sort_name, p.id limit 26`.execute(r.db);
		return { people: rows.slice(0, 25), more: rows.length > 25 };
	}
});
