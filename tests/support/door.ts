/** The bare door on a copy of the template, without models: for tests of access, audit and the session itself. */
import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { fakeClock } from '../../src/server/gateways/clock.ts';
import { type Database, openEmbedded, openServer } from '../../src/server/store/open.ts';
import { type Actor, type Door, openDoor } from '../../src/server/store/session.ts';
import { aMonday, copyOfTemplate, type Kind } from './copies.ts';

export type TestDoor = {
	database: Database;
	door: Door;
	clock: ReturnType<typeof fakeClock>;
	close(): Promise<void>;
};

export async function testDoor(kind: Kind, start = aMonday): Promise<TestDoor> {
	const clock = fakeClock(start);
	const database =
		kind === 'pglite'
			? await openEmbedded(null, new Blob([readFileSync(inject('pgliteDump'))]))
			: await openServer((await copyOfTemplate()).app, null, 4);
	return {
		database,
		door: openDoor(database.db, clock, async () => {}),
		clock,
		close: () => database.close()
	};
}

export const actorOf = (
	municipalityId: number,
	personId: string,
	side: 'staff' | 'family' = 'staff'
): Actor => ({
	municipalityId,
	personId,
	side,
	function: null,
	unitId: null,
	authTime: aMonday
});
