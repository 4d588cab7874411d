/** The papers of a pathway that are a family member's own: minutes sent to her, agreed forms, notes she may read. */
import { sql } from 'kysely';
import type { FamilyPathway, Standing } from './family.ts';
import type { Reader } from './session.ts';
import { uuids } from './values.ts';

export type FamilyNote = {
	id: string;
	at: string;
	text: string;
	mine: boolean;
	/** written by the child itself */
	byChild: boolean;
	author: string | null;
	function: string | null;
	objection: string | null;
};

/**
 * Notes of professionals, one's own, and what the child wrote for everybody. What the other parent wrote stays with the
 * professionals: it is not one parent's to read about the other.
 */
export async function notesFor(r: Reader, s: Standing & { pathway: FamilyPathway }): Promise<FamilyNote[]> {
	const m = r.actor.municipalityId;
	const { rows } = await sql<FamilyNote & { child_id: string; authorId: string }>`
		select n.child_id, n.id, n.at, n.text, n.author_id as "authorId", n.author_id = ${r.actor.personId}::uuid as mine, n.author_id = n.child_id as "byChild",
			p.given_name || ' ' || p.family_name as author, n.objection,
			(select k.function from circle_member k where k.municipality_id = n.municipality_id and k.pathway_id = n.pathway_id and k.person_id = n.author_id order by k.since desc limit 1) as function
		from note n left join person p on p.municipality_id = n.municipality_id and p.id = n.author_id
		where n.municipality_id = ${m} and n.pathway_id = ${s.pathway.id}::uuid
		order by n.at desc, n.id limit 200`.execute(r.db);
	const professionals = await professionalsAmong(r, s.child.id, [...new Set(rows.map((n) => n.authorId))]);
	return rows
		.filter((n) => n.mine || n.byChild || (s.sight.papers && professionals.has(n.authorId)))
		.map(({ child_id: _c, authorId: _a, ...n }) => ({
			...n,
			text: n.mine ? n.text : s.hide(n.text),
			objection: n.objection && s.hide(n.objection)
		}));
}

/** Employees who are not family of this child. */
async function professionalsAmong(r: Reader, childId: string, ids: readonly string[]): Promise<Set<string>> {
	if (!ids.length) return new Set();
	const { rows } = await r.asEngine((db) =>
		sql<{
			id: string;
		}>`select p.id from person p where p.municipality_id = ${r.actor.municipalityId} and p.id = any (${uuids(ids)}) and p.is_staff
			and not exists (select from custody c where c.municipality_id = p.municipality_id and c.person_id = p.id and c.child_id = ${childId}::uuid)`.execute(
			db
		)
	);
	return new Set(rows.map((x) => x.id));
}
