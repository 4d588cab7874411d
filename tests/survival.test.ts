/** What must survive, in short: a few kills each. The long forms, with their figures, are `npm run test:faults`. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { compare, type Ledger } from './faults/crowd.ts';
import { sameTwenty, twoEditors } from './faults/edits.ts';
import { type Ground, ground } from './faults/ground.ts';
import { killed } from './faults/killed.ts';
import { takeOver } from './faults/locks.ts';
import * as races from './faults/races.ts';
import * as served from './faults/served-cases.ts';

const kept = { lost: [], twice: [], half: [], unlogged: [], chain: [], odd: [] };

describe.skipIf(!inject('pgAdmin'))('server PostgreSQL', () => {
	let g: Ground;
	beforeAll(async () => {
		g = await ground('postgres');
	});
	afterAll(() => g?.close());

	test('R01 M27 kill -9 while twenty write: nothing acknowledged is lost, nothing half done, no page unlogged', async () => {
		const found = await killed(g, 3);
		expect(found).toMatchObject(kept);
		expect(found.acknowledged).toBeGreaterThan(30);
		expect(found.looks).toBeGreaterThanOrEqual(found.pages);
		expect(found.medianMs).toBeLessThan(6000);
	}, 60_000);

	test('R11 SIGTERM with fifty requests in flight cuts none', async () => {
		const { said, code, ms, written } = await served.stopInFlight(g);
		expect(new Set(said)).toEqual(new Set(['200']));
		expect(written).toBe(50);
		expect(code).toBe(0);
		expect(ms).toBeLessThan(5000);
	});

	test('M31 ASVS 16.5.3 a page whose look cannot be logged is not shown, and nothing is written unlogged', async () => {
		const found = await served.logAway(g);
		expect(found.before.text).toContain('KANARIEFUGL');
		for (const answer of [found.looked, found.asJson, found.wrote]) {
			expect(answer.status).toBeGreaterThanOrEqual(500);
			expect(answer.text).not.toContain('KANARIEFUGL før');
			expect(answer.text).not.toMatch(/audit|permission|insert/i);
		}
		expect(found.rows).toBe(0);
		expect(found.after.status).toBe(200);
		expect(found.after.text).toContain('KANARIEFUGL');
	});

	test('M27 ASVS 16.3.2 as many rows in the log as pages served, under load', async () => {
		const { pages, rows } = await served.pagesAndRows(g, 4);
		expect(pages).toBe(80);
		expect(rows).toBe(pages);
	});

	test('R24 a session that runs out while five thousand characters are written: the text is back after log-in', async () => {
		expect(await served.sessionRunsOut(g, 2)).toEqual([]);
	});

	test('R05 two processes send what is due and one is killed: none lost, one twice at most, with its Message-ID', async () => {
		const found = await served.workerKilled(g, 40);
		expect(found).toMatchObject({ lost: 0, strange: 0, unsettled: 0 });
		expect(found.atKill).toBeLessThan(40);
		expect(found.duplicates).toBeLessThanOrEqual(1);
	});
});

describe.skipIf(!inject('pgAdmin'))('the checker itself', () => {
	let g: Ground;
	beforeAll(async () => {
		g = await ground('postgres', 8);
	});
	afterAll(() => g?.close());

	test('R01 a server that answers before it has written is found out', async () => {
		const [at] = await g.books<{ url: string }>(`select current_database() as url`);
		const url = new URL(inject('pgAdmin'));
		url.pathname = `/${at!.url}`;
		const env = { BOOKS_URL: url.href, AUTHOR: g.seats[0]!.actor.personId };
		Object.assign(g.env, env);
		const found = await killed(g, 3, 'tests/faults/careless.ts');
		expect(found.lost.length).toBeGreaterThan(0);
		expect(found.half.length).toBeGreaterThan(0);
		expect(found.unlogged.length).toBeGreaterThan(0);
	});

	test('M27 M29 a look that was never logged, and a row that a superuser changed, are found', async () => {
		const who = g.seats[0]!.actor.personId;
		const ledger: Ledger = {
			notes: new Map([['lap-x', randomUUID()]]),
			relays: 0,
			pages: new Map([[who, 1]]),
			broken: 0,
			odd: []
		};
		await g.books(`update audit set name = 'x' where seq = (select min(seq) from audit)`);
		const found = await compare(g, ledger);
		expect(found.lost).toEqual(['lap-x']);
		expect(found.unlogged).toEqual([who]);
		expect(found.chain).toHaveLength(1);
	});
});

describe.skipIf(!inject('pgAdmin'))('at the same moment', () => {
	let p: races.Place;
	beforeAll(async () => {
		p = await races.place();
	});
	afterAll(() => p?.close());

	test.each([
		[
			'R12 two save the same goal, and one a note in two windows: the second gets the new text, no word is lost',
			twoEditors,
			15
		],
		['R13 the same act twenty times at once is one row, and all answers show it', sameTwenty, 6],
		[
			'R14 a pathway is ended while others write on it: what was accepted came before the end',
			races.closingAgainstWriting,
			12
		],
		['R14 two leaders decide about one concern: one pathway', races.twoLeaders, 5],
		[
			'R14 the relay stick, asked for, answered, sent on and left at once, always has one holder at work',
			races.theStick,
			6
		],
		['R14 nobody is named coordinator while she is leaving', races.leavingAgainstNaming, 8],
		[
			'R14 M34 a consent is withdrawn while others look and share: nothing after it',
			races.withdrawingAgainstLooking,
			6
		]
	] as const)('%s', async (_, race, n) => {
		const found = await race(p, n);
		expect(found.wrong).toEqual([]);
	});

	test('R13 without the key of an act, and without its table’s own key, twenty are twenty', async () => {
		expect((await sameTwenty(p, 1, () => undefined)).wrong.join()).toContain('20 rows');
		await p.books('alter table act_once drop constraint act_once_pkey');
		expect((await sameTwenty(p, 1)).wrong.join()).toMatch(/\d+ rows|deadlock/);
	});
});

describe('embedded', () => {
	let g: Ground;
	beforeAll(async () => {
		g = await ground('pglite', 8);
	});
	afterAll(() => g?.close());

	test('R04 a second process is refused within two seconds and told who holds the folder; a killed one’s lock is taken over', async () => {
		const found = await served.secondProcess(g);
		expect(found.second).toContain(`in use by process ${found.holder}`);
		expect(found).toMatchObject({ well: 200, after: 200 });
		expect(found.ms).toBeLessThan(10_000);
		expect((await takeOver(20)).wrong).toEqual([]);
	});

	test('R03 kill -9 while eight write on the embedded database: nothing lost, it opens every time, its indexes are whole', async () => {
		const found = await killed(g, 2);
		expect(found).toMatchObject(kept);
		expect(found.acknowledged).toBeGreaterThan(5);
		await g.books('create extension if not exists amcheck');
		const checked = await g.books<{ name: string }>(
			`select c.relname as name, bt_index_check(c.oid)::text from pg_class c join pg_am a on a.oid = c.relam where a.amname = 'btree' and c.relkind = 'i'`
		);
		expect(checked.length).toBeGreaterThan(100);
	}, 60_000);
});
