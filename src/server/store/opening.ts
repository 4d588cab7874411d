/** Opens a pathway: the row, its place in every arena, and the circle of the first day. */
import { sql } from 'kysely';
import type { Placement } from '#domain/concerns/guide.ts';
import { openingCircle, openingPositions } from '#domain/concerns/open.ts';
import type { StaffFunction } from '#domain/facts/vocabulary.ts';
import type { Refusal } from '../act.ts';
import type { House } from '../house.ts';
import { type Chosen, chosenModel } from './chosen-model.ts';
import type { Db, Writer } from './session.ts';

type From = {
	kind: 'child' | 'group' | 'unnamed';
	unit_id: string;
	child_id: string | null;
	group_id: string | null;
	author_id: string;
};
type Colleague = { id: string; function: string; near: boolean };

/**
 * Writes with the engine's eyes: nobody sees the pathway before its circle stands. The child's row is locked, so that
 * two openings cannot both find none.
 */
export async function openPathway(
	w: Writer,
	house: House,
	from: From,
	coordinatorId: string,
	title: string | null,
	staff: readonly Colleague[]
): Promise<string | Refusal> {
	const m = w.actor.municipalityId;
	const id = w.id();
	return w.asEngine(async (db) => {
		if (from.child_id) {
			await sql`select id from child where municipality_id = ${m} and id = ${from.child_id}::uuid for update`.execute(
				db
			);
			const { rows } =
				await sql`select id from pathway where municipality_id = ${m} and child_id = ${from.child_id}::uuid and closed_at is null`.execute(
					db
				);
			if (rows.length) return { refused: 'pathway-already-open' };
		}
		const { slug, version, placement } = await grounds(db, m, from);
		const model = house.models.getModel(slug, version);
		const groupId = from.group_id;
		await db
			.insertInto('pathway')
			.values({
				municipality_id: m,
				id,
				kind: from.kind,
				unit_id: from.unit_id,
				child_id: from.child_id,
				group_id: from.kind === 'group' ? groupId : null,
				title: from.kind === 'child' ? null : title,
				model_slug: slug,
				model_version: version,
				opened_at: w.at,
				opened_by: w.actor.personId,
				closing: null
			})
			.execute();
		await db
			.insertInto('pathway_arena')
			.values(
				openingPositions(model, placement, coordinatorId).map((p) => ({
					municipality_id: m,
					pathway_id: id,
					arena: p.arena,
					level: p.level,
					since: w.at,
					coordinator_id: p.coordinatorId
				}))
			)
			.execute();
		const holders = from.child_id ? await custodyHolders(w, db, from.child_id) : [];
		if (from.child_id) await childAsPerson(db, m, from.child_id);
		const near = openingCircle(
			from.child_id,
			holders,
			staff
				.filter((s) => s.near || s.id === coordinatorId || s.id === from.author_id)
				.map((s) => ({ personId: s.id, function: s.function as StaffFunction, unitId: from.unit_id }))
		);
		if (near.length)
			await db
				.insertInto('circle_member')
				.values(
					near.map((n) => ({
						municipality_id: m,
						pathway_id: id,
						id: w.id(),
						person_id: n.personId,
						relation: n.relation,
						function: n.function,
						member_unit_id: n.unitId,
						own_staff: n.ownStaff,
						closeness: n.closeness,
						since: w.at,
						added_by: w.actor.personId
					}))
				)
				.execute();
		return id;
	});
}

async function grounds(db: Db, m: number, from: From) {
	const { rows } = await sql<Chosen & { kind: string }>`
		select ${chosenModel}, u.kind from municipality m join unit u on u.municipality_id = m.id and u.id = ${from.unit_id}::uuid
		where m.id = ${m}`.execute(db);
	const { model_slug: slug, model_version: version, kind } = rows[0]!;
	const placement: Placement = kind === 'school' || kind === 'daycare' ? kind : 'none';
	return { slug, version, placement };
}

/** Those who hold custody today; a row entered by hand counts once a second person has confirmed it. */
async function custodyHolders(w: Writer, db: Db, childId: string): Promise<string[]> {
	const { rows } = await sql<{
		person_id: string;
	}>`select person_id from custody where municipality_id = ${w.actor.municipalityId} and child_id = ${childId}::uuid
		and has_custody and (source = 'register' or confirmed_by is not null) and from_day <= ${w.today}::date and (to_day is null or to_day >= ${w.today}::date)
		order by relation, person_id`.execute(db);
	return rows.map((r) => r.person_id);
}

/** In a circle the child is a person like the others, with the same id. */
async function childAsPerson(db: Db, m: number, childId: string): Promise<void> {
	await sql`insert into person (municipality_id, id, given_name, family_name, sort_name)
		select municipality_id, id, given_name, family_name, sort_name from child where municipality_id = ${m} and id = ${childId}::uuid
		on conflict (municipality_id, id) do nothing`.execute(db);
}
