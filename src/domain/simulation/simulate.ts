/**
 * A year of concerns, meetings and deadlines in an organisation, under a model. Things happen in the order of their days;
 * people's time is booked in the order in which it is asked for. A model's answer, not a forecast.
 */
import type { Model } from '../collaboration/model.ts';
import { functions, type StaffFunction } from '../facts/vocabulary.ts';
import type { Assumptions } from './assumptions.ts';
import { type DaysOff, tableOf } from './days.ts';
import { ages, type Capacities, type Organisation } from './organisation.ts';
import { planOf } from './plan/plan.ts';
import { draw, draws } from './random.ts';
import type { SimulationResult } from './result.ts';
import { World } from './world.ts';

export type Scenario = {
	model: Model;
	organisation: Organisation;
	capacities: Capacities;
	assumptions: Assumptions;
	/** ISO days of each forum, in several rows that units take in turn */
	fora: Record<string, string[][]>;
};
export type Run = Scenario & {
	seed: number;
	/** first day of the year, ISO */
	from: string;
	off: DaysOff;
};

/** @returns the figures of the year; the same run gives the same figures, to the last digit */
export function simulate(run: Run): SimulationResult {
	const days = tableOf(Temporal.PlainDate.from(run.from), run.off);
	const world = new World(run, planOf(run.model), days);
	arrivals(run, world, days.count);
	world.play();
	return world.result();
}

const bands = [
	['concernsAge0', 0],
	['concernsAge3', 3],
	['concernsAge6', 6],
	['concernsAge10', 10],
	['concernsAge14', 14]
] as const;

/** Every child has its own luck: more children, or fewer, change nothing for those who are there in both. */
export function arrivals({ seed, organisation, assumptions: a }: Run, world: World, end: number) {
	let child = 0;
	const times = (what: number, perThousand: number, then: (day: number, nth: number) => void) => {
		if (perThousand <= 0) return;
		const gap = 365250 / perThousand;
		let at = 0;
		for (let n = 0; n < 50; n++) {
			at -= gap * Math.log(1 - draw(seed, child, what, n));
			if (at >= end) return;
			then(Math.floor(at), n);
		}
	};
	organisation.units.forEach((unit, u) => {
		const [youngest, oldest] = ages[unit.place];
		for (let i = 0; i < unit.children; i++, child++) {
			const age = youngest + Math.floor(draw(seed, child, draws.age, 0) * (oldest - youngest + 1));
			const rate = a[bands.findLast(([, from]) => age >= from)![0]];
			times(draws.arrival, rate, (day, n) => world.concernAt(day, { child, n, unit: u, age }));
			times(draws.report, a.underretninger, (day, n) => world.reportAt(day, child * 64 + n));
			if (world.placesSomebody)
				times(draws.placed, a.placements, (day) => world.placedAt(day, { child, unit: u, age }));
		}
	});
}

/** What a model, an organisation and its people need before anything can be played: nobody in a function that is needed. */
export const functionsUsed = (run: Pick<Scenario, 'model'>): StaffFunction[] => {
	const plan = planOf(run.model);
	const used = new Set<StaffFunction>(['intakeWorker', 'caseworker']);
	for (const s of [...plan.meetings, ...plan.fora].flatMap((m) => m.seats))
		for (const f of s.fns) used.add(f);
	for (const m of plan.meetings) for (const f of m.convener) used.add(f);
	return functions.filter((f) => used.has(f));
};
