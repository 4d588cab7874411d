/**
 * `node bench/simulation.ts`: a year of 20,000 children under each shipped model, beside a bare queue that lets as many things
 * happen and does nothing when they do. The ratio is what the model's rules and people's calendars cost.
 */
import { join } from 'node:path';
import { defaults } from '../src/domain/simulation/assumptions.ts';
import { tableOf } from '../src/domain/simulation/days.ts';
import { averageOrganisation } from '../src/domain/simulation/organisation.ts';
import { planOf } from '../src/domain/simulation/plan/plan.ts';
import { Agenda } from '../src/domain/simulation/queue.ts';
import { draw } from '../src/domain/simulation/random.ts';
import { arrivals, simulate } from '../src/domain/simulation/simulate.ts';
import { World } from '../src/domain/simulation/world.ts';
import { loadModels } from '../src/server/models.ts';
import { runOf } from '../src/server/simulation.ts';

const children = 20_000;
const median = (n: number, run: () => void) => {
	const times = Array.from({ length: n }, () => {
		const began = performance.now();
		run();
		return performance.now() - began;
	}).sort((a, b) => a - b);
	return times[Math.floor(n / 2)]!;
};

/** As many things on days by chance, taken in order, and the draws that every child costs. */
function bare(happened: number, days: number): void {
	const agenda = new Agenda();
	for (let i = 0; i < 4 * children; i++) draw(1, i, 1, 0);
	for (let i = 0; i < happened; i++) agenda.plan(Math.floor(draw(1, i, 0, 0) * days), i);
	while (agenda.size) agenda.take();
}

console.log('| model | things that happened | bare queue ms | a year ms | ratio | calendar of fora ms |');
console.log('|---|---|---|---|---|---|');
for (const model of loadModels(join(import.meta.dirname, '..')).list()) {
	const asked = {
		model,
		organisation: averageOrganisation(children),
		capacities: {},
		assumptions: defaults(),
		seed: 1,
		from: '2027-01-01'
	};
	const fora = median(3, () => void runOf(asked));
	const run = runOf(asked);
	const days = tableOf(Temporal.PlainDate.from(run.from), run.off);
	const world = new World(run, planOf(model), days);
	arrivals(run, world, days.count);
	world.play();
	const year = median(5, () => void simulate(run));
	const alone = median(5, () => bare(world.happened, days.count));
	const row = [
		model.slug,
		world.happened,
		alone.toFixed(1),
		year.toFixed(0),
		(year / alone).toFixed(1),
		fora.toFixed(0)
	];
	console.log(`| ${row.join(' | ')} |`);
}
