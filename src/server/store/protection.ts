/** Who in a pathway's family is protected, and what was decided per recipient. Read with the engine's eyes: it decides and is never shown. */
import { sql } from 'kysely';
import { mayReceive, type ProtectionFacts } from '#domain/protection/protection.ts';
import type { Reader } from './session.ts';

/** `c` is the child, `w` the pathway decided about; either may be missing. */
const factsOf = (m: number) => sql`jsonb_build_object(
	'childId', c.id,
	'childProtected', coalesce(c.address_protected or c.name_protected
		or exists (select from address a where a.municipality_id = ${m} and a.owner_id = c.id and a.protected), false),
	'relatives', coalesce((select jsonb_agg(jsonb_build_object('personId', f.person_id, 'relation', f.relation, 'livesWith', f.lives_with,
			'isProtected', exists (select from address a where a.municipality_id = ${m} and a.owner_id = f.person_id and a.protected)) order by f.person_id)
		from (
			select u.person_id, case when u.has_custody then 'custodyHolder' else 'parentWithoutCustody' end as relation, u.lives_with is true as lives_with
				from custody u where u.municipality_id = ${m} and u.child_id = c.id
			union all
			select k.person_id, k.relation, false from circle_member k
				where k.municipality_id = ${m} and k.pathway_id = w.id and k.until_at is null and k.relation not in ('professional', 'child')
					and not exists (select from custody u where u.municipality_id = ${m} and u.child_id = c.id and u.person_id = k.person_id)
		) f), '[]'::jsonb),
	'decisions', coalesce((select jsonb_agg(jsonb_build_object('personId', d.person_id, 'mayReceive', d.may_receive, 'showPlace', d.show_place) order by d.person_id)
		from decided_place d where d.municipality_id = ${m} and d.pathway_id = w.id), '[]'::jsonb)) as facts`;

const nobody: ProtectionFacts = { childId: null, childProtected: false, relatives: [], decisions: [] };

/** Facts for `maySeePlace` and `mayReceive`. No pathway: nobody is protected and nobody is weighed. */
export async function protectionOf(r: Reader, pathwayId: string): Promise<ProtectionFacts> {
	const m = r.actor.municipalityId;
	const { rows } = await r.asEngine((db) =>
		sql<{ facts: ProtectionFacts }>`select ${factsOf(m)}
			from pathway w left join child c on c.municipality_id = w.municipality_id and c.id = w.child_id
			where w.municipality_id = ${m} and w.id = ${pathwayId}::uuid`.execute(db)
	);
	return rows[0]?.facts ?? nobody;
}

/** The same for a child, by its open pathway or its last; without one nobody has decided anything, and the protection counts all the same. */
export async function protectionAround(r: Reader, childId: string): Promise<ProtectionFacts> {
	const m = r.actor.municipalityId;
	const { rows } = await r.asEngine((db) =>
		sql<{ facts: ProtectionFacts }>`select ${factsOf(m)}
			from child c left join lateral (select p.id from pathway p where p.municipality_id = c.municipality_id and p.child_id = c.id
				order by p.closed_at is null desc, p.opened_at desc limit 1) w on true
			where c.municipality_id = ${m} and c.id = ${childId}::uuid`.execute(db)
	);
	return rows[0]?.facts ?? nobody;
}

/** Of these persons, those to whom nothing may go before somebody has decided it for them (M15). */
export async function undecidedRecipients(
	r: Reader,
	pathwayId: string,
	personIds: readonly string[]
): Promise<string[]> {
	const facts = await protectionOf(r, pathwayId);
	return personIds.filter((id) => mayReceive(facts, id)?.refused === 'recipient-undecided');
}

/** Of these persons, those to whom it was decided that nothing goes. */
export async function excludedRecipients(
	r: Reader,
	pathwayId: string,
	personIds: readonly string[]
): Promise<string[]> {
	const facts = await protectionOf(r, pathwayId);
	return personIds.filter((id) => mayReceive(facts, id)?.refused === 'recipient-excluded');
}
