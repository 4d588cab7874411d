/** Leaders who are to talk today because somebody has said that it creaks between them (I-10). What it is about is said on the phone and kept nowhere. */
import { sql } from 'kysely';
import type { Reader } from './session.ts';

/** Who leads, on any level. */
export const leading = ['unitLeader', 'authorityLeader', 'chief'] as const;

export type Leader = { id: string; name: string; unitName: string | null };

export async function leadersToday(r: Reader): Promise<Leader[]> {
	const { rows } = await sql<Leader>`
		select p.id, p.given_name || ' ' || p.family_name as name, min(u.name) as "unitName"
		from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active and p.is_staff
			left join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
		where e.municipality_id = ${r.actor.municipalityId} and e.function = any (array(select jsonb_array_elements_text(${JSON.stringify(leading)}::text::jsonb)))
			and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
		group by p.id, p.given_name, p.family_name, p.sort_name order by p.sort_name, p.id limit 500`.execute(r.db);
	return rows;
}

export type OpenCall = {
	callId: string;
	withId: string;
	name: string;
	phone: string | null;
	byName: string | null;
	since: string;
};

/** Calls the actor still owes. */
export async function myCalls(r: Reader): Promise<OpenCall[]> {
	const { rows } = await sql<OpenCall>`
		select o.data->>'callId' as "callId", p.id as "withId", p.given_name || ' ' || p.family_name as name, p.phone,
			q.given_name || ' ' || q.family_name as "byName", o.since
		from obligation o join person p on p.municipality_id = o.municipality_id and p.id = (o.data->>'with')::uuid
			left join person q on q.municipality_id = o.municipality_id and q.id = (o.data->>'by')::uuid
		where o.municipality_id = ${r.actor.municipalityId} and o.who_id = ${r.actor.personId}::uuid and o.kind = 'callToday' and o.state = 'open'
		order by o.since, o.id limit 20`.execute(r.db);
	return rows;
}

/** Is this pair to talk already? Asked with the engine's eyes: a task is seen only by the one who owes it. */
export const isAsked = (r: Reader, a: string, b: string): Promise<boolean> =>
	r.asEngine(async (db) => {
		const { rows } =
			await sql`select from obligation where municipality_id = ${r.actor.municipalityId} and kind = 'callToday' and state = 'open'
			and who_id = ${a}::uuid and data->>'with' = ${b} limit 1`.execute(db);
		return rows.length > 0;
	});
