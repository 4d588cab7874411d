/** How many duties stand on a rule, and how often they were kept: only those the one who asks has a basis to see. */
import { sql } from 'kysely';
import { z } from 'zod';
import { lawRef } from '#domain/collaboration/model-basics.ts';
import { notFound, read } from '../act.ts';
import { functionsOf } from '../store/people.ts';

/** Who answers for duties of others; everybody else sees her own on her day. */
export const countsDuties = ['unitLeader', 'authorityLeader', 'dataProtectionOfficer', 'administrator'];

export const lawDuties = read({
	name: 'law-duties',
	summary:
		'Open, overdue, kept and broken duties by one rule of the law, counted within the basis of the one who asks.',
	side: 'staff',
	schema: z.object({ rule: lawRef }),
	async run(r, { rule }) {
		if (!(await functionsOf(r)).some((f) => countsDuties.includes(f))) return notFound;
		const m = r.actor.municipalityId;
		// by index: pathways she sees, and underretninger without one
		const { rows } = await sql<{ open: number; over: number; kept: number; late: number }>`
			with mine as (
				select state, due_at, in_time from obligation where municipality_id = ${m}
					and pathway_id = any ((select app.uuids('app.pathways'))::uuid[]) and because -> 'law' ->> 'id' = ${rule}
				union all
				select state, due_at, in_time from obligation where municipality_id = ${m} and pathway_id is null
					and underretning_id in (select id from underretning where municipality_id = ${m}) and because -> 'law' ->> 'id' = ${rule}
			)
			select count(*) filter (where state = 'open')::int as open,
				count(*) filter (where state = 'open' and due_at < ${r.at}::timestamptz)::int as over,
				count(*) filter (where state = 'fulfilled' and in_time)::int as kept,
				count(*) filter (where state = 'fulfilled' and not in_time)::int as late
			from mine`.execute(r.db);
		return rows[0]!;
	}
});
