/** What open boards ask the database for: whether those who look on still may, and what has come. Nobody acts here, so nothing is logged. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { House } from '../house.ts';
import { updatesSince } from './board.ts';

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** @returns those of the hashed tokens whose session lives and whose person still has a basis; looking on keeps no session alive */
export const whoMayWatch = (
	house: House,
	m: number,
	meetingId: string,
	tokens: readonly string[]
): Promise<Set<string>> =>
	house.door.asSystem(m, async (w) => {
		const { rows } = await sql<{ token: string }>`select encode(token, 'hex') as token
			from app.may_watch(${m}::int, ${meetingId}::uuid, array(select decode(jsonb_array_elements_text(${JSON.stringify(tokens)}::text::jsonb), 'hex')),
				make_interval(mins => ${house.config.sessionIdleMinutes}::int), ${w.at}::timestamptz)`.execute(w.db);
		return new Set(rows.map((r) => r.token));
	});

export const newsOf = (house: House, m: number, meetingId: string, since: number) =>
	house.door.asSystem(m, async (w) => {
		const news = await updatesSince(w.db, m, meetingId, since);
		if (!news) return null;
		// asked after the words were read: what was written since some are alone is never taken for what came before (I-36)
		const { rows } = await sql<{
			alone: boolean;
		}>`select board ? 'alone' as alone from meeting where municipality_id = ${m} and id = ${meetingId}::uuid`.execute(
			w.db
		);
		return { ...news, alone: rows[0]?.alone ?? true };
	});
