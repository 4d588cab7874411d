/** What the form for an exchange without consent needs: whom it may be with, which meeting, how many were used. */
import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { exchangeDays, mayTakePart } from '#domain/consents/exchange.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { exchangesUsed } from '../store/consents.ts';
import { headOf } from '../store/heads.ts';
import { findPathway } from '../store/pathways.ts';

export const exchangeForm = read({
	name: 'exchange-form',
	summary: 'What an exchange without consent can be with and for.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input) {
		const found = await findPathway(r, input.pathwayId);
		if (!found?.childId || !may('record-exchange', found.bases)) return notFound;
		const m = r.actor.municipalityId;
		const { rows: persons } = await sql<{
			id: string;
			child_id: string;
			name: string | null;
			function: string | null;
		}>`
			select k.person_id as id, k.child_id, p.given_name || ' ' || p.family_name as name, k.function
			from circle_member k left join person p on p.municipality_id = k.municipality_id and p.id = k.person_id
			where k.municipality_id = ${m} and k.pathway_id = ${found.id}::uuid and k.until_at is null and k.relation = 'professional' and not k.own_staff
			order by p.sort_name, k.person_id`.execute(r.db);
		const { rows: meetings } = await sql<{ id: string; type: string; startsAt: string }>`
			select id, type, starts_at as "startsAt" from meeting
			where municipality_id = ${m} and pathway_id = ${found.id}::uuid and state <> 'cancelled' and ends_at > ${r.at}::timestamptz order by starts_at limit 20`.execute(
			r.db
		);
		return {
			pathwayId: found.id,
			head: await headOf(r, found),
			used: await exchangesUsed(r, found.childId),
			days: exchangeDays,
			closed: found.closedAt !== null,
			persons: persons.map((p) => ({
				id: p.id,
				name: p.name,
				function: p.function,
				listed: (mayTakePart as readonly string[]).includes(p.function ?? '')
			})),
			meetings
		};
	}
});
