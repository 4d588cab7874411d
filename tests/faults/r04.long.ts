/** R04 in full: the lock of the embedded folder. */
import { expect, test } from 'vitest';
import { raceForStale, takeOver } from './locks.ts';

test('R04 a hundred stale locks are taken over, pids used again included', async () => {
	const found = await takeOver(100);
	console.log(found);
	expect(found.wrong).toEqual([]);
});

test('R04 of several processes that find a stale lock exactly one gets it', async () => {
	expect(await raceForStale(Number(process.env.ROUNDS ?? 100))).toEqual([]);
});
