/** What was answered to minutes and waits for whoever sent them; where she no longer works here, for the leader of the unit. */
import { type RawBuilder, sql } from 'kysely';
import type { Reader, Writer } from './session.ts';
import { uuids } from './values.ts';

/** Rows `c` of minutes_comment that wait for the actor. */
export const awaitsActor = (
	r: Pick<Reader, 'actor'>
): RawBuilder<boolean> => sql`(c.seen_at is null and (c.awaits_id = ${r.actor.personId}::uuid
	or (c.awaits_id is not null and c.unit_id = any ((select app.uuids('app.led'))::uuid[])
		and not exists (select from person h where h.municipality_id = c.municipality_id and h.id = c.awaits_id and h.active))))`;

/** @returns ids of what was said beside these minutes and waits for the actor */
export async function awaitedHere(r: Reader, meetingId: string): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`select c.id from minutes_comment c
		where c.municipality_id = ${r.actor.municipalityId} and c.meeting_id = ${meetingId}::uuid and ${awaitsActor(r)} order by c.at, c.id`.execute(
		r.db
	);
	return rows.map((x) => x.id);
}

/** Nobody edits a comment: that it was seen is written with the engine's eyes. */
export async function noteSeen(w: Writer, ids: readonly string[]): Promise<void> {
	if (!ids.length) return;
	await w.asEngine((db) =>
		sql`update minutes_comment set seen_at = ${w.at}::timestamptz, seen_by = ${w.actor.personId}::uuid
			where municipality_id = ${w.actor.municipalityId} and id = any (${uuids(ids)}) and seen_at is null`.execute(
			db
		)
	);
}

/** A new version answers everything that waited about the old one. */
export async function noteAnswered(w: Writer, meetingId: string): Promise<void> {
	await w.asEngine((db) =>
		sql`update minutes_comment set seen_at = ${w.at}::timestamptz, seen_by = ${w.actor.personId}::uuid
			where municipality_id = ${w.actor.municipalityId} and meeting_id = ${meetingId}::uuid and awaits_id is not null and seen_at is null`.execute(
			db
		)
	);
}

/** Her newest answer is the one that stands; an older one of hers waits no longer. */
export async function letWait(
	w: Writer,
	meetingId: string,
	commentId: string,
	awaitsId: string | null
): Promise<void> {
	await w.asEngine((db) =>
		sql`update minutes_comment set awaits_id = case when id = ${commentId}::uuid then ${awaitsId}::uuid end
			where municipality_id = ${w.actor.municipalityId} and meeting_id = ${meetingId}::uuid and person_id = ${w.actor.personId}::uuid and seen_at is null`.execute(
			db
		)
	);
}
