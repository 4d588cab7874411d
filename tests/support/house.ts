/** A house of one's own for a test file: a copy of the migrated template on either database, and a clock that stands still. */
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { describe, inject } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { fakeClock } from '../../src/server/gateways/clock.ts';
import { buildHouse, type House } from '../../src/server/house.ts';
import { openEmbedded, openServer } from '../../src/server/store/open.ts';

export type Kind = 'pglite' | 'postgres';
export type TestHouse = House & { clock: ReturnType<typeof fakeClock> };

let copies = 0;

/** Monday morning, an ordinary week. */
export const aMonday = '2026-11-23T08:00:00Z';

export async function testHouse(kind: Kind, start = aMonday): Promise<TestHouse> {
	const clock = fakeClock(start);
	const read = readConfig({ DATA_DIR: ':memory:', JOBS: 'off' });
	if ('faults' in read) throw new Error(JSON.stringify(read.faults));
	if (kind === 'pglite') {
		const dump = new Blob([readFileSync(inject('pgliteDump'))]);
		return (await buildHouse(read.config, clock, await openEmbedded(null, dump))) as TestHouse;
	}
	const { app, admin, name } = await copyOfTemplate();
	const house = (await buildHouse(read.config, clock, await openServer(app, null, 10))) as TestHouse;
	const close = house.close;
	return {
		...house,
		close: async () => {
			await close();
			const own = postgres(admin, { max: 1, onnotice: () => {} });
			await own.unsafe(`drop database if exists ${name} with (force)`);
			await own.end();
		}
	};
}

/** A copy of the template on the server: the application's address, the owner's and the superuser's. */
export async function copyOfTemplate(): Promise<{ app: string; owner: string; admin: string; name: string }> {
	const admin = inject('pgAdmin');
	const name = `samspil_${process.pid}_${++copies}_${Math.trunc(performance.now())}`;
	const own = postgres(admin, { max: 1, onnotice: () => {} });
	// two files may copy at once, and a template being copied refuses others
	await own`select pg_advisory_lock(4711)`;
	await own.unsafe(`create database ${name} template samspil_template owner samspil_owner`);
	await own.end();
	const as = (user: string, password: string) => {
		const url = new URL(admin);
		url.username = user;
		url.password = password;
		url.pathname = `/${name}`;
		return url.href;
	};
	return { app: as('samspil', 'test-app'), owner: as('samspil_owner', 'test-owner'), admin, name };
}

/** Runs the same tests on the embedded database and on server PostgreSQL. */
export function onBoth(title: string, tests: (kind: Kind) => void) {
	describe(`${title} (embedded)`, () => tests('pglite'));
	describe.skipIf(!inject('pgAdmin'))(`${title} (server PostgreSQL)`, () => tests('postgres'));
}
