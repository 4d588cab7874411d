/** After the municipality changed how it counts days: all its open deadlines, a portion a transaction, so that nobody waits for it. */
import type { House } from '../house.ts';
import { recountPortion, withRecount } from '../store/recount.ts';

/** @returns how many portions were counted */
export async function recountDeadlines(house: House): Promise<number> {
	let portions = 0;
	for (const m of await house.door.asSystem(null, withRecount))
		for (let more = true; more; portions++)
			more = await house.door.asSystem(m, (w) => recountPortion(w, house.models));
	return portions;
}
