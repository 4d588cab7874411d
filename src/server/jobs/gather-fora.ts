/** Puts on the agendas of the coming fortnight what comes by itself. Each thing comes once, so it may run as often as it likes. */
import { sql } from 'kysely';
import type { House } from '../house.ts';
import { gatherComing } from '../store/forum-gathering.ts';

export async function gatherFora(house: House): Promise<void> {
	const all = await house.door.asSystem(null, async (w) => {
		const { rows } = await sql<{ id: number }>`select id from municipality order by id`.execute(w.db);
		return rows;
	});
	for (const { id } of all) await house.door.asSystem(id, (w) => gatherComing(w, house.models));
}
