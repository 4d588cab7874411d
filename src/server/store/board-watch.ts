/** What open boards ask the database for: what has come, and who of those looking on still may. Nobody acts here, so nothing is logged. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Side } from '#domain/facts/vocabulary.ts';
import { mayReceive, maySeePlace } from '#domain/protection/protection.ts';
import type { House } from '../house.ts';
import { updatesSince } from './board.ts';
import { protectionAround } from './protection.ts';
import type { Writer } from './session.ts';

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Somebody who looks on: her session by its hash, and whom it is of. */
export type Onlooker = { token: string; actor: { personId: string; side: Side } };

/** @returns the sessions that live and whose person still has a basis; looking on keeps none alive. Of the family only those who would be let in now. */
async function whoMay(
	w: Writer,
	house: House,
	m: number,
	meetingId: string,
	on: readonly Onlooker[]
): Promise<Set<string>> {
	const tokens = [...new Set(on.map((o) => o.token))];
	const { rows } = await sql<{ token: string }>`select encode(token, 'hex') as token
		from app.may_watch(${m}::int, ${meetingId}::uuid, array(select decode(jsonb_array_elements_text(${JSON.stringify(tokens)}::text::jsonb), 'hex')),
			make_interval(mins => ${house.config.sessionIdleMinutes}::int), ${w.at}::timestamptz)`.execute(w.db);
	const may = new Set(rows.map((r) => r.token));
	const family = on.filter((o) => o.actor.side === 'family' && may.has(o.token));
	if (!family.length) return may;
	// the same that lets a family to its board: where a place is hidden from her, there is no live one (M12, M15)
	const { rows: about } = await sql<{ child_id: string | null }>`select child_id from meeting
		where municipality_id = ${m} and id = ${meetingId}::uuid`.execute(w.db);
	const facts = about[0]?.child_id ? await protectionAround(w, about[0].child_id) : null;
	for (const { token, actor } of family)
		if (!facts || mayReceive(facts, actor.personId) || !maySeePlace(facts, actor.personId)) may.delete(token);
	return may;
}

/** Who still may look on, where nothing has come. */
export const whoMayWatch = (house: House, m: number, meetingId: string, on: readonly Onlooker[]) =>
	house.door.asSystem(m, (w) => whoMay(w, house, m, meetingId, on));

/** What has come since, and to whom it may be told. */
export const newsOf = (house: House, m: number, meetingId: string, since: number, on: readonly Onlooker[]) =>
	house.door.asSystem(m, async (w) => {
		const news = await updatesSince(w.db, m, meetingId, since);
		if (!news) return null;
		// asked after the words were read: whoever was removed before they were written is never told them (M07), and what was
		// written since some are alone is never taken for what came before (I-36)
		const may = await whoMay(w, house, m, meetingId, on);
		const { rows } = await sql<{
			alone: boolean;
		}>`select board ? 'alone' as alone from meeting where municipality_id = ${m} and id = ${meetingId}::uuid`.execute(
			w.db
		);
		return { ...news, may, alone: rows[0]?.alone ?? true };
	});
