/** Looks into colleagues' own calendars, outside any session, and asks colleagues about times when the family has had its days. */
import { fetchBusy } from '../gateways/free-busy.ts';
import type { House } from '../house.ts';
import { forgetLeft, horizonOf, settleLink, takeLinks } from '../store/free-busy.ts';
import { openDuePolls } from '../store/proposals.ts';

const atOnce = 5;

const municipalities = async (house: House) =>
	(
		await house.door.asSystem(null, (w) =>
			w.db.selectFrom('municipality').select('id').orderBy('id').execute()
		)
	).map((x) => x.id);

/** @returns how many calendars were looked into */
export async function fetchCalendars(house: House): Promise<number> {
	const { secrets, root, localCalendars: local } = house.config;
	let fetched = 0;
	for (const m of await municipalities(house)) {
		await house.door.asSystem(m, forgetLeft);
		for (let due; (due = await house.door.asSystem(m, (w) => takeLinks(w, secrets, atOnce))).length;) {
			fetched += due.length;
			await Promise.all(
				due.map(async (link) => {
					const now = house.clock.now();
					const result = link.address
						? await fetchBusy(root, link.address, now, horizonOf(now), { local })
						: ({ fault: 'unreadable' } as const);
					await house.door.asSystem(m, (w) => settleLink(w, link, result));
				})
			);
		}
	}
	return fetched;
}

/** @returns how many were opened */
export async function openPolls(house: House): Promise<number> {
	let opened = 0;
	for (const m of await municipalities(house)) opened += await house.door.asSystem(m, openDuePolls);
	return opened;
}
