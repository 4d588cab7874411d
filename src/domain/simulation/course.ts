/** A pathway from the concern to its end: what happens next to it, and when. */
import { functions, type StaffFunction } from '../facts/vocabulary.ts';
import type { Authority } from './authority.ts';
import { likely } from './plan/circumstances.ts';
import type { Days } from './days.ts';
import type { Desk } from './desk.ts';
import { happening, reviewOf, step } from './happening.ts';
import { consent, family, forum, holiday, type Ledger, notice, tryingFirst } from './ledger.ts';
import { type Path, type Phase, red } from './path.ts';
import type { Plan } from './plan/plan.ts';
import type { Agenda } from './queue.ts';
import { type Draw, draw, draws } from './random.ts';
import type { Run } from './simulate.ts';
import type { Station, Way } from './plan/stations.ts';
import { leads } from './plan/workers.ts';

const assessment = { rule: 'engine.assessment', kind: 'deliverAssessment', law: null };
/** Who assesses: how often it falls to them, and how much of the hours it takes. */
const assessors: [StaffFunction, number, number][] = [
	['psychologist', 6, 1],
	['speechTherapist', 3, 0.5],
	['healthVisitor', 1, 0.25],
	['outreachSocialWorker', 1, 0.5],
	['physiotherapist', 1, 0.35]
];

/** What a course takes place in; `closed` is told of each pathway that ends. */
export type Surroundings = {
	run: Run;
	plan: Plan;
	days: Days;
	ledger: Ledger;
	desk: Desk;
	agenda: Agenda;
	authority: Authority;
	closed: (p: Path) => void;
};

export class Course {
	private readonly run: Run;
	private readonly plan: Plan;
	private readonly days: Days;
	private readonly ledger: Ledger;
	private readonly desk: Desk;
	private readonly agenda: Agenda;
	private readonly authority: Authority;
	private readonly closed: (p: Path) => void;

	constructor(x: Surroundings) {
		this.run = x.run;
		this.plan = x.plan;
		this.days = x.days;
		this.ledger = x.ledger;
		this.desk = x.desk;
		this.agenda = x.agenda;
		this.authority = x.authority;
		this.closed = x.closed;
	}

	/** Somebody at the place looks at the concern before it goes on. */
	begin(p: Path, day: number): void {
		const { plan, run, ledger } = this;
		const { handle } = plan.concern;
		p.station = plan.start;
		ledger.enters(p.station, day);
		const task = this.desk.task(handle?.by ?? leads, p.unit, run.assumptions.handleMinutes, day);
		const { done } = this.wait(p, task);
		const watched = handle?.watched;
		if (watched && likely(watched.when, p.c, true))
			ledger.due(watched, this.days.after(day, watched.within), done);
		this.next(p, 'handled', done);
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
		this.agenda.plan(day, happening(step, p.id));
	}
	step(p: Path, day: number): void {
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
			this.authority.receive(p.unit, day);
			this.authority.judge(p.key, p.unit, day);
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
				this.authority.examine(p.unit, day);
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
			plan.reviews.forEach((_, r) => this.agenda.plan(day, reviewOf(p.id, r)));
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
		this.closed(p);
	}

	/** What is running is looked at again, as often as the model says, from the first meeting on. */
	review(p: Path, nth: number, day: number): void {
		if (p.closed) return;
		const { plan, run, days, desk, ledger } = this;
		const r = plan.reviews[nth]!;
		const due = days.after(day, r.every);
		if (due >= days.count || due <= day) return;
		if (likely(r.watched.when, p.c, true)) {
			const from = Math.max(day, days.before(due, { n: 10, unit: 'workday' }));
			ledger.due(r.watched, due, desk.task(r.by, p.unit, run.assumptions.reviewMinutes, from).done);
		}
		this.agenda.plan(due, reviewOf(p.id, nth));
	}
}
