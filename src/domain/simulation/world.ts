/** The pathways of the municipality, step by step: what happens next to each, and when. */
import { functions, type StaffFunction } from '../facts/vocabulary.ts';
import type { Days } from './days.ts';
import { Desk } from './desk.ts';
import {
	causeCount,
	consent,
	type Ended,
	family,
	forum,
	holiday,
	Ledger,
	notice,
	tryingFirst
} from './ledger.ts';
import { type Circumstances, likely, type Plan, type Station, type Watched, type Way } from './plan.ts';
import { Agenda } from './queue.ts';
import { type Draw, draw, draws } from './random.ts';
import type { SimulationResult } from './result.ts';
import type { Run } from './simulate.ts';

type Phase = 'handled' | 'forum' | 'met' | 'decide' | 'move' | 'closed';
export type Arrival = { child: number; n: number; unit: number; age: number };
type Colour = 0 | 1 | 2;
const red = 2;

class Path implements Ended {
	readonly id: number;
	/** its luck */
	readonly key: number;
	readonly child: number;
	readonly unit: number;
	readonly colour: Colour;
	readonly c: Circumstances;
	readonly began: number;
	readonly parts = new Float64Array(causeCount);
	readonly drawn = new Uint8Array(Object.keys(draws).length);
	readonly held = new Set<number>();
	readonly been = new Set<number>();
	phase: Phase = 'handled';
	station = 0;
	since = 0;
	/** the day up to which the wait is explained */
	clock: number;
	firstTalk = -1;
	firstMeeting = -1;
	decided = -1;
	meeting = 0;
	/** what the level asks to have called has been called */
	called = false;
	/** what is done once the meeting that was asked for first has been held, or the work is done */
	way: Way | null = null;
	forced = false;
	asked = 0;
	missed = 0;
	reviews = false;

	constructor(id: number, key: number, a: Arrival, colour: Colour, c: Circumstances, day: number) {
		this.id = id;
		this.key = key;
		this.child = a.child;
		this.unit = a.unit;
		this.colour = colour;
		this.c = c;
		this.began = day;
		this.clock = day;
	}
	get closed(): boolean {
		return this.phase === 'closed';
	}
	get waits(): boolean {
		return this.phase === 'forum' || this.phase === 'met';
	}
	/** Until the first meeting every day has a cause. */
	explain(cause: number, to: number): void {
		if (this.firstMeeting >= 0 || to <= this.clock) return;
		this.parts[cause]! += to - this.clock;
		this.clock = to;
	}
}

const kinds = 8;
/** reviews a model can have */
const most = 64;
const [step, review, concern, report, placement] = [0, 1, 2, 3, 4] as const;
const examination: Watched = {
	rule: 'law.examination',
	kind: 'examination',
	within: { n: 4, unit: 'month' },
	when: undefined,
	law: 'INV-04'
};
const acute: Watched = {
	...examination,
	rule: 'law.acute',
	kind: 'assessAcute',
	within: { n: 24, unit: 'hour' },
	law: 'UND-09'
};
const receipt: Watched = {
	...examination,
	rule: 'law.receipt',
	kind: 'confirmReceipt',
	within: { n: 6, unit: 'workday' },
	law: 'UND-10'
};
const assessment = { rule: 'engine.assessment', kind: 'deliverAssessment', law: null };
/** Who assesses: how often it falls to them, and how much of the hours it takes. */
const assessors: [StaffFunction, number, number][] = [
	['psychologist', 6, 1],
	['speechTherapist', 3, 0.5],
	['healthVisitor', 1, 0.25],
	['outreachSocialWorker', 1, 0.5],
	['physiotherapist', 1, 0.35]
];
const examinationADay = 90;

export class World {
	private readonly run: Run;
	private readonly plan: Plan;
	private readonly days: Days;
	private readonly ledger: Ledger;
	private readonly desk: Desk;
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
	}

	get placesSomebody(): boolean {
		return this.plan.series.length > 0;
	}
	concernAt(day: number, a: Arrival): void {
		// a school tells of a pupil on a day when pupils are there
		const school = this.run.organisation.units[a.unit]!.place === 'school';
		let on = this.days.next(day);
		while (school && on < this.days.count && this.days.school[on]) on = this.days.next(on + 1);
		this.agenda.plan(on, (this.arrivals.push(a) - 1) * kinds + concern);
	}
	/** The authority's clocks go before everything else, so its intake is booked first of all. */
	reportAt(day: number, key: number): void {
		const on = this.days.next(day);
		if (on < this.days.count) this.reports.push({ on, key });
	}
	placedAt(day: number, a: Omit<Arrival, 'n'>): void {
		this.agenda.plan(this.days.next(day), (this.arrivals.push({ ...a, n: 0 }) - 1) * kinds + placement);
	}

	play(): void {
		this.reports.sort((a, b) => a.on - b.on || a.key - b.key);
		for (const { on, key } of this.reports) {
			this.receive(0, on);
			this.agenda.plan(on, key * kinds + report);
		}
		this.desk.seatFora(this.plan);
		while (this.agenda.size) {
			const day = this.agenda.firstDay();
			if (day >= this.days.count) return;
			const what = this.agenda.take();
			const i = Math.floor(what / kinds);
			this.happened++;
			switch (what % kinds) {
				case step:
					this.step(this.paths[i]!, day);
					break;
				case review:
					this.review(this.paths[Math.floor(i / most)]!, i % most, day);
					break;
				case concern:
					this.concern(this.arrivals[i]!, day);
					break;
				case report:
					this.judge(i, 0, day);
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

	private chance(p: Path, what: Draw): number {
		return draw(this.run.seed, p.key, draws[what], p.drawn[draws[what]]!++);
	}
	/** The wait for a task, before the first meeting. */
	private wait(p: Path, task: { done: number; cause: number; back: number }): { done: number } {
		p.explain(holiday, task.back);
		p.explain(task.cause, task.done);
		return task;
	}
	private next(p: Path, phase: Phase, day: number): void {
		p.phase = phase;
		this.agenda.plan(day, p.id * kinds + step);
	}
	private step(p: Path, day: number): void {
		switch (p.phase) {
			case 'handled':
				return this.handled(p, day);
			case 'forum':
				return this.talked(p, day);
			case 'met':
				return this.met(p, day);
			case 'decide':
				return this.decide(p, day);
			case 'move':
				return this.move(p, p.way!, day);
			case 'closed':
				return;
		}
	}

	private concern(a: Arrival, day: number): void {
		const { run, plan, ledger } = this;
		const assume = run.assumptions;
		const { ages } = plan.model;
		if (ages && (a.age < ages.from || a.age >= ages.below)) return ledger.count('outside', day);
		ledger.count('concerns', day);
		const handle = plan.concern.handle?.by ?? ['unitLeader'];
		if (this.openOf.has(a.child)) {
			ledger.count('added', day);
			this.desk.task(handle, a.unit, assume.handleMinutes, day);
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
		p.station = plan.start;
		ledger.enters(p.station, day);
		const { done } = this.wait(p, this.desk.task(handle, a.unit, assume.handleMinutes, day));
		const watched = plan.concern.handle?.watched;
		if (watched && likely(watched.when, c, true))
			ledger.due(watched, this.days.after(day, watched.within), done);
		this.next(p, 'handled', done);
	}

	private handled(p: Path, day: number): void {
		const { plan, run } = this;
		for (const [duty, minutes] of [
			[plan.concern.answer, run.assumptions.answerMinutes],
			[plan.concern.tell, run.assumptions.tellMinutes]
		] as const) {
			if (!duty || !likely(duty.watched?.when, p.c, true)) continue;
			const { done } = this.desk.task(duty.by, p.unit, minutes, day);
			if (duty.watched) this.ledger.due(duty.watched, this.days.after(p.began, duty.watched.within), done);
		}
		// a suspicion goes to the authority at once, whatever the level
		if (p.c.abuse) {
			p.c.authority = true;
			this.receive(p.unit, day);
			this.judge(p.key, p.unit, day);
		}
		p.station = -1;
		this.arrive(p, plan.start, day, plan.start);
	}

	private arrive(p: Path, station: number, day: number, from: number): void {
		if (station !== from) {
			this.ledger.leaves(from, day);
			this.ledger.enters(station, day);
		} else if (p.been.size) this.ledger.enters(station, day);
		p.station = station;
		p.since = day;
		p.called = false;
		p.asked = 0;
		p.been.add(station);
		const at = this.plan.stations[station]!;
		p.c.level = at.level;
		if (at.examines && !p.c.authority) {
			p.c.authority = true;
			if (p.colour === red || this.chance(p, 'examined') * 100 < this.run.assumptions.examinedShare)
				this.examine(p.unit, day);
		}
		this.goOn(p, at, day);
	}

	/** What comes first where it stands: a forum, a meeting, or trying with those who are there. */
	private goOn(p: Path, at: Station, day: number): void {
		if (at.gate !== null && this.desk.sits(at.gate, p.unit)) return this.bring(p, at.gate, day);
		this.toMeeting(p, at, day);
	}
	private bring(p: Path, gate: number, day: number): void {
		const on = this.desk.sitting(gate, p.unit, day);
		p.explain(forum, on);
		this.next(p, 'forum', on);
	}
	private toMeeting(p: Path, at: Station, day: number): void {
		const meeting = at.meeting.of(p.c);
		if (meeting !== null) return this.convene(p, meeting, day);
		this.tryFirst(p, day, this.run.assumptions.localWeeks);
	}
	private tryFirst(p: Path, day: number, weeks: number): void {
		const on = this.days.next(day + 7 * weeks);
		p.explain(tryingFirst, on);
		this.next(p, 'decide', on);
	}

	private convene(p: Path, meeting: number, day: number): void {
		const { plan, run, days, desk, ledger } = this;
		const m = plan.meetings[meeting]!;
		if (p.decided < 0) p.decided = day;
		const { done } = this.wait(p, desk.task(m.convener, p.unit, run.assumptions.conveneMinutes, day));
		const c = { ...p.c, meeting: m.id };
		const from = days.earliest(days.plusWork(done, run.assumptions.arrangeDays), m.lead);
		p.explain(notice, from);
		const on = this.book(p, meeting, from);
		if (!p.called) {
			for (const w of m.called)
				if (likely(w.when, c, false)) ledger.due(w, days.after(p.since, w.within), done);
			for (const w of m.held) if (likely(w.when, c, false)) ledger.due(w, days.after(p.since, w.within), on);
			p.called = true;
		}
		if (m.agenda && on < days.count) {
			const sent = desk.task(m.agenda.by, p.unit, run.assumptions.agendaMinutes, done).done;
			const { watched } = m.agenda;
			if (watched) ledger.due(watched, days.before(on, watched.within), sent);
		}
		this.next(p, 'met', on);
	}

	/** The day everybody can; each day of waiting goes with those who could not. */
	private book(p: Path, meeting: number, from: number): number {
		const { desk, plan } = this;
		p.meeting = meeting;
		const on = desk.meet(plan.meetings[meeting]!, p.unit, p.c, from, () => this.chance(p, 'invited'));
		if (p.firstMeeting < 0) {
			for (let f = 0; f < functions.length; f++) p.parts[f]! += desk.pools.lack[f]!;
			p.parts[holiday]! += desk.pools.lack[functions.length]!;
			const explained = desk.pools.lack.reduce((a, b) => a + b, 0);
			p.clock = Math.max(p.clock, from) + explained;
			p.explain(notice, on);
			p.clock = on;
		}
		return on;
	}

	private met(p: Path, day: number): void {
		const { plan, run, days, desk, ledger } = this;
		const a = run.assumptions;
		const m = plan.meetings[p.meeting]!;
		if (p.missed < 2 && this.chance(p, 'noShow') * 100 < a.noShowShare) {
			p.missed++;
			ledger.count('noShows', day);
			const from = days.earliest(days.plusWork(day, a.arrangeDays), m.lead);
			p.explain(family, from);
			return this.next(p, 'met', this.book(p, p.meeting, from));
		}
		ledger.count('meetings', day);
		p.held.add(p.meeting);
		if (p.firstTalk < 0) p.firstTalk = day;
		if (p.firstMeeting < 0) p.firstMeeting = day;
		if (m.minutesBy) {
			const sent = desk.task(m.minutesBy.by, p.unit, a.minutesMinutes, day).done;
			const { watched } = m.minutesBy;
			if (watched) ledger.due(watched, days.after(day, watched.within), sent);
		}
		if (!p.reviews) {
			p.reviews = true;
			plan.reviews.forEach((_, r) => this.agenda.plan(day, (p.id * most + r) * kinds + review));
		}
		if (p.way) return this.move(p, p.way, day);
		this.next(p, 'decide', Math.max(days.next(day + 7 * a.betweenWeeks), this.assess(p, day)));
	}

	/** Somebody looks closer; the next meeting waits for it. */
	private assess(p: Path, day: number): number {
		const a = this.run.assumptions;
		if (this.chance(p, 'assessed') * 100 >= a.assessmentShare) return day;
		const seats = this.plan.meetings[p.meeting]!.seats;
		const able = assessors.filter(
			([f]) => seats.some((s) => s.fns.includes(f)) && this.desk.pools.at(f, p.unit) >= 0
		);
		let luck = this.chance(p, 'assessor') * able.reduce((n, [, often]) => n + often, 0);
		const who = able.find(([, often]) => (luck -= often) < 0);
		if (!who) return day;
		this.ledger.count('assessments', day);
		const { done } = this.desk.task([who[0]], p.unit, Math.round(a.assessmentHours * 60 * who[2]), day);
		this.ledger.due(assessment, day + 7 * a.assessmentWeeks, done);
		return done;
	}

	private talked(p: Path, day: number): void {
		const { plan, run, desk, days } = this;
		const a = run.assumptions;
		const at = plan.stations[p.station]!;
		const { decisions } = plan.fora[at.gate!]!;
		this.ledger.count('points', day);
		if (p.firstTalk < 0) p.firstTalk = day;
		const often = {
			askMore: p.asked < 2 ? a.askMore : 0,
			nothing: a.nothing,
			localEffort: a.localEffort,
			takeHome: a.takeHome
		};
		const weight = (does: string) => (does in often ? often[does as keyof typeof often] : a.goesOn);
		let luck = this.chance(p, 'forum') * decisions.reduce((n, d) => n + weight(d.does), 0);
		const chosen = decisions.find((d) => (luck -= weight(d.does)) < 0) ?? decisions.at(-1)!;
		switch (chosen.does) {
			case 'askMore':
				p.asked++;
				return this.bring(p, at.gate!, day);
			case 'nothing':
				return this.close(p, day);
			case 'localEffort':
				return this.tryFirst(p, day, a.betweenWeeks);
			case 'takeHome': {
				const { done, cause } = desk.task(chosen.by, p.unit, 60 * a.takeHomeHours, day);
				const on = days.next(day + 7 * a.betweenWeeks);
				p.explain(tryingFirst, on);
				p.explain(cause, done);
				return this.next(p, 'decide', Math.max(on, done));
			}
			case 'forward':
				p.forced = true;
				return this.decide(p, day);
			default:
				return this.toMeeting(p, at, day);
		}
	}

	private decide(p: Path, day: number): void {
		const a = this.run.assumptions;
		const at = this.plan.stations[p.station]!;
		const luck = this.chance(p, 'worse') * 100;
		const worse = p.forced || luck < [a.worseGreen, a.worseYellow, a.worseRed][p.colour]!;
		const sign = worse ? '-' : '+';
		const ways = at.ways.filter((w) => w.sign === sign);
		const stay = this.chance(p, 'outcome');
		const which = this.chance(p, 'outcome');
		const mayStay = at.stays.includes(sign) || !ways.length;
		if (mayStay && !p.forced && (!ways.length || stay * 100 < a.stayShare)) return this.goOn(p, at, day);
		p.forced = false;
		const way = ways[Math.floor(which * ways.length)];
		if (!way) return this.goOn(p, at, day);
		this.prepare(p, at, way, day);
	}

	/** What the model asks for before the move: every must, and the shoulds that are followed. */
	private prepare(p: Path, at: Station, way: Way, day: number): void {
		const a = this.run.assumptions;
		let ready = day;
		let cause = notice;
		let back = day;
		let first: number | null = null;
		for (const guard of way.guards) {
			const luck = this.chance(p, 'guard') * 100;
			if (guard.strength === 'should' && luck >= a.shouldKept) {
				if (guard.steps.length) this.ledger.count('passed', day);
				continue;
			}
			for (const s of guard.steps) {
				if (s.what === 'meeting' && !p.held.has(s.meeting)) first ??= s.meeting;
				else if (s.what === 'level' && !p.been.has(s.station)) {
					const there = at.ways.find((w) => w.to === s.station);
					if (there) return this.move(p, there, day);
				} else if (s.what === 'consent' && day + a.consentDays > ready) {
					ready = this.days.next(day + a.consentDays);
					cause = consent;
				} else if (s.what === 'talk') {
					const work = this.desk.task(s.by, p.unit, a.talkMinutes, day);
					if (work.done > ready) {
						ready = work.done;
						cause = work.cause;
						back = work.back;
					}
				}
			}
		}
		p.way = way;
		if (first !== null) return this.convene(p, first, day);
		p.explain(holiday, back);
		p.explain(cause, ready);
		this.next(p, 'move', ready);
	}

	private move(p: Path, way: Way, day: number): void {
		p.way = null;
		if (way.to === 'close') return this.close(p, day);
		this.arrive(p, way.to, day, p.station);
	}
	private close(p: Path, day: number): void {
		this.ledger.leaves(p.station, day);
		p.phase = 'closed';
		this.openOf.delete(p.child);
	}

	/** What is running is looked at again, as often as the model says, from the first meeting on. */
	private review(p: Path, nth: number, day: number): void {
		if (p.closed) return;
		const { plan, run, days, desk, ledger } = this;
		const r = plan.reviews[nth]!;
		const due = days.after(day, r.every);
		if (due >= days.count || due <= day) return;
		if (likely(r.watched.when, p.c, true)) {
			const from = Math.max(day, days.before(due, { n: 10, unit: 'workday' }));
			ledger.due(r.watched, due, desk.task(r.by, p.unit, run.assumptions.reviewMinutes, from).done);
		}
		this.agenda.plan(due, (p.id * most + nth) * kinds + review);
	}

	/** An underretning reaches the authority, from here or from anybody else. */
	private receive(unit: number, day: number): void {
		const { run, days, desk, ledger } = this;
		const a = run.assumptions;
		ledger.count('underretninger', day);
		ledger.due(
			acute,
			days.after(day, acute.within),
			desk.task(['intakeWorker'], unit, a.acuteMinutes, day).done
		);
		ledger.due(
			receipt,
			days.after(day, receipt.within),
			desk.task(['intakeWorker'], unit, a.receiptMinutes, day).done
		);
	}
	private judge(key: number, unit: number, day: number): void {
		const { seed, assumptions } = this.run;
		if (draw(seed, key, draws.examined, 99) * 100 < assumptions.examinedShare) this.examine(unit, day);
	}
	private examine(unit: number, day: number): void {
		const { run, days, desk, ledger } = this;
		ledger.count('examinations', day);
		const { done } = desk.task(
			['caseworker'],
			unit,
			60 * run.assumptions.examinationHours,
			day,
			examinationADay
		);
		ledger.due(examination, days.after(day, examination.within), done);
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
