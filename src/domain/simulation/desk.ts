/** Who does it, and when there is time: tasks, meetings and fora as they take people's hours. */
import { functions, type StaffFunction } from '../facts/vocabulary.ts';
import type { Days } from './days.ts';
import { type Ledger, offWork } from './ledger.ts';
import { type Circumstances, likely } from './plan/circumstances.ts';
import type { MeetingPlan } from './plan/gatherings.ts';
import type { Plan } from './plan/plan.ts';
import { functionIndex, Pools } from './pools.ts';
import type { Run } from './simulate.ts';

/** Most minutes one person gives one task on one day. */
const aDay = 180;

export class Desk {
	readonly pools: Pools;
	/** points still free, by forum and unit */
	private readonly sittings: { days: number[]; free: Int16Array }[][] = [];
	private readonly run: Run;
	private readonly days: Days;
	private readonly ledger: Ledger;

	constructor(run: Run, days: Days, ledger: Ledger) {
		this.run = run;
		this.days = days;
		this.ledger = ledger;
		this.pools = new Pools(run.organisation, run.capacities, run.assumptions, days);
	}

	/** Fora stand in the calendars before any meeting does. */
	seatFora(plan: Plan): void {
		const { run, days, pools } = this;
		const a = run.assumptions;
		const from = Temporal.PlainDate.from(days.iso(0));
		for (const f of plan.fora) {
			const rows = (run.fora[f.id] ?? []).map((isos) =>
				isos
					.map((iso) => from.until(Temporal.PlainDate.from(iso)).days)
					.filter((d) => d >= 0 && d < days.count)
			);
			const minutes = f.minutes ?? a.forumMinutes;
			const many = Math.max(1, Math.floor(minutes / a.pointMinutes));
			const here: { days: number[]; free: Int16Array }[] = [];
			run.organisation.units.forEach((unit, u) => {
				const sits = f.held && rows.length > 0 && (f.where === 'units' ? unit.place !== 'home' : u === 0);
				const on = sits ? rows[u % rows.length]! : [];
				here.push({ days: on, free: new Int16Array(on.length).fill(many) });
				if (!on.length) return;
				const about: Circumstances = {
					place: unit.place,
					age: unit.place === 'school' ? 10 : 4,
					arena: plan.arenas.inside,
					level: null,
					abuse: false,
					authority: false
				};
				for (const s of f.seats) {
					if (!s.fixed || !likely(s.when, about, true)) continue;
					const p = this.poolFor(s.fns, u);
					if (p >= 0) for (const d of on) pools.charge(p, d, minutes + this.travel(p, u));
				}
			});
			this.sittings.push(here);
		}
	}

	/** The next sitting with room for a point that is ready on the day; `days.count`: none. */
	sitting(forum: number, unit: number, day: number): number {
		const { days, free } = this.sittings[forum]![unit]!;
		const ready = this.days.plusWork(day, this.run.assumptions.pointsBefore);
		for (let i = 0; i < days.length; i++)
			if (days[i]! >= ready && free[i]! > 0) {
				free[i]!--;
				return days[i]!;
			}
		return this.days.count;
	}
	sits(forum: number, unit: number): boolean {
		return this.sittings[forum]![unit]!.days.length > 0;
	}

	/** @returns -1 where nobody holds it */
	private poolFor(fns: readonly StaffFunction[], unit: number): number {
		const place = this.run.organisation.units[unit]!.place;
		if (fns.includes('teacher') && fns.includes('pedagogue')) {
			const own = place === 'school' ? 'teacher' : place === 'daycare' ? 'pedagogue' : 'healthVisitor';
			const p = this.pools.at(own, unit);
			if (p >= 0) return p;
		}
		const other = place === 'school' ? 'pedagogue' : 'teacher';
		if (fns.length === 1 && fns[0] === other) return -1;
		for (const f of fns) {
			// a leader of another unit is not this child's leader
			if (f === 'unitLeader' && place === 'home') continue;
			const p = this.pools.at(f, unit);
			if (p >= 0) return p;
		}
		const p = place === 'home' ? this.pools.at('healthVisitor', unit) : -1;
		if (p < 0 && fns[0]) this.ledger.nobody(functionIndex.get(fns[0])!);
		return p;
	}

	/** Whoever belongs to the unit is there already. */
	private travel(pool: number, unit: number): number {
		const f = functions[this.pools.of[pool]!]!;
		const own = f === 'unitLeader' || f === 'teacher' || f === 'pedagogue';
		return own || this.run.organisation.units[unit]!.place === 'home'
			? 0
			: this.run.assumptions.travelMinutes;
	}

	/** Work of one person on a case, done when there is time; `cause`: whom it waited for; `back`: when they were at work again. */
	task(fns: readonly StaffFunction[], unit: number, minutes: number, day: number, perDay = aDay) {
		const pool = fns.length ? this.poolFor(fns, unit) : -1;
		if (pool < 0) return { done: day, cause: offWork, back: day };
		const done = this.pools.work(pool, minutes, day, perDay);
		const f = this.pools.of[pool]!;
		const back = this.pools.back(pool, day);
		const least = this.days.plusWork(back, Math.ceil(minutes / perDay) - 1);
		this.ledger.waitedFor(f, day, done - least);
		return { done, cause: f, back: back > this.days.next(day) ? Math.min(back, done) : day };
	}

	/** The first day on which everybody who must be there has time. `invited`: by luck, one number for each seat. */
	meet(m: MeetingPlan, unit: number, c: Circumstances, from: number, invited: () => number): number {
		const a = this.run.assumptions;
		const pools: number[] = [];
		const minutes: number[] = [];
		const perhaps: number[] = [];
		const long = m.minutes ?? a.meetingMinutes;
		for (const s of m.seats) {
			const luck = s.fixed ? 0 : invited();
			if (luck >= a.possibleShare / 100 || !likely(s.when, c, true)) continue;
			if (!s.fixed && s.fns.every((f) => this.pools.at(f, unit) < 0)) continue;
			const p = this.poolFor(s.fns, unit);
			if (p < 0 || pools.includes(p) || perhaps.includes(p)) continue;
			if (!s.fixed) {
				perhaps.push(p);
				continue;
			}
			pools.push(p);
			minutes.push(long + this.travel(p, unit));
		}
		const day = this.pools.meet(pools, minutes, from);
		// whoever is only possible comes when she can on that day; nobody waits for her
		for (const p of perhaps) this.pools.join(p, long + this.travel(p, unit), day);
		for (let f = 0; f < functions.length; f++) this.ledger.waitedFor(f, from, this.pools.lack[f]!);
		return day;
	}
}
