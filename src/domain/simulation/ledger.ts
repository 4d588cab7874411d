/** What is counted while things happen, and the figures that come of it. */
import { functions } from '../facts/vocabulary.ts';
import type { Days } from './days.ts';
import type { Watched } from './plan/gatherings.ts';
import type { Plan } from './plan/plan.ts';
import type { Pools } from './pools.ts';
import { causes, type Cause, distributionOf, type SimulationResult } from './result.ts';

/** What a day of waiting goes with: a function by its place in the vocabulary, then the causes. */
const first = functions.length;
export const tryingFirst = first;
export const forum = first + 1;
export const notice = first + 2;
export const family = first + 3;
export const consent = first + 4;
export const offWork = first + 5;
export const holiday = first + 6;
export const causeCount = functions.length + causes.length;
const causeOf = (i: number): Cause => functions[i] ?? causes[i - first]!;

/** What the ledger needs of a pathway at the end. */
export type Ended = {
	station: number;
	began: number;
	firstTalk: number;
	firstMeeting: number;
	/** day of the decision to meet; -1: none yet */
	decided: number;
	parts: Float64Array;
	closed: boolean;
	/** somebody is waiting for a meeting or a forum */
	waits: boolean;
};

export class Ledger {
	readonly counts: SimulationResult['counts'] = {
		concerns: 0,
		added: 0,
		outside: 0,
		pathways: 0,
		closed: 0,
		withoutMeeting: 0,
		meetings: 0,
		noShows: 0,
		points: 0,
		assessments: 0,
		underretninger: 0,
		examinations: 0,
		passed: 0
	};
	private readonly watched = new Map<
		string,
		{ kind: string; law: string | null; due: number; late: number }
	>();
	private readonly waited = new Float64Array(functions.length);
	private readonly times = new Float64Array(functions.length);
	private readonly gaps = new Float64Array(functions.length);
	private readonly entered: Int32Array;
	/** how many more stand there from each day on */
	private readonly change: Int32Array[];
	private readonly plan: Plan;
	private readonly days: Days;

	constructor(plan: Plan, days: Days) {
		this.plan = plan;
		this.days = days;
		this.entered = new Int32Array(plan.stations.length);
		this.change = plan.stations.map(() => new Int32Array(days.count + 2));
	}

	inYear(day: number): boolean {
		return day >= this.days.first && day <= this.days.last;
	}
	count(what: keyof SimulationResult['counts'], day: number): void {
		if (this.inYear(day)) this.counts[what]++;
	}
	/** A deadline that ran out in the year: kept, or broken when it was done later. */
	due(w: Pick<Watched, 'rule' | 'kind' | 'law'>, due: number, done: number): void {
		if (!this.inYear(due)) return;
		let row = this.watched.get(w.rule);
		if (!row) this.watched.set(w.rule, (row = { kind: w.kind, law: w.law, due: 0, late: 0 }));
		row.due++;
		if (done > due) row.late++;
	}
	waitedFor(f: number, from: number, long: number): void {
		if (!this.inYear(from) || long <= 0) return;
		this.waited[f]! += long;
		this.times[f]!++;
	}
	nobody(f: number): void {
		this.gaps[f]!++;
	}
	enters(station: number, day: number): void {
		if (this.inYear(day)) this.entered[station]!++;
		this.change[station]![Math.min(day, this.days.count)]!++;
	}
	leaves(station: number, day: number): void {
		this.change[station]![Math.min(day, this.days.count)]!--;
	}

	result(
		about: Pick<SimulationResult, 'seed' | 'children'>,
		pools: Pools,
		paths: readonly Ended[]
	): SimulationResult {
		const { days, plan } = this;
		const mine = paths.filter((p) => this.inYear(p.began));
		const met = mine.filter((p) => p.firstMeeting >= 0);
		const parts = new Float64Array(causeCount);
		for (const p of met) p.parts.forEach((d, i) => (parts[i]! += d));
		const weekStarts = Array.from({ length: 52 }, (_, w) => days.first + 7 * w);
		const open = this.change.map((row) => {
			let n = 0;
			return Array.from({ length: days.count }, (_, d) => (n += row[d]!));
		});
		const closed = paths.filter((p) => p.closed).length;
		const load = functions.flatMap((f, i) => {
			const whole = pools.use(i, days.first, days.last + 1);
			if (!whole.had) return [];
			const weeks = weekStarts.map((d) => {
				const { had, used } = pools.use(i, d, d + 7);
				return had ? used / had : 0;
			});
			return [{ function: f, had: whole.had / 60, used: whole.used / 60, weeks }];
		});
		return {
			...about,
			from: days.iso(days.first),
			to: days.iso(days.last),
			counts: {
				...this.counts,
				pathways: mine.length,
				closed: mine.filter((p) => p.closed).length,
				withoutMeeting: mine.filter((p) => p.closed && p.firstMeeting < 0).length
			},
			balance: { begun: paths.length, closed, open: open.reduce((n, row) => n + row.at(-1)!, 0) },
			waits: {
				firstTalk: distributionOf(
					mine.filter((p) => p.firstTalk >= 0).map((p) => p.firstTalk - p.began),
					mine.filter((p) => p.firstTalk < 0 && p.waits).length
				),
				firstMeeting: distributionOf(
					met.map((p) => p.firstMeeting - p.began),
					mine.filter((p) => p.firstMeeting < 0 && p.waits && p.decided >= 0).length
				),
				called: distributionOf(
					met.map((p) => p.firstMeeting - p.decided),
					mine.filter((p) => p.firstMeeting < 0 && p.waits && p.decided >= 0).length
				)
			},
			parts: [...parts]
				.map((d, i) => ({ cause: causeOf(i), days: met.length ? d / met.length : 0 }))
				.filter((p) => p.days > 0)
				.sort((a, b) => b.days - a.days),
			load,
			bottlenecks: functions
				.map((f, i) => ({ function: f, days: this.waited[i]!, times: this.times[i]! }))
				.filter((b) => b.days > 0)
				.sort((a, b) => b.days - a.days),
			deadlines: [...this.watched]
				.map(([rule, row]) => ({ rule, ...row }))
				.sort((a, b) => b.late - a.late || b.due - a.due || (a.rule < b.rule ? -1 : 1)),
			levels: plan.stations.map((s, i) => ({
				level: s.level,
				entered: this.entered[i]!,
				weeks: weekStarts.map((d) => open[i]![d]!)
			})),
			gaps: functions
				.map((f, i) => ({ function: f, times: this.gaps[i]! }))
				.filter((g) => g.times > 0)
				.sort((a, b) => b.times - a.times)
		};
	}
}
