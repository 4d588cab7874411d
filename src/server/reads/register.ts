/** The central register of every underretning (UND-08). A search: the criterion is kept in the log. */
import { sql } from 'kysely';
import { z } from 'zod';
import { isIntake } from '#domain/underretninger/decide.ts';
import { notFound, read } from '../act.ts';
import { isoDay, optionalLine, whole } from '../fields.ts';
import { functionsOf } from '../store/people.ts';
import { limit } from '../store/values.ts';

const size = 50;

export const register = read({
	name: 'register',
	summary: 'Every underretning the municipality has received.',
	side: 'staff',
	kind: 'search',
	schema: z.object({
		q: optionalLine(80),
		from: isoDay.optional().catch(undefined),
		to: isoDay.optional().catch(undefined),
		state: z.enum(['all', 'open', 'closed']).catch('all').default('all'),
		page: whole(1, 10000).catch(1).default(1)
	}),
	async run(r, input) {
		if (!isIntake(await functionsOf(r))) return notFound;
		const q = input.q?.toLocaleLowerCase('da') ?? null;
		const { rows } = await sql<{
			id: string;
			child_id: string | null;
			name: string | null;
			unit: string | null;
			source: 'professional' | 'citizen' | 'anonymous';
			abuse: boolean;
			state: 'sent' | 'assessed' | 'closed';
			receivedAt: string;
			registeredAt: string | null;
			acuteAt: string | null;
			acuteInTime: boolean | null;
			receiptInTime: boolean | null;
			outcome: string | null;
			total: number;
		}>`select u.id, u.child_id, coalesce(c.given_name || ' ' || c.family_name, u.data ->> 'childName') as name, n.name as unit, u.source, u.abuse, u.state,
				u.received_at as "receivedAt", u.registered_at as "registeredAt", u.acute_assessed_at as "acuteAt", u.outcome,
				(select o.in_time from obligation o where o.municipality_id = u.municipality_id and o.underretning_id = u.id and o.kind = 'assessAcute' limit 1) as "acuteInTime",
				(select o.in_time from obligation o where o.municipality_id = u.municipality_id and o.underretning_id = u.id and o.kind = 'confirmReceipt' limit 1) as "receiptInTime",
				(count(*) over ())::int as total
			from underretning u left join child c on c.municipality_id = u.municipality_id and c.id = u.child_id
				left join unit n on n.municipality_id = u.municipality_id and n.id = u.unit_id
			where u.municipality_id = ${r.actor.municipalityId} and u.state in ('sent', 'assessed', 'closed')
				and (${q}::text is null or starts_with(lower(c.given_name || ' ' || c.family_name), ${q}) or starts_with(lower(c.family_name), ${q})
					or starts_with(lower(u.data ->> 'childName'), ${q}))
				and (${input.from ?? null}::date is null or (u.received_at at time zone 'Europe/Copenhagen')::date >= ${input.from ?? null}::date)
				and (${input.to ?? null}::date is null or (u.received_at at time zone 'Europe/Copenhagen')::date <= ${input.to ?? null}::date)
				and (${input.state} = 'all' or (u.state = 'closed') = (${input.state} = 'closed'))
			order by u.received_at desc, u.id limit ${limit(size)} offset ${sql.lit((input.page - 1) * size)}`.execute(
			r.db
		);
		r.note({
			withheld: true,
			detail: {
				criterion: input.q ?? '',
				from: input.from ?? '',
				to: input.to ?? '',
				found: rows[0]?.total ?? 0
			}
		});
		return {
			page: input.page,
			size,
			total: rows[0]?.total ?? 0,
			underretninger: rows.map(({ total: _total, child_id: _child, ...u }) => u)
		};
	}
});
