/** A house of one's own for a test file: a copy of the migrated template on either database, and a clock that stands still. */
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { inject } from 'vitest';
import { aMonday, copyOfTemplate, type Kind } from './copies.ts';

export { aMonday, copyOfTemplate, type Kind, onBoth } from './copies.ts';
import { readConfig } from '../../src/server/config.ts';
import { fakeClock } from '../../src/server/gateways/clock.ts';
import { buildHouse, type House } from '../../src/server/house.ts';
import { openEmbedded, openServer } from '../../src/server/store/open.ts';
import { shippedModels } from './models.ts';

export type TestHouse = House & { clock: ReturnType<typeof fakeClock> };

export async function testHouse(kind: Kind, start = aMonday): Promise<TestHouse> {
	const clock = fakeClock(start);
	const read = readConfig({ DATA_DIR: ':memory:', JOBS: 'off' });
	if ('faults' in read) throw new Error(JSON.stringify(read.faults));
	const models = shippedModels();
	if (kind === 'pglite') {
		const dump = new Blob([readFileSync(inject('pgliteDump'))]);
		return (await buildHouse(read.config, clock, await openEmbedded(null, dump), models)) as TestHouse;
	}
	const { app, admin, name } = await copyOfTemplate();
	const house = (await buildHouse(read.config, clock, await openServer(app, null, 10), models)) as TestHouse;
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
