/** The year of a municipality: who comes to it with what, day by day, and what came of it in figures. */
import { Authority } from './authority.ts';
import type { Circumstances } from './plan/circumstances.ts';
import { Course } from './course.ts';
import type { Days } from './days.ts';
import { Desk } from './desk.ts';
import {
	concern,
	happening,
	kindOf,
	placement,
	report,
	review,
	reviewed,
	step,
	whomOf
} from './happening.ts';
import { Ledger } from './ledger.ts';
import { type Arrival, Path, red } from './path.ts';
import type { Plan } from './plan/plan.ts';
import { Agenda } from './queue.ts';
import { type Draw, draw, draws } from './random.ts';
import type { SimulationResult } from './result.ts';
import type { Run } from './simulate.ts';
import { leads } from './plan/workers.ts';

export class World {
	private readonly run: Run;
	private readonly plan: Plan;
	private readonly days: Days;
	private readonly ledger: Ledger;
	private readonly desk: Desk;
	private readonly authority: Authority;
	private readonly course: Course;
	private readonly agenda = new Agenda();
	private readonly paths: Path[] = [];
	private readonly arrivals: Arrival[] = [];
	private readonly reports: { on: number; key: number }[] = [];
	private readonly openOf = new Map<number, Path>();
	/** how many things happened */
	happened = 0;

	constructor(run: Run, plan: Plan, days: Days) {
		this.run = run;
		this.plan = plan;
		this.days = days;
		this.ledger = new Ledger(plan, days);
		this.desk = new Desk(run, days, this.ledger);
		this.authority = new Authority(run, days, this.desk, this.ledger);
		const { ledger, desk, agenda, authority } = this;
		const closed = (p: Path) => void this.openOf.delete(p.child);
		this.course = new Course({ run, plan, days, ledger, desk, agenda, authority, closed });
	}

	get placesSomebody(): boolean {
		return this.plan.series.length > 0;
	}
	concernAt(day: number, a: Arrival): void {
		// a school tells of a pupil on a day when pupils are there
		const school = this.run.organisation.units[a.unit]!.place === 'school';
		let on = this.days.next(day);
		while (school && on < this.days.count && this.days.school[on]) on = this.days.next(on + 1);
		this.agenda.plan(on, happening(concern, this.arrivals.push(a) - 1));
	}
	/** The authority's clocks go before everything else, so its intake is booked first of all. */
	reportAt(day: number, key: number): void {
		const on = this.days.next(day);
		if (on < this.days.count) this.reports.push({ on, key });
	}
	placedAt(day: number, a: Omit<Arrival, 'n'>): void {
		this.agenda.plan(this.days.next(day), happening(placement, this.arrivals.push({ ...a, n: 0 }) - 1));
	}

	play(): void {
		this.reports.sort((a, b) => a.on - b.on || a.key - b.key);
		for (const { on, key } of this.reports) {
			this.authority.receive(0, on);
			this.agenda.plan(on, happening(report, key));
		}
		this.desk.seatFora(this.plan);
		while (this.agenda.size) {
			const day = this.agenda.firstDay();
			if (day >= this.days.count) return;
			const what = this.agenda.take();
			const i = whomOf(what);
			this.happened++;
			switch (kindOf(what)) {
				case step:
					this.course.step(this.paths[i]!, day);
					break;
				case review: {
					const [path, nth] = reviewed(i);
					this.course.review(this.paths[path]!, nth, day);
					break;
				}
				case concern:
					this.concern(this.arrivals[i]!, day);
					break;
				case report:
					this.authority.judge(i, 0, day);
					break;
				default:
					this.place(this.arrivals[i]!, day);
			}
		}
	}
	result(): SimulationResult {
		const children = this.run.organisation.units.reduce((n, u) => n + u.children, 0);
		return this.ledger.result({ seed: this.run.seed, children }, this.desk.pools, this.paths);
	}

	private concern(a: Arrival, day: number): void {
		const { run, plan, ledger } = this;
		const assume = run.assumptions;
		const { ages } = plan.model;
		if (ages && (a.age < ages.from || a.age >= ages.below)) return ledger.count('outside', day);
		ledger.count('concerns', day);
		if (this.openOf.has(a.child)) {
			ledger.count('added', day);
			this.desk.task(plan.concern.handle?.by ?? leads, a.unit, assume.handleMinutes, day);
			return;
		}
		const key = a.child * 64 + a.n;
		const luck = (what: Draw) => draw(run.seed, key, draws[what], 0) * 100;
		const shade = luck('colour');
		const colour = shade < assume.redShare ? red : shade < assume.redShare + assume.yellowShare ? 1 : 0;
		const c: Circumstances = {
			place: run.organisation.units[a.unit]!.place,
			age: a.age,
			arena: luck('arena') < assume.homeShare ? plan.arenas.home : plan.arenas.inside,
			level: null,
			abuse: colour === red && luck('abuse') < assume.abuseShare,
			authority: false
		};
		const p = new Path(this.paths.length, key, a, colour, c, day);
		this.paths.push(p);
		this.openOf.set(a.child, p);
		this.course.begin(p, day);
	}

	/** A child is placed: the model's planned row of meetings, week by week. */
	private place(a: Arrival, day: number): void {
		const { plan, run, days, desk, ledger } = this;
		const c: Circumstances = {
			place: run.organisation.units[a.unit]!.place,
			age: a.age,
			arena: plan.arenas.home,
			level: null,
			abuse: false,
			authority: true
		};
		const done = new Set<number>();
		let nth = 0;
		for (const s of plan.series) {
			// the first of several series is the ordinary one
			if (s.index > 0) continue;
			for (const week of s.weeks) {
				const from = days.next(day + 7 * week);
				if (from >= days.count || done.has(from)) continue;
				done.add(from);
				const m = plan.meetings[s.meeting]!;
				const on = desk.meet(m, a.unit, c, from, () => draw(run.seed, a.child, draws.placed, 100 + nth++));
				ledger.due({ rule: `${m.id}.series`, kind: 'holdMeeting', law: null }, from + 7, on);
				ledger.count('meetings', on);
			}
		}
	}
}
