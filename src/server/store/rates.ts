/** Rate limits counted in the database, so that they hold across processes. A bucket's name is hashed: addresses are not kept. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { House } from '../house.ts';

/**
 * Counts one use.
 * @param bucket  what is limited and for whom, e.g. `login:<address>`
 * @param most    uses allowed in one window
 * @param seconds length of the window
 * @returns whether this use is allowed
 */
export async function mayUse(house: House, bucket: string, most: number, seconds: number): Promise<boolean> {
	const second = Math.floor(house.clock.now().epochMilliseconds / 1000);
	const start = Temporal.Instant.fromEpochMilliseconds((second - (second % seconds)) * 1000).toString();
	const name = createHash('sha256').update(bucket).digest('base64url');
	const { rows } = await sql<{
		n: number;
	}>`select app.count_rate(${name}::text, ${start}::timestamptz) as n`.execute(house.database.db);
	return (rows[0]?.n ?? 0) <= most;
}

/** Forgets windows that are over; the longest window is a day. */
export const forgetRates = (house: House): Promise<void> =>
	house.door.asSystem(null, async (w) => {
		await w.db
			.deleteFrom('rate')
			.where('window_start', '<', w.now.subtract({ hours: 24 }).toString())
			.execute();
	});
