/** The rows of an ending: duties, the evaluation, and who keeps a reason to look. */
import { sql } from 'kysely';
import type { Closing } from '#domain/closing/decide.ts';
import type { Reader, Writer } from './session.ts';
import { json } from './values.ts';

/** Duties of the pathway that are open, as the actor may see them. Others end with it without a word of hers. */
export async function openDuties(r: Reader, pathwayId: string) {
	return (
		r.db
			.selectFrom('obligation')
			.select([
				'id',
				'kind',
				'arena',
				'strength',
				'due_at as dueAt',
				'who_id as whoId',
				'who_role as whoRole',
				'because',
				'data'
			])
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('pathway_id', '=', pathwayId)
			.where('underretning_id', 'is', null)
			.where('state', '=', 'open')
			// who gets which role is no question any more
			.where('kind', '<>', 'fillRole')
			.orderBy('due_at')
			.orderBy('id')
			.execute()
	);
}

export async function endDuties(w: Writer, duties: readonly { id: string; reason: string }[]): Promise<void> {
	await w.asEngine(async (db) => {
		for (const d of duties)
			await db
				.updateTable('obligation')
				.set({ state: 'waived', waive_reason: d.reason, settled_at: w.at, settled_by: w.actor.personId })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', d.id)
				.where('state', '=', 'open')
				.execute();
	});
}

export async function closePathwayRow(
	w: Writer,
	pathwayId: string,
	closing: Closing | null,
	reopened = false
): Promise<void> {
	await w.asEngine((db) =>
		db
			.updateTable('pathway')
			.set((e) => ({
				closed_at: reopened ? null : w.at,
				closing: closing ? json(closing) : null,
				version: e('version', '+', 1)
			}))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', pathwayId)
			.execute()
	);
}

/** Professionals who are not the child's own leave the circle with the ending: nobody keeps access without a reason. */
export async function untilNow(w: Writer, pathwayId: string): Promise<void> {
	await w.asEngine((db) =>
		db
			.updateTable('circle_member')
			.set({ until_at: w.at })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', pathwayId)
			.where('relation', '=', 'professional')
			.where('own_staff', '=', false)
			.where('until_at', 'is', null)
			.execute()
	);
}

/** Those who left with the ending come back with the new beginning; consent decides what they see, as ever. */
export async function backAgain(w: Writer, pathwayId: string, closedAt: string): Promise<void> {
	await w.asEngine((db) =>
		sql`update circle_member k set until_at = null where k.municipality_id = ${w.actor.municipalityId} and k.pathway_id = ${pathwayId}::uuid
			and k.until_at = ${closedAt}::timestamptz and not exists (select from circle_member o where o.municipality_id = k.municipality_id
				and o.pathway_id = k.pathway_id and o.person_id = k.person_id and o.until_at is null)`.execute(db)
	);
}

export async function closingOf(r: Reader, pathwayId: string): Promise<Closing | null> {
	const row = await r.db
		.selectFrom('pathway')
		.select('closing')
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('id', '=', pathwayId)
		.executeTakeFirst();
	return (row?.closing as Closing | null) ?? null;
}
