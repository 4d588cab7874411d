/** The people around a child as the actor may see them, and whether consent lets each of them in. */
import { sql } from 'kysely';
import type { Found } from './pathways.ts';
import type { Reader } from './session.ts';

export type Member = {
	id: string;
	personId: string;
	name: string | null;
	relation:
		'child' | 'custodyHolder' | 'parentWithoutCustody' | 'privateNetwork' | 'supportPerson' | 'professional';
	function: string | null;
	unitName: string | null;
	ownStaff: boolean;
	closeness: 0 | 1 | 2 | 3;
	relevance: string | null;
	contact: string | null;
	phone: string | null;
	/** only ways to reach colleagues: a citizen's mail address is not for everybody in the circle */
	email: string | null;
	since: string;
	coordinator: boolean;
	/** a professional of another unit whom no consent in force covers yet */
	waits: boolean;
};
export type ConsentLine = {
	id: string;
	purpose: string;
	to: string | null;
	state: 'in-force' | 'waiting' | 'not-yet' | 'expired' | 'withdrawn';
};

export async function circleOf(
	r: Reader,
	found: Found
): Promise<{ circle: Member[]; consents: ConsentLine[] }> {
	const m = r.actor.municipalityId;
	const { rows } = await sql<{ circle: Member[]; consents: ConsentLine[] }>`
		with c as (
			select c.*, app.consent_holds(c, ${r.today}::date) as holds,
				exists (select from consent_party p where p.municipality_id = c.municipality_id and p.pathway_id = c.pathway_id and p.consent_id = c.id and p.given_at is null) as waiting
			from consent c where c.municipality_id = ${m} and c.pathway_id = ${found.id}::uuid
		)
		select coalesce((select jsonb_agg(x order by x.closeness, x.relation, x.sort) from (
			select k.id, k.person_id as "personId", q.given_name || ' ' || q.family_name as name, q.sort_name as sort, k.relation, k.function, u.name as "unitName", k.own_staff as "ownStaff",
				k.closeness, k.relevance, k.contact, q.phone, case when q.is_staff then q.email end as email, k.since,
				exists (select from pathway_arena a where a.municipality_id = k.municipality_id and a.pathway_id = k.pathway_id and a.coordinator_id = k.person_id) as coordinator,
				k.relation = 'professional' and not k.own_staff and k.child_id is not null and k.function not in ('caseworker', 'intakeWorker', 'authorityLeader')
					and not exists (select from c where c.holds and (k.function = any (c.functions) or k.person_id = any (c.person_ids))) as waits
			from circle_member k left join person q on q.municipality_id = k.municipality_id and q.id = k.person_id
				left join unit u on u.municipality_id = k.municipality_id and u.id = k.member_unit_id
			where k.municipality_id = ${m} and k.pathway_id = ${found.id}::uuid and k.until_at is null) x), '[]'::jsonb) as circle,
			coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'purpose', c.purpose, 'to', c.to_day, 'state', case when c.withdrawn_at is not null then 'withdrawn' when c.to_day < ${r.today}::date then 'expired'
				when c.waiting then 'waiting' when c.from_day > ${r.today}::date then 'not-yet' when c.holds then 'in-force' else 'waiting' end) order by c.asked_at desc) from c), '[]'::jsonb) as consents`.execute(
		r.db
	);
	return rows[0]!;
}
