/** The log, for the data protection officer alone. Every search of it is itself in it, with what was asked for (M28). */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { isoDay, line, uuid, whole } from '../fields.ts';
import { functionsOf } from '../store/people.ts';
import { limit } from '../store/values.ts';

const auditKinds = ['read', 'act', 'refused', 'search', 'login', 'export', 'import'] as const;
const size = 50;
const zone = 'Europe/Copenhagen';

export type AuditRow = {
	seq: number;
	at: string;
	kind: string;
	name: string;
	purpose: string | null;
	person: string | null;
	function: string | null;
	unit: string | null;
	side: string;
	children: number;
	bases: string[];
	detail: Record<string, unknown>;
};

export const auditSearch = read({
	name: 'audit-search',
	summary: 'Search the log by person, child, time and kind. Pages follow each other by the last number seen.',
	side: 'staff',
	kind: 'search',
	schema: z.object({
		personId: uuid.optional(),
		childId: uuid.optional(),
		from: isoDay.optional(),
		to: isoDay.optional(),
		kind: z.enum(auditKinds).optional(),
		/** rows before this number */
		before: whole(1, Number.MAX_SAFE_INTEGER).optional()
	}),
	async run(r, input) {
		if (!(await functionsOf(r)).includes('dataProtectionOfficer')) return notFound;
		r.note({ detail: { criterion: input } });
		const start = (day: string, plus = 0) =>
			Temporal.PlainDate.from(day).add({ days: plus }).toZonedDateTime(zone).toInstant().toString();
		const { rows } =
			await sql<AuditRow>`select seq, at, kind, name, purpose, person_name as person, function, unit_name as unit, side, cardinality(children) as children,
				array_to_json(array(select distinct b from unnest(bases) b order by b))::jsonb as bases, detail
			from app.audit_search(${input.personId ?? null}::uuid, ${input.childId ?? null}::uuid,
				${input.from ? start(input.from) : null}::timestamptz, ${input.to ? start(input.to, 1) : null}::timestamptz,
				${input.kind ?? null}::text, ${input.before ?? null}::bigint, ${limit(size + 1)}::int)`.execute(r.db);
		const found = rows.slice(0, size);
		return { rows: found, next: rows.length > size ? Number(found.at(-1)!.seq) : null };
	}
});

export const auditSubjects = read({
	name: 'audit-subjects',
	summary: 'Whom a search of the log may be about: a child or a person, by register key or name.',
	side: 'staff',
	kind: 'search',
	schema: z.object({ of: z.enum(['child', 'person']), q: line(80) }),
	async run(r, { of, q }) {
		if (!(await functionsOf(r)).includes('dataProtectionOfficer')) return notFound;
		r.note({ detail: { criterion: { of, q } } });
		if (of === 'child') {
			const { rows } = await sql<{
				child_id: string;
				name: string;
				birthDay: string;
				unit: string | null;
			}>`select child_id, name, birth_day as "birthDay", unit_name as unit from app.log_children(${q})`.execute(
				r.db
			);
			return { found: rows.map(({ child_id: id, ...c }) => ({ id, ...c, staff: false })) };
		}
		const { rows } = await sql<{
			id: string;
			name: string;
			staff: boolean;
			unit: string | null;
		}>`select person_id as id, name, staff, unit_name as unit from app.log_persons(${q})`.execute(r.db);
		return { found: rows.map((p) => ({ ...p, birthDay: null })) };
	}
});
