/** `samspil migrate`: brings the database up to date, as its owner. */
import { join } from 'node:path';
import { migrate, missing } from '#server/store/migrate.ts';
import { parseArgs } from 'node:util';
import { withDatabase } from './open.ts';
import type { Run } from './samspil.ts';

export const summary = 'bring the database up to date';
export const help = `samspil migrate [--check]

Runs the migrations the database lacks, each in its own transaction.
Server PostgreSQL needs DATABASE_OWNER_URL ("samspil roles" says how to make the owner).

  --check   only say what is lacking; exit code 1 when something is
`;
export const run: Run = async (args, io) => {
	const { values } = parseArgs({ args, options: { check: { type: 'boolean', default: false } } });
	return withDatabase(io, async (database, config) => {
		const folder = join(config.root, 'migrations');
		if (values.check) {
			const lacking = await missing(database, folder);
			io.out(lacking.length ? `Lacking: ${lacking.join(', ')}\n` : 'The database is up to date.\n');
			return lacking.length ? 1 : 0;
		}
		if (!database.owner) return io.fail('Set DATABASE_OWNER_URL: migrations run as the owner of the tables.');
		const ran = await migrate(database.owner, folder);
		io.out(ran.length ? `Ran ${ran.join(', ')}\n` : 'The database is up to date.\n');
		return 0;
	});
};
