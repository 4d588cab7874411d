/** Goals, actions, assessments, efforts and forms of a pathway: finding one as the actor may see it, locked for a change. */
import { sql } from 'kysely';
import type { PathwayFacts } from '#domain/facts/pathway.ts';
import { type Found, lockPathway } from './pathways.ts';
import type { Reader, Writer } from './session.ts';

type Planned = 'goals' | 'actions' | 'assessments' | 'efforts' | 'forms' | 'handovers';
const tables = {
	goals: 'goal',
	actions: 'action',
	assessments: 'assessment',
	efforts: 'effort',
	forms: 'form_record',
	handovers: 'handover'
} as const satisfies Record<Planned, string>;

/** The facts know every row; the row policies know which of them exist for the actor. */
export async function isSeen(r: Reader, what: Planned, pathwayId: string, id: string): Promise<boolean> {
	const { rows } = await sql`select 1 as seen from ${sql.table(tables[what])}
		where municipality_id = ${r.actor.municipalityId} and pathway_id = ${pathwayId}::uuid and id = ${id}::uuid`.execute(
		r.db
	);
	return rows.length > 0;
}

/** The pathway, locked, and the one row of it; null when either does not exist for the actor. */
export async function lockOne<W extends Planned>(
	w: Writer,
	what: W,
	pathwayId: string,
	id: string
): Promise<{ found: Found; facts: PathwayFacts; row: PathwayFacts[W][number] } | null> {
	const locked = await lockPathway(w, pathwayId);
	if (!locked || !(await isSeen(w, what, pathwayId, id))) return null;
	const row = (locked.facts[what] as { id: string }[]).find((x) => x.id === id);
	return row ? { ...locked, row: row as PathwayFacts[W][number] } : null;
}
