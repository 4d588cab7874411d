/** Builds everything once: configuration, database, door, models, gateways, jobs. One house a process, also under reloads. */
import { join } from 'node:path';
import type { Clock } from './gateways/clock.ts';
import { realClock } from './gateways/clock.ts';
import { type Config, readConfig } from './config.ts';
import { loadModels, type Models } from './models.ts';
import { migrate, missing } from './store/migrate.ts';
import { type Database, howToCreateRoles, openEmbedded, openServer, wrongRole } from './store/open.ts';
import { recomputeWith } from './store/recompute.ts';
import { releasedModels } from './store/released-models.ts';
import { type Door, openDoor } from './store/session.ts';

export type House = {
	config: Config;
	clock: Clock;
	database: Database;
	door: Door;
	models: Models;
	close(): Promise<void>;
	/** run before the database closes: jobs, streams */
	onClose(fn: () => Promise<void> | void): void;
};

/** A start that cannot be: the message says what to do. */
export class CannotStart extends Error {}

export async function buildHouse(
	config: Config,
	clock: Clock = realClock,
	opened?: Database,
	models: Models = loadModels(config.root)
): Promise<House> {
	const migrations = join(config.root, 'migrations');
	const database =
		opened ??
		(config.databaseUrl
			? await openServer(config.databaseUrl, config.databaseOwnerUrl, config.pool)
			: await openEmbedded(config.dataDir === ':memory:' ? null : config.dataDir));
	try {
		if (database.owner) await migrate(database.owner, migrations);
		const wrong = await wrongRole(database);
		if (wrong) throw new CannotStart(`Samspil does not start: ${wrong}.\n${howToCreateRoles}`);
		const lacking = await missing(database, migrations);
		if (lacking.length)
			throw new CannotStart(
				`Samspil does not start: the database lacks ${lacking.join(', ')}. Set DATABASE_OWNER_URL so that the migrations can run.\n${howToCreateRoles}`
			);
	} catch (e) {
		await database.close();
		throw e;
	}
	const door = openDoor(database.db, clock, recomputeWith(models), models.again);
	await models.standBefore(() => door.asSystem(null, releasedModels));
	const closing: (() => Promise<void> | void)[] = [];
	let closed: Promise<void> | null = null;
	return {
		config,
		clock,
		database,
		door,
		models,
		onClose: (fn) => void closing.push(fn),
		close: () =>
			(closed ??= (async () => {
				for (const fn of closing.reverse()) await fn();
				await database.close();
			})())
	};
}

const slot = Symbol.for('samspil.house');
type Holder = { [slot]?: Promise<House> };

/** The process' house; built at the first call. */
export function theHouse(): Promise<House> {
	const holder = globalThis as Holder;
	return (holder[slot] ??= (() => {
		const read = readConfig(process.env, process.env.SAMSPIL_ROOT ?? process.cwd());
		if ('faults' in read)
			throw new CannotStart(
				`Samspil does not start; the configuration is not right:\n${read.faults.map((f) => `  ${f.name}: ${f.what}`).join('\n')}`
			);
		return buildHouse(read.config);
	})());
}
