/** Who takes part around the child, and why each of them does. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Relation } from '#domain/facts/vocabulary.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { aboutOf, hasPathway, standingWith } from '../store/family.ts';

type Member = {
	child_id: string;
	personId: string;
	name: string;
	relation: Relation;
	function: string | null;
	unitName: string | null;
	phone: string | null;
	closeness: 0 | 1 | 2 | 3;
	coordinator: boolean;
	why: 'family' | 'everyday' | 'authority' | 'consent' | 'waits';
};

export const familyCircle = read({
	name: 'family-circle',
	summary:
		'The people around the child as the family sees them: name, function, why they take part, how to reach them.',
	side: 'family',
	schema: z.object({ childId: uuid }),
	async run(r, input) {
		const s = await standingWith(r, input.childId);
		if (!s) return notFound;
		if (!hasPathway(s)) return { about: aboutOf(s), members: [] };
		const { rows } = await sql<Member>`
			with held as (select c.* from consent c where c.municipality_id = ${r.actor.municipalityId} and c.pathway_id = ${s.pathway.id}::uuid and app.consent_holds(c, ${r.today}::date))
			select k.child_id, k.person_id as "personId", p.given_name || ' ' || p.family_name as name, k.relation, k.function, u.name as "unitName",
				case when k.relation = 'professional' then p.phone end as phone, k.closeness,
				exists (select from pathway_arena a where a.municipality_id = k.municipality_id and a.pathway_id = k.pathway_id and a.coordinator_id = k.person_id) as coordinator,
				case when k.relation <> 'professional' then 'family' when k.own_staff then 'everyday'
					when k.function in ('caseworker', 'intakeWorker', 'authorityLeader') then 'authority'
					when exists (select from held h where k.function = any (h.functions) or k.person_id = any (h.person_ids)) then 'consent' else 'waits' end as why
			from circle_member k
				join person p on p.municipality_id = k.municipality_id and p.id = k.person_id
				left join unit u on u.municipality_id = k.municipality_id and u.id = k.member_unit_id
			where k.municipality_id = ${r.actor.municipalityId} and k.pathway_id = ${s.pathway.id}::uuid and k.until_at is null
			order by k.closeness, p.sort_name`.execute(r.db);
		return {
			about: aboutOf(s),
			members: rows.map(({ child_id: _, ...m }) => ({
				...m,
				me: m.personId === r.actor.personId,
				unitName: s.sight.places ? m.unitName : null,
				phone: s.sight.places ? m.phone : null
			}))
		};
	}
});
