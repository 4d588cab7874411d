/** Bases end without anybody doing anything: a consent runs out at midnight, a job ends. Then the invitation ends too (M22). */
import type { House } from '../house.ts';
import { releaseParticipants } from '../store/released.ts';

/** @returns how many invitations were taken back */
export async function releaseEverywhere(house: House): Promise<number> {
	const all = await house.door.asSystem(null, (w) =>
		w.db.selectFrom('municipality').select('id').orderBy('id').execute()
	);
	let taken = 0;
	for (const { id } of all) taken += await house.door.asSystem(id, (w) => releaseParticipants(w));
	return taken;
}
