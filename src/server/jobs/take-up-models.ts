/** A model that is to be used from a day is, from that day. */
import type { House } from '../house.ts';
import { takeEffect } from '../store/model-choices.ts';

/** @returns how many choices took effect */
export async function takeUpModels(house: House): Promise<number> {
	const all = await house.door.asSystem(null, (w) =>
		w.db.selectFrom('municipality').select('id').orderBy('id').execute()
	);
	let done = 0;
	for (const { id } of all) done += await house.door.asSystem(id, (w) => takeEffect(w, w.db));
	return done;
}
