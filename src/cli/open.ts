/** What commands share: opening the house or the bare database, and saying why it does not open. */
import { join } from 'node:path';
import { readConfig, type Config } from '#server/config.ts';
import { buildHouse, CannotStart, type House } from '#server/house.ts';
import { FolderInUse } from '#server/store/lock.ts';
import { type Database, openEmbedded, openServer } from '#server/store/open.ts';
import type { Io } from './samspil.ts';

/** The installation, wherever the command is called from. */
const root = join(import.meta.dirname, '../..');

function configOf(io: Io): Config | null {
	const read = readConfig(process.env, process.env.SAMSPIL_ROOT ?? root);
	if ('config' in read) return read.config;
	io.err(`The configuration is not right:\n${read.faults.map((f) => `  ${f.name}: ${f.what}`).join('\n')}\n`);
	return null;
}

const why = (io: Io, e: unknown): number => {
	if (e instanceof CannotStart || e instanceof FolderInUse) return io.fail(e.message);
	throw e;
};

/** Builds the house (with migrations), closes it whatever happens. */
export async function withHouse(io: Io, fn: (house: House) => Promise<number>): Promise<number> {
	const config = configOf(io);
	if (!config) return 1;
	let house: House;
	try {
		house = await buildHouse(config);
	} catch (e) {
		return why(io, e);
	}
	try {
		return await fn(house);
	} finally {
		await house.close();
	}
}

/** The database alone, without migrating it. */
export async function withDatabase(
	io: Io,
	fn: (database: Database, config: Config) => Promise<number>
): Promise<number> {
	const config = configOf(io);
	if (!config) return 1;
	let database: Database;
	try {
		database = config.databaseUrl
			? await openServer(config.databaseUrl, config.databaseOwnerUrl, 2)
			: await openEmbedded(config.dataDir === ':memory:' ? null : config.dataDir);
	} catch (e) {
		return why(io, e);
	}
	try {
		return await fn(database, config);
	} finally {
		await database.close();
	}
}
