/** The heading that every page of a pathway carries: whom it is about, who coordinates, what the actor may do here. */
import { sql } from 'kysely';
import { isFamily, isOwn } from '#domain/access/may.ts';
import { ageOn } from '#domain/kernel/day.ts';
import type { Found } from './pathways.ts';
import type { Reader } from './session.ts';

export type Head = {
	id: string;
	kind: 'child' | 'group' | 'unnamed';
	/** first name of the child; null for groups and unnamed children */
	firstName: string | null;
	/** what a pathway about a group or an unnamed child is called */
	title: string | null;
	age: number | null;
	groupName: string | null;
	unitName: string;
	openedAt: string;
	closedAt: string | null;
	version: number;
	coordinators: {
		arena: string;
		personId: string;
		name: string | null;
		function: string | null;
		phone: string | null;
		me: boolean;
	}[];
	/** works with the child every day, leads the unit or holds its case */
	own: boolean;
	leader: boolean;
	family: boolean;
};

/** Call after findPathway, which has counted the look at the child. */
export async function headOf(r: Reader, found: Found): Promise<Head> {
	const m = r.actor.municipalityId;
	const { rows } = await sql<{
		firstName: string | null;
		birthDay: string | null;
		groupName: string | null;
		unitName: string;
		coordinators: Omit<Head['coordinators'][number], 'me'>[];
	}>`select b.given_name as "firstName", b.birth_day as "birthDay", g.name as "groupName", u.name as "unitName",
			coalesce((select jsonb_agg(jsonb_build_object('arena', a.arena, 'personId', a.coordinator_id, 'name', q.given_name || ' ' || q.family_name, 'phone', q.phone,
				'function', (select e.function from employment e where e.municipality_id = ${m} and e.person_id = a.coordinator_id and e.from_day <= ${r.today}::date
					and (e.to_day is null or e.to_day >= ${r.today}::date) order by e.unit_id = ${found.unitId}::uuid desc, e.from_day limit 1)) order by a.arena)
				from pathway_arena a left join person q on q.municipality_id = a.municipality_id and q.id = a.coordinator_id
				where a.municipality_id = ${m} and a.pathway_id = ${found.id}::uuid), '[]'::jsonb) as coordinators
		from unit u left join child b on b.municipality_id = u.municipality_id and b.id = ${found.childId}::uuid
			left join child_group g on g.municipality_id = u.municipality_id and g.id = coalesce(b.group_id, ${found.groupId}::uuid)
		where u.municipality_id = ${m} and u.id = ${found.unitId}::uuid`.execute(r.db);
	const h = rows[0]!;
	return {
		id: found.id,
		kind: found.kind,
		firstName: h.firstName,
		title: found.title,
		age: h.birthDay ? ageOn(Temporal.PlainDate.from(h.birthDay), Temporal.PlainDate.from(r.today)) : null,
		groupName: h.groupName,
		unitName: h.unitName,
		openedAt: found.openedAt,
		closedAt: found.closedAt,
		version: found.version,
		coordinators: h.coordinators.map((c) => ({ ...c, me: c.personId === r.actor.personId })),
		own: isOwn(found.bases),
		leader: found.bases.includes('leader'),
		family: isFamily(found.bases)
	};
}
