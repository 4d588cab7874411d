/** A family's rooms with everything in them that a family may and may not see; each file of tests opens its own. */
import { sql } from 'kysely';
import { look, type Read } from '../../src/server/act.ts';
import type { House } from '../../src/server/house.ts';
import * as reads from '../../src/server/reads/index.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { type TestDoor, testDoor } from '../support/door.ts';
import { aFamily, canary, type Family, familyClub, looked, withheldThings } from './family.ts';
import { aSchool, clubHouse, M, type School } from './school.ts';

export type FamilyRooms = { t: TestDoor; house: House; s: School; f: Family };

export async function familyRooms(kind: Parameters<typeof testDoor>[0]): Promise<FamilyRooms> {
	const t = await testDoor(kind);
	const house = clubHouse(t.door, t.clock, familyClub());
	const s = await aSchool(t.door, { slug: 'chess-club', version: 1 });
	const f = await aFamily(t.door, s);
	await withheldThings(t.door, s, f);
	await looked(t.door, s.teacher, s.child, 'pathway');
	await looked(t.door, s.leader, s.child, 'pathway-notes');
	await looked(t.door, s.caseworker, s.child, canary('withheld-look'), true);
	await looked(t.door, s.father, s.child, 'family-goals');
	await looked(t.door, f.young, s.child, 'family-circle');
	return { t, house, s, f };
}

/** What one sees through the rooms, once they are open. */
export function eyes(rooms: () => FamilyRooms) {
	const see = <R>(who: Actor, what: Read<never, R> | Read, input: object = {}) =>
		look(rooms().house, who, what as Read, input);
	/** Every page a family can open about the child. */
	const everything = async (who: Actor): Promise<unknown[]> => {
		const { s, f } = rooms();
		const childId = s.child;
		const pages = [
			reads.familyHome,
			reads.familyCircle,
			reads.familyGoals,
			reads.familyConsents,
			reads.familyLog,
			reads.familyPapers,
			reads.familyPoints,
			reads.familyRights,
			reads.familyWriting
		];
		const seen: unknown[] = [];
		for (const p of pages) seen.push(await see(who, p, { childId }));
		for (const meetingId of [f.meeting, f.oldMeeting])
			seen.push(await see(who, reads.familyMeeting, { childId, meetingId }));
		seen.push(await see(who, reads.familyMinutes, { childId, meetingId: f.oldMeeting }));
		seen.push(await see(who, reads.familyMinutes, { childId, meetingId: f.oldMeeting, n: 2 }));
		seen.push(await see(who, reads.familyForm, { childId, id: f.formRecord }));
		seen.push(await see(who, reads.familyNote, { childId, id: f.note }));
		seen.push(await see(who, reads.familyRights, { childId, noteId: f.note }));
		seen.push(await see(who, reads.consents, { pathwayId: f.pathway }));
		seen.push(await see(who, reads.familyHours, { childId }));
		return seen;
	};
	const asSystem = (statement: (id: string) => ReturnType<typeof sql>) =>
		rooms().t.door.asSystem(M, async (w) => void (await statement(rooms().s.child).execute(w.db)));
	return { see, everything, asSystem };
}
