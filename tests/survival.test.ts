/** What must survive, in short: a few kills each. The long forms, with their figures, are `npm run test:faults`. */
import { describe, expect, inject, test } from 'vitest';
import { ground } from './faults/ground.ts';
import { killed } from './faults/killed.ts';

const kept = { lost: [], twice: [], half: [], unlogged: [], chain: [], odd: [] };

describe.skipIf(!inject('pgAdmin'))('server PostgreSQL', () => {
	test('R01 M27 kill -9 while twenty write: nothing acknowledged is lost, nothing half done, no page unlogged', async () => {
		const g = await ground('postgres');
		try {
			const found = await killed(g, 4);
			console.log(found);
			expect(found).toMatchObject(kept);
			expect(found.acknowledged).toBeGreaterThan(50);
			expect(found.looks).toBeGreaterThanOrEqual(found.pages);
		} finally {
			await g.close();
		}
	}, 60_000);
});
