/** The relay stick in the tables: who leads, who can see enough to carry it, and what somebody still carries. */
import { sql } from 'kysely';
import type { Carried } from '#domain/pathways/handover.ts';
import type { Db, Writer } from './session.ts';
import { json } from './values.ts';

/** Active leaders of the unit on the day, in a steady order. */
export async function leadersOf(
	db: Db,
	municipalityId: number,
	unitId: string,
	day: string
): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`select distinct e.person_id as id, p.sort_name from employment e
		join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active
		where e.municipality_id = ${municipalityId} and e.unit_id = ${unitId}::uuid and e.function = 'unitLeader'
			and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date) order by p.sort_name, id`.execute(
		db
	);
	return rows.map((r) => r.id);
}

/**
 * Whether the person sees the pathway already: being asked to coordinate opens it, so a stranger whom no consent
 * covers must not be asked.
 */
export async function seesAlready(w: Writer, pathwayId: string, personId: string): Promise<boolean> {
	return w.asEngine(async (db) => {
		const { rows } =
			await sql`select 1 as yes from app.access(${w.actor.municipalityId}::int, ${personId}::uuid, 'staff', ${w.at}::timestamptz) a
			where a.pathway_id = ${pathwayId}::uuid limit 1`.execute(db);
		return rows.length > 0;
	});
}

/** For one who leaves: nobody can give her anything more to carry until the commit. */
export async function holdStill(db: Db, municipalityId: number, personId: string): Promise<void> {
	await sql`select id from person where municipality_id = ${municipalityId} and id = ${personId}::uuid for no key update`.execute(
		db
	);
}

/** For one who is given the stick: she is active, and cannot leave before the commit. */
export async function staysActive(w: Writer, personId: string): Promise<boolean> {
	const { rows } = await w.asEngine((db) =>
		sql`select id from person where municipality_id = ${w.actor.municipalityId} and id = ${personId}::uuid and active for share`.execute(
			db
		)
	);
	return rows.length > 0;
}

/** Writes the question, and a letter to the one who is asked. */
export async function askHandover(
	w: Writer,
	asked: { pathwayId: string; arena: string; fromId: string; toId: string; note: string | null }
): Promise<string> {
	const id = w.id();
	await w.asEngine((db) =>
		db
			.insertInto('handover')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: asked.pathwayId,
				id,
				arena: asked.arena,
				from_id: asked.fromId,
				to_id: asked.toId,
				asked_at: w.at,
				note: asked.note,
				informed: json([])
			})
			.execute()
	);
	return id;
}

/** From this instant the other one coordinates: one statement, so that there is never none and never two. */
export async function moveStick(w: Writer, pathwayId: string, arena: string, toId: string): Promise<void> {
	await w.asEngine((db) =>
		db
			.updateTable('pathway_arena')
			.set({ coordinator_id: toId })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', pathwayId)
			.where('arena', '=', arena)
			.execute()
	);
}

/** What waits for somebody on pathways that are open. Read with the engine's eyes, as numbers. */
export async function carriedBy(db: Db, municipalityId: number, personId: string): Promise<Carried> {
	const m = municipalityId;
	const p = personId;
	const open = (t: string) =>
		sql`exists (select from pathway w where w.municipality_id = ${m} and w.id = ${sql.ref(`${t}.pathway_id`)} and w.closed_at is null)`;
	const { rows } = await sql<Carried>`select
		(select count(*)::int from pathway_arena a where a.municipality_id = ${m} and a.coordinator_id = ${p}::uuid and ${open('a')}) as coordinator,
		(select count(*)::int from handover h where h.municipality_id = ${m} and h.to_id = ${p}::uuid and h.answered_at is null and ${open('h')}) as handovers,
		(select count(*)::int from action a where a.municipality_id = ${m} and a.who_id = ${p}::uuid and a.done_at is null and a.dropped_at is null and ${open('a')}) as actions,
		(select count(*)::int from assessment s where s.municipality_id = ${m} and s.owner_id = ${p}::uuid and s.received_at is null and ${open('s')}) as assessments,
		(select count(*)::int from meeting g where g.municipality_id = ${m} and g.state in ('planned', 'agenda-sent', 'running', 'held') and ${open('g')}
			and ${p}::uuid in (g.convener_id, g.chair_id, g.minute_taker_id)) as meetings,
		(select count(*)::int from underretning u where u.municipality_id = ${m} and u.caseworker_id = ${p}::uuid and u.state in ('sent', 'assessed')) +
		(select count(*)::int from child c where c.municipality_id = ${m} and c.caseworker_id = ${p}::uuid and c.case_opened_at is not null) as cases`.execute(
		db
	);
	return rows[0]!;
}
