/** Units that have the same leader by the register: nobody marks them by hand, the leader's employments say it (W-04). */
import { sql } from 'kysely';
import type { Forum } from '#domain/collaboration/model-meetings.ts';
import { groupsOf } from '#domain/collaboration/team.ts';
import type { Reader } from './session.ts';

export type Led = { id: string; name: string; sharedLeadership: string | null };

/** Every open unit with its leader, where the leader has more than one. */
async function unitsWithLeaders(r: Reader): Promise<Led[]> {
	const { rows } = await sql<Led>`
		with leads as (
			select distinct e.person_id, e.unit_id from employment e
				join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active
				join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id and u.closed_on is null
			where e.municipality_id = ${r.actor.municipalityId} and e.function = 'unitLeader' and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
		)
		select u.id, u.name, (select min(l.person_id::text) from leads l where l.unit_id = u.id and (select count(*) from leads o where o.person_id = l.person_id) > 1) as "sharedLeadership"
		from unit u where u.municipality_id = ${r.actor.municipalityId} and u.closed_on is null order by u.name, u.id`.execute(
		r.db
	);
	return rows;
}

/** The units that hold a forum of this kind together with this one, itself too. */
export async function togetherWith(
	r: Reader,
	forum: Pick<Forum, 'together'>,
	unitId: string
): Promise<{ id: string; name: string }[]> {
	if (!forum.together) return [];
	const units = await unitsWithLeaders(r);
	const group = groupsOf(forum, units).find((g) => g.includes(unitId)) ?? [unitId];
	return units.filter((u) => group.includes(u.id)).map(({ id, name }) => ({ id, name }));
}
