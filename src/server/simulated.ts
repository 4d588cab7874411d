/** A year, or two beside each other, as somebody asked for it by the fields of a page. */
import type { Model } from '#domain/collaboration/model.ts';
import { functions, type StaffFunction } from '#domain/facts/vocabulary.ts';
import { parseDay } from '#domain/kernel/day.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import {
	type AssumptionKey,
	assumptionKeys,
	assumptions,
	type Assumptions,
	hoursAWeek
} from '#domain/simulation/assumptions.ts';
import {
	averageOrganisation,
	type Capacities,
	childrenOf,
	type Organisation,
	personsOf
} from '#domain/simulation/organisation.ts';
import type { SimulationResult } from '#domain/simulation/result.ts';
import { functionsUsed } from '#domain/simulation/simulate.ts';
import { simulatorOf } from './gateways/simulator.ts';
import { type DaysOff, mostChildren, runOf } from './simulation.ts';

export type PeopleRow = { function: StaffFunction; persons: number; hours: number; personsB: number };
export type Asked = {
	run: boolean;
	seed: number;
	children: number;
	from: string;
	against: string | null;
	assumptions: Assumptions;
	people: PeopleRow[];
};
type Base = {
	model: Model;
	other: { key: string; model: Model } | null;
	organisation: Organisation;
	off: Partial<DaysOff>;
	today: string;
};

/** A number between two; what is no number, or nothing, is as it was. */
function number(text: string | null, was: number, min: number, max: number, places = 0): number {
	if (text === null || text.trim() === '') return was;
	const n = Number(text.replace(',', '.'));
	if (!Number.isFinite(n)) return was;
	const scale = 10 ** places;
	return Math.round(Math.min(max, Math.max(min, n)) * scale) / scale;
}

/** The register's own organisation, or an average one where it has no children. */
export function organisationOf(base: Base): { organisation: Organisation; own: boolean } {
	const own = childrenOf(base.organisation) > 0;
	return { organisation: own ? base.organisation : averageOrganisation(10_000), own };
}

export function askedIn(q: URLSearchParams, base: Base): Asked {
	const { organisation } = organisationOf(base);
	const there = personsOf(organisation);
	const children = Math.min(mostChildren, childrenOf(organisation));
	const from = q.get('fra') ?? '';
	const day = parseDay(from);
	const used = new Set([...functionsUsed(base), ...(base.other ? functionsUsed(base.other) : [])]);
	return {
		run: q.has('regn'),
		seed: number(q.get('tal'), 1, 0, 1_000_000),
		children: number(q.get('boern'), children, 10, mostChildren),
		from: day && day.year >= 2020 && day.year <= 2090 ? from : `${Number(base.today.slice(0, 4)) + 1}-01-01`,
		against: base.other?.key ?? null,
		assumptions: Object.fromEntries(
			assumptionKeys.map((key: AssumptionKey) => {
				const { value, min, max } = assumptions[key];
				return [key, number(q.get(`a.${key}`), value, min, max)];
			})
		) as Assumptions,
		people: functions
			.filter((f) => used.has(f))
			.map((f) => {
				const persons = number(q.get(`antal.${f}`), there.get(f) ?? 0, 0, 5000);
				return {
					function: f,
					persons,
					hours: number(q.get(`timer.${f}`), hoursAWeek[f], 0, 37, 1),
					personsB: number(q.get(`b.${f}`), persons, 0, 5000)
				};
			})
	};
}

/** As many children as asked for, with people in the same proportion. More children are more units, not larger ones. */
export function scaled(o: Organisation, children: number): Organisation {
	const times = children / Math.max(1, childrenOf(o));
	if (Math.abs(times - 1) < 0.001) return o;
	const copies = Math.max(1, Math.round(times));
	const each = times / copies;
	const rounds = Array.from({ length: copies }, (_, i) => i * o.units.length);
	return {
		units: rounds.flatMap(() => o.units.map((u) => ({ ...u, children: Math.round(u.children * each) }))),
		staff: o.staff.flatMap((s) =>
			s.unit === null
				? [{ ...s, persons: s.persons * times }]
				: rounds.map((first) => ({ ...s, unit: first + s.unit!, persons: s.persons * each }))
		)
	};
}

/** @returns one year, or two where there is something to compare */
export async function simulated(
	house: Parameters<typeof simulatorOf>[0],
	base: Base,
	asked: Asked,
	by: string | null = null
): Promise<{ model: Model; result: SimulationResult }[] | Refusal> {
	const { organisation } = organisationOf(base);
	const times = asked.children / Math.max(1, childrenOf(organisation));
	const capacities = (persons: (p: PeopleRow) => number): Capacities =>
		Object.fromEntries(
			asked.people.map((p) => [p.function, { persons: persons(p) * times, hours: p.hours }])
		);
	const play = (model: Model, c: Capacities) =>
		simulatorOf(house).play(
			runOf({
				model,
				organisation: scaled(organisation, asked.children),
				capacities: c,
				assumptions: asked.assumptions,
				seed: asked.seed,
				from: asked.from,
				off: base.off
			}),
			by
		);
	const first = await play(
		base.model,
		capacities((p) => p.persons)
	);
	if (isRefusal(first)) return first;
	const differs = base.other !== null || asked.people.some((p) => p.personsB !== p.persons);
	if (!differs) return [{ model: base.model, result: first }];
	const model = base.other?.model ?? base.model;
	const second = await play(
		model,
		capacities((p) => p.personsB)
	);
	if (isRefusal(second)) return second;
	return [
		{ model: base.model, result: first },
		{ model, result: second }
	];
}
