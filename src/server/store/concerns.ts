/** What the acts about concerns share: the child or group it is about, the names of a unit, the concern itself. */
import { sql } from 'kysely';
import type { Placement } from '#domain/concerns/guide.ts';
import { chosenModel } from './chosen-model.ts';
import type { Reader } from './session.ts';

export type About = {
	unitId: string;
	groupId: string | null;
	childId: string | null;
	birthDay: string | null;
	placement: Placement | null;
	model: { slug: string; version: number };
};

export const placementOf = (unitKind: string | null): Placement =>
	unitKind === 'school' || unitKind === 'daycare' ? unitKind : 'none';

/** The child the actor may see; looking it up counts as a look. A child without a unit belongs to the actor's. */
export async function aboutChild(r: Reader, childId: string): Promise<About | null> {
	const { rows } = await sql<{
		child_id: string;
		birth_day: string;
		unit_id: string | null;
		group_id: string | null;
		kind: string | null;
		model_slug: string;
		model_version: number;
	}>`select c.id as child_id, c.birth_day, c.unit_id, c.group_id, u.kind, ${chosenModel}
		from child c join municipality m on m.id = c.municipality_id left join unit u on u.municipality_id = c.municipality_id and u.id = c.unit_id
		where c.municipality_id = ${r.actor.municipalityId} and c.id = ${childId}::uuid`.execute(r.db);
	const c = rows[0];
	const unitId = c?.unit_id ?? r.actor.unitId;
	if (!c || !unitId) return null;
	return {
		unitId,
		groupId: c.group_id,
		childId,
		birthDay: c.birth_day,
		placement: placementOf(c.kind),
		model: { slug: c.model_slug, version: c.model_version }
	};
}

/** A unit the actor works in, or a group of it. */
export async function aboutUnit(
	r: Reader,
	unitId: string | null,
	groupId: string | null
): Promise<About | null> {
	const { rows } = await sql<{ unit_id: string; kind: string; model_slug: string; model_version: number }>`
		select u.id as unit_id, u.kind, ${chosenModel} from unit u join municipality m on m.id = u.municipality_id
		where u.municipality_id = ${r.actor.municipalityId} and u.id = any ((select app.uuids('app.units'))::uuid[])
			and ${
				groupId
					? sql`u.id = (select g.unit_id from child_group g where g.municipality_id = u.municipality_id and g.id = ${groupId}::uuid)`
					: sql`u.id = ${unitId}::uuid`
			}`.execute(r.db);
	const u = rows[0];
	if (!u) return null;
	return {
		unitId: u.unit_id,
		groupId,
		childId: null,
		birthDay: null,
		placement: placementOf(u.kind),
		model: { slug: u.model_slug, version: u.model_version }
	};
}

/** First names of the unit's children, for asking whether an unnamed text names one. Never shown. */
export const firstNames = (r: Reader, unitId: string): Promise<string[]> =>
	r.asEngine(async (db) => {
		const rows = await db
			.selectFrom('child')
			.select('given_name')
			.distinct()
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('unit_id', '=', unitId)
			.execute();
		return rows.map((x) => x.given_name);
	});

/** The concern as the actor may see it; counts as a look at its child. */
export const findConcern = (r: Reader, id: string) =>
	r.db
		.selectFrom('concern')
		.selectAll()
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('id', '=', id)
		.executeTakeFirst();

/** Open pathways that a concern may join: the child's one, or those of the same group or unit about unnamed children. */
export async function openPathways(
	r: Reader,
	concern: { kind: string; child_id: string | null; group_id: string | null; unit_id: string }
): Promise<{ id: string; title: string | null; since: string }[]> {
	const m = r.actor.municipalityId;
	if (concern.kind === 'child') {
		const own = await r.asEngine((db) =>
			sql<{
				id: string;
				title: string | null;
				since: string;
			}>`select id, null as title, opened_at as since from pathway
				where municipality_id = ${m} and child_id = ${concern.child_id}::uuid and closed_at is null`.execute(db)
		);
		return own.rows;
	}
	const { rows } = await sql<{
		id: string;
		title: string | null;
		since: string;
	}>`select id, title, opened_at as since from pathway
		where municipality_id = ${m} and unit_id = ${concern.unit_id}::uuid and kind = ${concern.kind} and closed_at is null
			${concern.group_id ? sql`and group_id = ${concern.group_id}::uuid` : sql``}
		order by opened_at desc limit 50`.execute(r.db);
	return rows;
}

/** Staff of the unit who may hold the thread, the child's own first. */
export async function ownStaff(
	r: Reader,
	unitId: string,
	groupId: string | null
): Promise<{ id: string; name: string; function: string; near: boolean }[]> {
	const { rows } = await sql<{ id: string; name: string; function: string; near: boolean }>`
		select id, name, function, near from (select distinct on (p.id) p.id, p.sort_name, p.given_name || ' ' || p.family_name as name, e.function,
			exists (select from group_staff g where g.municipality_id = e.municipality_id and g.person_id = e.person_id and g.group_id = ${groupId}::uuid
				and g.from_day <= ${r.today}::date and (g.to_day is null or g.to_day >= ${r.today}::date)) as near
		from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id
		where e.municipality_id = ${r.actor.municipalityId} and e.unit_id = ${unitId}::uuid and p.active
			and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
			and e.function not in ('administrator', 'modelOwner', 'dataProtectionOfficer', 'chief')
		order by p.id, e.from_day) x order by near desc, sort_name, id`.execute(r.db);
	return rows;
}
