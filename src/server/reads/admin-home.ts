/** Drift, first page: what needs a person. Numbers and colleagues only; an administrator sees no child (M09). */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { carriedBy } from '../store/handovers.ts';
import { functionsOf } from '../store/people.ts';
import type { Reader } from '../store/session.ts';

export type Leaver = { id: string; name: string; lastDay: string | null; carries: Record<string, number> };

export const adminHome = read({
	name: 'admin-home',
	summary: 'What needs an administrator or a data protection officer.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _input, house) {
		const m = r.actor.municipalityId;
		const mine = await functionsOf(r);
		const administrator = mine.includes('administrator');
		const protector = mine.includes('dataProtectionOfficer');
		if (!administrator && !protector) return notFound;
		return {
			administrator,
			protector,
			embedded: house.database.embedded !== null,
			needs: administrator
				? {
						...(
							await sql<{ deadMails: number; custody: number; imports: number; withoutLogin: number }>`select
					(select count(*)::int from outbox where municipality_id = ${m} and dead_at is not null) as "deadMails",
					(select count(*)::int from app.custody_waiting()) as custody,
					(select count(*)::int from import_run where municipality_id = ${m} and not dry_run and finished_at > ${r.now.subtract({ hours: 24 * 14 }).toString()}::timestamptz
						and (errors <> '[]'::jsonb or counts ? 'refused')) as imports,
					app.staff_without_login(${r.today}::date) as "withoutLogin"`.execute(r.db)
						).rows[0]!,
						leavers: await leavers(r)
					}
				: null,
			alarms: protector
				? (
						await sql<{
							n: number;
						}>`select count(*)::int as n from app.audit_alarms(${r.now.subtract({ hours: 24 * 30 }).toString()}::timestamptz)`.execute(
							r.db
						)
					).rows[0]!.n
				: null,
			samples: protector
				? (
						await sql<{ unexplained: number; late: number }>`
							select (count(*) filter (where not a.explained and c.look_id is null))::int as unexplained,
								(count(*) filter (where a.look_id is null and l.due_on < ${r.today}::date))::int as late
							from log_look l
								left join log_look_answer a on a.municipality_id = l.municipality_id and a.look_id = l.id
								left join log_look_closed c on c.municipality_id = l.municipality_id and c.look_id = l.id
							where l.municipality_id = ${m}`.execute(r.db)
					).rows[0]!
				: null
		};
	}
});

/** Colleagues whose last day has come and who still carry something. What they carry is read as numbers, never shown as rows. */
async function leavers(r: Reader): Promise<Leaver[]> {
	const m = r.actor.municipalityId;
	const found = await r.asEngine(
		async (db) =>
			(
				await sql<{ id: string; name: string; lastDay: string | null }>`
			with gone as (
				select p.id, p.given_name || ' ' || p.family_name as name, p.sort_name, max(coalesce(e.to_day, 'infinity'::date)) as last_day, p.active
				from person p left join employment e on e.municipality_id = p.municipality_id and e.person_id = p.id
				where p.municipality_id = ${m} and p.is_staff
				group by p.id, p.given_name, p.family_name, p.sort_name, p.active
				having not p.active or max(coalesce(e.to_day, 'infinity'::date)) < ${r.today}::date or max(e.to_day) is null and count(e.id) = 0
			)
			select g.id, g.name, case when isfinite(g.last_day) then g.last_day end as "lastDay" from gone g
			where exists (select from pathway_arena a join pathway w on w.municipality_id = a.municipality_id and w.id = a.pathway_id
					where a.municipality_id = ${m} and a.coordinator_id = g.id and w.closed_at is null)
				or exists (select from action a join pathway w on w.municipality_id = a.municipality_id and w.id = a.pathway_id
					where a.municipality_id = ${m} and a.who_id = g.id and a.done_at is null and a.dropped_at is null and w.closed_at is null)
				or exists (select from underretning u where u.municipality_id = ${m} and u.caseworker_id = g.id and u.state in ('sent', 'assessed'))
				or exists (select from child c where c.municipality_id = ${m} and c.caseworker_id = g.id and c.case_opened_at is not null)
			order by g.last_day, g.sort_name limit 20`.execute(db)
			).rows
	);
	const out: Leaver[] = [];
	for (const p of found) {
		const carried = await r.asEngine((db) => carriedBy(db, m, p.id));
		out.push({ ...p, carries: Object.fromEntries(Object.entries(carried).filter(([, n]) => n > 0)) });
	}
	return out;
}
