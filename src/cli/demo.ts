/** `samspil demo`: fills the database with a demo municipality, and an empty one beside it. */
import { parseArgs } from 'node:util';
import type { House } from '#server/house.ts';
import { loadDemo } from '#server/demo/load.ts';
import { sizes, type Size } from '#server/demo/shape.ts';
import { withHouse } from './open.ts';
import type { Run } from './samspil.ts';

export const summary = 'load the demo municipality';
export const help = `samspil demo [--size S|M|L|XL] [--seed N]

Founds the municipality Solbakke and fills it, and founds the empty municipality Engby.
The same seed on the same day gives the same people and pathways.

  --size   S   2,000 children, 200 pathways (a pilot; the one "npm start" shows)
           M   11,700 children, 5,000 pathways (an average municipality)
           L   115,000 children, 50,000 pathways
           XL  98 municipalities of size M (the country)
  --seed   a whole number; 1 when none is given

M, L and XL on server PostgreSQL are written by COPY and need DATABASE_OWNER_URL.
A municipality that is there already is left alone. Progress is told on standard error.
`;

export const run: Run = async (args, io) => {
	const { values } = parseArgs({
		args,
		options: { size: { type: 'string', default: 'S' }, seed: { type: 'string', default: '1' } }
	});
	const size = sizes.find((s) => s === values.size) satisfies Size | undefined;
	if (!size) return io.wrong(`--size: choose one of ${sizes.join(', ')}.`);
	if (!/^\d{1,9}$/.test(values.seed)) return io.wrong('--seed: write a whole number.');
	return withHouse(io, async (house) => {
		if (house.config.mode === 'production') return io.fail('The demo is not loaded in production.');
		for (const l of await loadDemo(house, size, Number(values.seed), (what) => io.err(`${what}\n`))) {
			const rows = Object.values(l.counts).reduce((a, b) => a + b, 0);
			io.out(
				l.already ? `${l.municipality}: already there\n` : `${l.municipality}: ${rows} rows in ${l.ms} ms\n`
			);
			for (const [table, n] of Object.entries(l.counts)) io.out(`  ${table} ${n}\n`);
		}
		return 0;
	});
};

/** At the first start of a demo: loads size S unless the municipalities are there. */
export async function ensureDemo(house: House): Promise<void> {
	await loadDemo(house, 'S', 1);
}
