/** How the log itself is: sealed how far, unchanged or not, and who was stopped for opening too many children (M29, M33, DAT-04). */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { tick } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

export const auditState = read({
	name: 'audit-state',
	summary: 'Seals and alarms of the log; with verify, every row and seal is checked.',
	side: 'staff',
	schema: z.object({ verify: tick }),
	async run(r, { verify }) {
		if (!(await functionsOf(r)).includes('dataProtectionOfficer')) return notFound;
		const { rows } = await sql<{
			seals: number;
			sealedAt: string | null;
			rows: number;
			unsealed: number;
		}>`select seals, sealed_at as "sealedAt", rows::int as rows, unsealed::int as unsealed from app.audit_state()`.execute(
			r.db
		);
		const { rows: alarms } = await sql<{
			personId: string;
			person: string | null;
			day: string;
			times: number;
			lastAt: string;
		}>`select person_id as "personId", person_name as person, day, times, last_at as "lastAt" from app.audit_alarms(${r.now.subtract({ hours: 24 * 30 }).toString()}::timestamptz)`.execute(
			r.db
		);
		const faults = verify
			? (
					await sql<{
						fault: 'changed' | 'missing' | 'seal';
						n: number | null;
						seq: number | null;
					}>`select fault, n, seq::int as seq from app.verify_audit(${r.actor.municipalityId}::int) limit 100`.execute(
						r.db
					)
				).rows
			: null;
		return { ...rows[0]!, alarms, faults };
	}
});
