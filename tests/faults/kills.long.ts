/** The long forms against the running product. Each prints the figures that bench/README.md quotes. */
import { afterEach, expect, test } from 'vitest';
import { type Ground, ground } from './ground.ts';
import { killed } from './killed.ts';
import { raceForStale, takeOver } from './locks.ts';
import * as served from './served-cases.ts';

const kept = { lost: [], twice: [], half: [], unlogged: [], chain: [], odd: [] };
const many = (n: number) => Number(process.env.ROUNDS ?? n);
const tell = (what: string, found: object) => console.log(`${what} ${JSON.stringify(found)}`);
let g: Ground;
afterEach(() => g?.close());

test('R01 M27 kill -9 two hundred times while twenty write on server PostgreSQL', async () => {
	g = await ground('postgres');
	const found = await killed(g, many(200));
	tell('R01', found);
	expect(found).toMatchObject(kept);
	expect(found.medianMs).toBeLessThan(2000);
});

test('R03 kill -9 a hundred times while twenty write on the embedded database', async () => {
	g = await ground('pglite');
	const found = await killed(g, many(100));
	await g.books('create extension if not exists amcheck');
	const checked = await g.books<{ name: string }>(
		`select c.relname as name, bt_index_check(c.oid, true)::text from pg_class c join pg_am a on a.oid = c.relam where a.amname = 'btree' and c.relkind = 'i'`
	);
	tell('R03', { ...found, indexes: checked.length });
	expect(found).toMatchObject(kept);
	expect(checked.length).toBeGreaterThan(100);
});

test('R04 a second process, stale locks, pids used again, and several that find one stale lock', async () => {
	g = await ground('pglite', 1);
	const second = await served.secondProcess(g);
	const stale = await takeOver(100);
	const race = await raceForStale(many(100));
	tell('R04', { second, stale, race });
	expect(second.second).toContain(`in use by process ${second.holder}`);
	expect(second.ms).toBeLessThan(2000);
	expect([...stale.wrong, ...race]).toEqual([]);
});

test('R05 a thousand mails, two processes, one killed midway', async () => {
	g = await ground('postgres');
	const found = await served.workerKilled(g, many(1000));
	tell('R05', found);
	expect(found).toMatchObject({ lost: 0, strange: 0, unsettled: 0 });
	expect(found.duplicates).toBeLessThanOrEqual(1);
});

test('R11 SIGTERM with fifty requests in flight, ten times', async () => {
	for (let n = 0; n < Math.min(10, many(10)); n++) {
		g = await ground('postgres');
		const { said, code, ms, written } = await served.stopInFlight(g);
		tell('R11', { cut: said.filter((s) => s !== '200').length, written, ms: Math.round(ms) });
		expect(new Set(said)).toEqual(new Set(['200']));
		expect([written, code]).toEqual([50, 0]);
		expect(ms).toBeLessThan(5000);
		await g.close();
	}
});

test('R24 the session runs out in fifty runs', async () => {
	g = await ground('postgres');
	const wrong = await served.sessionRunsOut(g, many(50));
	tell('R24', { wrong });
	expect(wrong).toEqual([]);
});

test('M27 two thousand pages, as many rows', async () => {
	g = await ground('postgres');
	const found = await served.pagesAndRows(g, many(100));
	tell('M27', found);
	expect(found.rows).toBe(found.pages);
});
