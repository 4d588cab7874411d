/** The authority's case stands on the child; its pathways' duties follow when it opens or changes hands. */
import { sql } from 'kysely';
import type { Writer } from './session.ts';

async function touchPathways(w: Writer, childId: string): Promise<void> {
	const rows = await w.asEngine((db) =>
		db
			.selectFrom('pathway')
			.select('id')
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('child_id', '=', childId)
			.where('closed_at', 'is', null)
			.execute()
	);
	for (const { id } of rows) w.touch(id);
}

/** Opens the case today, or leaves the one that is open; a caseworker who is given is the child's from now on. */
export async function openCase(w: Writer, childId: string, caseworkerId: string | null): Promise<void> {
	await sql`update child set case_opened_at = coalesce(case_opened_at, ${w.at}::timestamptz), caseworker_id = coalesce(${caseworkerId}::uuid, caseworker_id)
		where municipality_id = ${w.actor.municipalityId} and id = ${childId}::uuid`.execute(w.db);
	await touchPathways(w, childId);
}

export async function giveCase(w: Writer, childId: string, caseworkerId: string): Promise<void> {
	await sql`update child set caseworker_id = ${caseworkerId}::uuid
		where municipality_id = ${w.actor.municipalityId} and id = ${childId}::uuid`.execute(w.db);
	await touchPathways(w, childId);
}
