/**
 * Modtagelsen: every underretning that is not finished, what runs out first on top. In two parts as `my-underretninger`,
 * so that what is withheld leaves no line in a family's view of the log.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { isIntake } from '#domain/underretninger/decide.ts';
import { notFound, read } from '../act.ts';
import { functionsOf } from '../store/people.ts';

export type IntakeClock = { kind: string; dueAt: string | null };

export const intake = read({
	name: 'intake',
	summary: 'Underretninger that the authority has not finished, by what runs out first.',
	side: 'staff',
	schema: z.object({
		part: z.enum(['known', 'withheld']).default('known'),
		who: z.enum(['all', 'mine', 'nobody']).catch('all').default('all')
	}),
	async run(r, input) {
		if (input.part === 'withheld') r.note({ withheld: true });
		const functions = await functionsOf(r);
		const all = isIntake(functions);
		if (!all && !functions.includes('caseworker')) return notFound;
		const me = r.actor.personId;
		const { rows } = await sql<{
			id: string;
			child_id: string | null;
			name: string | null;
			birthDay: string | null;
			abuse: boolean;
			withheld: boolean;
			state: 'sent' | 'assessed';
			receivedAt: string;
			acute: 'acute' | 'not-acute' | null;
			outcome: string | null;
			caseworker: string | null;
			mine: boolean;
			unit: string | null;
			source: 'professional' | 'citizen' | 'anonymous';
			earlier: number;
			clocks: IntakeClock[];
		}>`select u.id, u.child_id, coalesce(c.given_name || ' ' || c.family_name, u.data ->> 'childName') as name, c.birth_day as "birthDay", u.abuse, u.withheld, u.state,
				u.received_at as "receivedAt", u.acute_result as acute, u.outcome, w.given_name || ' ' || w.family_name as caseworker,
				coalesce(u.caseworker_id = ${me}::uuid, false) as mine, n.name as unit, u.source, k.clocks,
				(select count(*)::int from underretning e where e.municipality_id = u.municipality_id and e.child_id = u.child_id and e.id <> u.id and e.sent_at is not null) as earlier
			from underretning u
				left join child c on c.municipality_id = u.municipality_id and c.id = u.child_id
				left join person w on w.municipality_id = u.municipality_id and w.id = u.caseworker_id
				left join unit n on n.municipality_id = u.municipality_id and n.id = u.unit_id
				cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('kind', o.kind,
						'dueAt', to_char(o.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by o.due_at nulls last, o.kind), '[]'::jsonb) as clocks, min(o.due_at) as due
					from obligation o where o.municipality_id = u.municipality_id and o.underretning_id = u.id and o.state = 'open') k
			where u.municipality_id = ${r.actor.municipalityId} and u.state in ('sent', 'assessed') and u.withheld = ${input.part === 'withheld'}
				and (${all} or u.caseworker_id = ${me}::uuid)
				and (${input.who} = 'all' or (${input.who} = 'mine' and u.caseworker_id = ${me}::uuid) or (${input.who} = 'nobody' and u.caseworker_id is null))
			order by k.due nulls last, u.received_at, u.id limit 500`.execute(r.db);
		return { all, underretninger: rows.map(({ child_id: _child, ...u }) => u) };
	}
});
