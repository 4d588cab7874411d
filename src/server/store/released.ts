/** Invited people who have no basis for the pathway any more: consent that ended, a job or custody that was lost, a place in the circle that is gone (M22). */
import { sql } from 'kysely';
import { loadFacts } from './facts.ts';
import { takeOffAll } from './invitations.ts';
import type { Writer } from './session.ts';

type Lost = { pathwayId: string; personId: string };

/**
 * Where something is withheld from the family its calendar is left as it is: a cancellation would tell that there is something.
 * @param pathwayId only this one; null: every pathway of the municipality
 */
async function lostIn(w: Writer, pathwayId: string | null): Promise<Lost[]> {
	const m = w.actor.municipalityId;
	const { rows } = await w.asEngine((db) =>
		sql<Lost>`
		with ahead as (
			select distinct t.pathway_id, t.person_id, t.relation
			from meeting_participant t join meeting g on g.municipality_id = t.municipality_id and g.id = t.meeting_id
				join pathway p on p.municipality_id = t.municipality_id and p.id = t.pathway_id and p.closed_at is null
			where t.municipality_id = ${m} and g.state in ('planned', 'agenda-sent') and g.starts_at > ${w.at}::timestamptz
				and (${pathwayId}::uuid is null or t.pathway_id = ${pathwayId}::uuid)
				and (t.relation = 'professional' or not p.withheld)
		), side as (
			select distinct person_id, case when relation = 'professional' then 'staff' else 'family' end as side from ahead where relation in ('professional', 'custodyHolder')
		), based as materialized (
			select s.person_id, s.side, a.pathway_id from side s cross join lateral app.access(${m}::int, s.person_id, s.side, ${w.at}::timestamptz) a
		)
		select a.pathway_id as "pathwayId", a.person_id as "personId" from ahead a
		where case
			when a.relation = 'child' then false
			when a.relation in ('professional', 'custodyHolder') then not exists (select from based b where b.person_id = a.person_id and b.pathway_id = a.pathway_id
				and b.side = case when a.relation = 'professional' then 'staff' else 'family' end)
			else not exists (select from circle_member k where k.municipality_id = ${m} and k.pathway_id = a.pathway_id and k.person_id = a.person_id and k.until_at is null) end
		order by a.pathway_id, a.person_id`.execute(db)
	);
	return rows;
}

/** Takes them off every meeting ahead. @returns how many invitations were taken back */
export async function releaseParticipants(w: Writer, pathwayId: string | null = null): Promise<number> {
	const m = w.actor.municipalityId;
	let taken = 0;
	for (const lost of await lostIn(w, pathwayId)) {
		const facts = await w.asEngine(async (db) => {
			await sql`select id from pathway where municipality_id = ${m} and id = ${lost.pathwayId}::uuid for update`.execute(
				db
			);
			return (await loadFacts(db, m, [lost.pathwayId])).get(lost.pathwayId);
		});
		if (!facts) continue;
		taken += await takeOffAll(w, facts, lost.personId, 'no-basis');
		w.touch(lost.pathwayId);
	}
	return taken;
}
