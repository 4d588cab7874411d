/**
 * Brothers and sisters of the child, for the authority. A read of its own: the look at a half sibling must not tell
 * that sibling's other family that anything was reported, so it is always withheld from their view of the log.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findReport } from '../store/underretninger.ts';

export const underretningSiblings = read({
	name: 'underretning-siblings',
	summary: 'Siblings of the child of an underretning, with the underretninger about them.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(r, input) {
		const u = await findReport(r, input.id);
		r.note({ withheld: true });
		if (!u?.sentAt || !u.parts.includes('authority')) return notFound;
		if (!u.childId) return { siblings: [] };
		const { rows } = await sql<{
			child_id: string;
			name: string;
			birthDay: string;
			hasCase: boolean;
			reports: { id: string; receivedAt: string }[];
		}>`select c.id as child_id, c.given_name || ' ' || c.family_name as name, c.birth_day as "birthDay", c.case_opened_at is not null as "hasCase",
				coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'receivedAt', to_char(x.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
					order by x.received_at desc) from underretning x
					where x.municipality_id = c.municipality_id and x.child_id = c.id and x.sent_at is not null), '[]'::jsonb) as reports
			from child c where c.municipality_id = ${r.actor.municipalityId} and c.id <> ${u.childId}::uuid
				and exists (select from custody a join custody b on b.municipality_id = a.municipality_id and b.person_id = a.person_id
					where a.municipality_id = c.municipality_id and a.child_id = ${u.childId}::uuid and b.child_id = c.id)
			order by c.birth_day limit 30`.execute(r.db);
		return { siblings: rows.map(({ child_id, ...s }) => ({ id: child_id, ...s })) };
	}
});
