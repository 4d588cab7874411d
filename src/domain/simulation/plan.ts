/**
 * A model as the simulation plays it: stations a pathway stands at, what is convened there, what a move asks for first, and
 * the deadlines that can break. Everything comes from the model's data; what it leaves open is asked of the assumptions.
 */
import type { Condition, Fact } from '../collaboration/model-basics.ts';
import type { Forum, Meeting, Participant } from '../collaboration/model-meetings.ts';
import type { Guard, Model, Role } from '../collaboration/model.ts';
import { dutiesOf } from '../collaboration/asked.ts';
import { marks, type Mark, type Party, type TeamDecision } from '../collaboration/vocabulary.ts';
import { functions, type StaffFunction } from '../facts/vocabulary.ts';
import type { Span } from './days.ts';
import type { Place } from './organisation.ts';

export type Circumstances = {
	place: Place;
	age: number;
	arena: string;
	level: number | null;
	abuse: boolean;
	/** the authority has the family's case */
	authority: boolean;
	meeting?: string;
	worse?: boolean;
};

/** One line of the participants: one of these functions is there. Families have no queue here, so they have no seat. */
export type Seat = { fns: StaffFunction[]; fixed: boolean; when: Condition | undefined };
export type Watched = {
	rule: string;
	kind: string;
	within: Span;
	when: Condition | undefined;
	law: string | null;
};
export type MeetingPlan = {
	id: string;
	seats: Seat[];
	minutes: number | null;
	/** what must be sent, and how long before */
	lead: Span[];
	convener: StaffFunction[];
	agenda: { by: StaffFunction[]; watched: Watched | null } | null;
	minutesBy: { by: StaffFunction[]; watched: Watched | null } | null;
	/** how long there may go from the level was reached till it is called, and till it is held */
	called: Watched[];
	held: Watched[];
};
export type ForumPlan = {
	index: number;
	id: string;
	seats: Seat[];
	minutes: number | null;
	where: 'units' | 'whole';
	/** it has a rhythm, or something waits for it */
	held: boolean;
	decisions: { does: TeamDecision; by: StaffFunction[]; to: string | null }[];
};
export type Step =
	| { what: 'talk'; by: StaffFunction[] }
	| { what: 'meeting'; meeting: number }
	| { what: 'level'; station: number }
	| { what: 'consent' };
export type Way = {
	to: number | 'close';
	sign: '+' | '-';
	guards: { strength: Guard['strength']; steps: Step[] }[];
};
export type Station = {
	/** the level's number; null: the model has no levels */
	level: number | null;
	meeting: { of: (c: Circumstances) => number | null };
	/** where somebody must have talked about it before it goes on here: index of the forum */
	gate: number | null;
	stays: ('+' | '-')[];
	ways: Way[];
	examines: boolean;
};
export type Plan = {
	model: Model;
	stations: Station[];
	start: number;
	arenas: { inside: string; home: string };
	meetings: MeetingPlan[];
	fora: ForumPlan[];
	concern: { handle: Handled | null; answer: Handled | null; tell: Handled | null };
	reviews: { watched: Watched; by: StaffFunction[]; every: Span }[];
	series: { index: number; meeting: number; weeks: number[] }[];
	watched: Watched[];
};
type Handled = { by: StaffFunction[]; watched: Watched | null };

/** The own people at the place stand in for 'ownStaff'; a child with no unit has the health visitor. */
export const ownStaff: StaffFunction[] = ['teacher', 'pedagogue', 'healthVisitor'];
const groups: Partial<Record<Party, StaffFunction[]>> = {
	ownStaff,
	leadership: ['unitLeader'],
	healthVisitorTeam: ['healthVisitor'],
	resourcePersons: ['pedagogicalGuide']
};
const isFunction = (who: string): who is StaffFunction => (functions as readonly string[]).includes(who);
const functionsOf = (who: Party): StaffFunction[] => groups[who] ?? (isFunction(who) ? [who] : []);

/** Functions that can do what a role does. */
function workersOf(model: Model, id: string, meeting?: Meeting): StaffFunction[] {
	const role: Role | undefined = model.roles.find((r) => r.id === id);
	const cell = (name: 'convener' | 'chair' | 'minutes') => {
		const by = meeting?.cells[name]?.role;
		return by && by !== id ? workersOf(model, by, meeting) : ['unitLeader' as const];
	};
	switch (role?.holder ?? id) {
		case 'unitLeader':
			return ['unitLeader'];
		case 'coordinator':
		case 'concernAuthor':
		case 'handoverGiver':
		case 'handoverReceiver':
		case 'goalPursuers':
		case 'circleMember':
		case 'underretningAuthor':
			return ownStaff;
		case 'caseworker':
			return ['caseworker'];
		case 'authorityIntake':
			return ['intakeWorker'];
		case 'authorityLeader':
			return ['authorityLeader'];
		case 'convener':
			return cell('convener');
		case 'chair':
			return cell('chair');
		case 'minuteTaker':
			return cell('minutes');
		case 'custodyHolders':
		case 'child':
			return [];
		default:
			return role?.functions.length ? role.functions : ['unitLeader'];
	}
}

/** Does it hold for such a child? What nobody can know beforehand is taken as `open`. */
export function likely(c: Condition | undefined, x: Circumstances, open: boolean): boolean {
	if (!c) return true;
	if ('all' in c) return c.all.every((p) => likely(p, x, open));
	if ('any' in c) return c.any.some((p) => likely(p, x, open));
	if ('not' in c) return !likely(c.not, x, !open);
	switch (c.fact) {
		case 'atLevel':
			return c.levels.includes(x.level ?? -1);
		case 'inArena':
			return c.arena === x.arena;
		case 'kindIs':
			return c.kind === 'child';
		case 'placementIs':
			return c.placement === (x.place === 'home' ? 'none' : x.place);
		case 'ageIs':
			return (c.from === undefined || x.age >= c.from) && (c.below === undefined || x.age < c.below);
		case 'meetingIs':
			return x.meeting !== undefined && c.meetings.includes(x.meeting);
		case 'outcomeSign':
			return x.worse !== undefined && (c.sign === '-') === x.worse;
		case 'openAuthorityCase':
			return x.authority;
		case 'suspectedAbuse':
		case 'abuseSuspected':
			return x.abuse;
		case 'always':
		case 'hasChild':
			return true;
		default:
			return open;
	}
}

/** Marks that cost somebody a talk before they can be recorded; the others are a tick. */
const talks: readonly Mark[] = [
	'leaderInvolved',
	'outreachHeard',
	'childHeard',
	'parentsInvolved',
	'caseworkerContacted',
	'networkMapped',
	'evaluatedWithFamily',
	'parentsAccepted',
	'assessedByTwo',
	'firstVisitationDone'
];
const isMark = (fact: string): fact is Mark => (marks as readonly string[]).includes(fact);

const seatsOf = (list: readonly Participant[]): Seat[] => {
	const seats = list
		.map((p) => ({ fns: functionsOf(p.who), fixed: p.presence === 'fixed', when: p.when }))
		.filter((s) => s.fns.length > 0);
	// a profession that stands there twice, once for some children and once for the rest, still has one seat
	return seats.filter((s, i) => s.fixed || !seats.some((o, j) => j < i && o.fns[0] === s.fns[0] && !o.when));
};

export function planOf(model: Model): Plan {
	const duties = dutiesOf(model);
	const watched: Watched[] = [];
	const watch = (rule: string, kind: string, within: Span | undefined, when?: Condition, law?: string) => {
		if (!within) return null;
		const made: Watched = { rule, kind, within: { n: within.n, unit: within.unit }, when, law: law ?? null };
		watched.push(made);
		return made;
	};
	const rulesOf = (kind: string) => duties.filter((d) => d.kind === kind && d.within?.direction === 'after');
	const handled = (kind: string): Handled | null => {
		const duty = duties.find((d) => d.kind === kind);
		return duty
			? { by: workersOf(model, duty.by), watched: watch(duty.rule, kind, duty.within, duty.when, duty.law) }
			: null;
	};
	const concern = {
		handle: handled('handleConcern'),
		answer: handled('answerConcern'),
		tell: handled('tellParents')
	};

	const meetings = model.meetings.map((m): MeetingPlan => {
		const invite = duties.filter(
			(d) =>
				(d.kind === 'inviteParents' || d.kind === 'fillForm') &&
				d.within?.direction === 'before' &&
				d.within.anchor === 'meetingStart' &&
				names(d.when, m.id)
		);
		const lead = [
			...(m.agenda.made && m.agenda.within ? [m.agenda.within] : []),
			...invite.map((d) => d.within!)
		];
		const minutes = duties.find((d) => d.rule === `${m.id}.minutes`);
		return {
			id: m.id,
			seats: seatsOf(m.participants),
			minutes: m.minutesLong ?? null,
			lead,
			convener: workersOf(model, m.cells.convener?.role ?? 'unitLeader', m),
			agenda: m.agenda.made
				? {
						by: workersOf(model, m.cells.agenda?.role ?? 'convener', m),
						watched: watch(`${m.id}.agenda`, 'sendAgenda', m.agenda.within)
					}
				: null,
			minutesBy: minutes
				? {
						by: workersOf(model, m.cells.minutes?.role ?? 'convener', m),
						watched: watch(minutes.rule, 'sendMinutes', minutes.within)
					}
				: null,
			called: rulesOf('conveneMeeting')
				.filter((d) => d.arg.meeting === m.id)
				.flatMap((d) => watch(d.rule, d.kind, d.within, d.when, d.law) ?? []),
			held: rulesOf('holdMeeting')
				.filter((d) => d.arg.meeting === m.id)
				.flatMap((d) => watch(d.rule, d.kind, d.within, d.when, d.law) ?? [])
		};
	});
	const fora = model.fora.map((f, index): ForumPlan => {
		const seats = seatsOf(f.members);
		const local = seats.some((s) => s.fns.includes('unitLeader') || s.fns === ownStaff);
		return {
			index,
			id: f.id,
			seats,
			minutes: f.minutesLong ?? null,
			where: local && f.scope !== 'unit' ? 'units' : 'whole',
			held: f.cadence !== undefined,
			decisions: (f.decisions ?? []).map((d) => ({
				does: d.does,
				by: workersOf(model, d.by),
				to: d.to ?? null
			}))
		};
	});
	const stations = model.levels.length
		? levelStations(model, meetings, fora)
		: freeStations(model, meetings, fora);
	for (const s of stations) if (s.gate !== null) fora[s.gate]!.held = true;
	const home = model.arenas.find(
		(a) => !a.placements.length && model.arenas.length > 1 && a !== model.arenas[0]
	);
	return {
		model,
		stations,
		start: Math.max(
			0,
			stations.findIndex((s) => s.level !== null && s.level === model.start.level)
		),
		arenas: { inside: model.arenas[0]!.id, home: (home ?? model.arenas[0]!).id },
		meetings,
		fora,
		concern,
		reviews: model.reviews.map((r) => ({
			watched: watch(r.id, r.of === 'effort' ? 'reviewEffort' : 'scaleGoal', r.every, r.when, r.law)!,
			by: workersOf(model, r.by),
			every: r.every
		})),
		series: model.series
			.filter((s) => ['placementStart', 'acuteStart'].includes(s.anchor))
			.flatMap((s, index) =>
				s.entries.map((e) => ({
					index,
					meeting: meetings.findIndex((m) => m.id === e.meeting),
					weeks: e.weeks.length ? e.weeks : repeated(e.minimum, s.weeks)
				}))
			)
			.filter((s) => s.meeting >= 0),
		watched
	};
}

function repeated(minimum: Forum['cadence'], weeks: number): number[] {
	if (!minimum || !('every' in minimum) || minimum.every.n < 1) return [];
	const step = minimum.every.unit === 'month' ? 4.35 * minimum.every.n : minimum.every.n;
	return Array.from({ length: Math.floor(weeks / step) }, (_, i) => Math.round((i + 1) * step));
}

/** A rule that says nothing of the meeting is about every one. */
function names(c: Condition | undefined, meeting: string): boolean {
	if (!c) return true;
	if ('all' in c) return c.all.every((p) => names(p, meeting));
	if ('any' in c) return c.any.some((p) => names(p, meeting));
	if ('not' in c) return true;
	return c.fact !== 'meetingIs' || c.meetings.includes(meeting);
}

const atLevels = (c: Condition | undefined): number[] => {
	if (!c || 'not' in c) return [];
	if ('all' in c) return c.all.flatMap(atLevels);
	if ('any' in c) return c.any.flatMap(atLevels);
	return c.fact === 'atLevel' ? c.levels : [];
};

const isGate = (f: ForumPlan, forum: Forum) =>
	f.where === 'units' &&
	(forum.scope === 'pathway' || forum.scope === 'team') &&
	f.decisions.some((d) => ['localEffort', 'callMeeting', 'takeHome'].includes(d.does));

function levelStations(model: Model, meetings: MeetingPlan[], fora: ForumPlan[]): Station[] {
	const index = (id: string | undefined) => meetings.findIndex((m) => m.id === id);
	const at = (n: number) => model.levels.findIndex((l) => l.n === n);
	const gates = fora.filter((f, i) => isGate(f, model.fora[i]!));
	const first = gates.find((g) => !model.fora[g.index]!.comesFrom?.length);
	return model.levels.map((level): Station => {
		const convened =
			model.moves.find((m) => m.to === level.n && m.convenes && m.sign === '-')?.convenes ??
			model.rules
				.filter((r) => r.then.do === 'conveneMeeting' && atLevels(r.when).includes(level.n))
				.map((r) => ('meeting' in r.then ? r.then.meeting : undefined))[0] ??
			model.meetings.find((m) => m.levels.includes(level.n))?.id;
		const meeting = index(convened);
		const sent = gates.find((g) =>
			model.fora[g.index]!.comesFrom?.some((from) => from === (first ? model.fora[first.index]!.id : ''))
		);
		const gate =
			meeting < 0 && level.n === model.start.level
				? (first?.index ?? null)
				: first && sent && level.n !== model.start.level && meeting >= 0
					? sent.index
					: null;
		const targets = (sign: '+' | '-') =>
			level.outcomes.filter((o) => o.sign === sign).flatMap((o) => o.leadsTo);
		const ways = (['+', '-'] as const).flatMap((sign) =>
			[...new Set(targets(sign))]
				.filter((to) => to !== level.n)
				.flatMap((to): Way[] => {
					const fits = model.moves.filter((m) => m.from.includes(level.n) && m.to === to);
					const move = fits.find((m) => m.sign === sign) ?? fits[0];
					if (!move) return [];
					return [
						{
							to: to === 'close' ? 'close' : at(to),
							sign,
							guards: move.guards.map((g) => ({
								strength: g.strength,
								steps: stepsFor(model, meetings, at, g)
							}))
						}
					];
				})
		);
		return {
			level: level.n,
			meeting: { of: () => (meeting < 0 ? null : meeting) },
			gate,
			stays: (['+', '-'] as const).filter((sign) => targets(sign).includes(level.n)),
			ways,
			examines: level.participants.some((p) => p.presence === 'fixed' && p.who === 'caseworker')
		};
	});
}

/** What somebody has to do before the guard is kept. Of several ways to keep it the first that takes time is gone. */
function stepsFor(model: Model, meetings: MeetingPlan[], at: (n: number) => number, g: Guard): Step[] {
	const of = (c: Condition): Step[] => {
		if ('all' in c) return c.all.flatMap(of);
		if ('any' in c) return c.any.map(of).find((s) => s.length) ?? [];
		if ('not' in c) return [];
		return stepOf(c);
	};
	const stepOf = (f: Fact): Step[] => {
		if (f.fact === 'meetingHeld') {
			const meeting = meetings.findIndex((m) => m.id === f.meeting);
			return meeting < 0 ? [] : [{ what: 'meeting', meeting }];
		}
		if (f.fact === 'discussedAtLevel')
			return at(f.level) < 0 ? [] : [{ what: 'level', station: at(f.level) }];
		if (f.fact === 'consentCovers') return [{ what: 'consent' }];
		if (isMark(f.fact) && talks.includes(f.fact)) return [{ what: 'talk', by: workersOf(model, g.fixedBy) }];
		return [];
	};
	return of(g.when);
}

/** A model without levels: first the meetings of those around the child, then those where the authority or outreach belongs. */
function freeStations(model: Model, meetings: MeetingPlan[], fora: ForumPlan[]): Station[] {
	const social = (s: Seat) =>
		s.fixed && (s.fns.includes('caseworker') || s.fns.includes('outreachSocialWorker'));
	const usable = model.meetings
		.map((m, i) => ({ m, i, plan: meetings[i]! }))
		.filter(({ m, plan }) => m.scope === 'pathway' && plan.seats.filter((s) => s.fixed).length >= 1);
	const called = usable.filter(({ m }) => m.agenda.made);
	const all = called.length ? called : usable;
	const near = all.filter(({ plan }) => !plan.seats.some((s) => s.fixed && s.fns.includes('caseworker')));
	const quiet = near.filter(({ plan }) => !plan.seats.some(social));
	const far = all.filter((x) => !(quiet.length ? quiet : near).includes(x));
	const firstTier = quiet.length ? quiet : near.length ? near : all;
	const gate =
		fora.find((f, i) => isGate(f, model.fora[i]!) && !model.fora[i]!.comesFrom?.length)?.index ?? null;
	const home = model.arenas.length > 1 ? model.arenas.at(-1)!.id : null;
	const pick =
		(list: typeof all) =>
		(c: Circumstances): number | null =>
			(list.find(({ m }) => !m.arenas.length || m.arenas.includes(c.arena)) ?? list[0])?.i ?? null;
	const close: Way = { to: 'close', sign: '+', guards: [] };
	const up: Way[] = far.length ? [{ to: 1, sign: '-', guards: [] }] : [];
	const stations: Station[] = [
		{
			level: null,
			meeting: { of: (c) => (home && c.arena === home && far.length ? pick(far)(c) : pick(firstTier)(c)) },
			gate,
			stays: ['+', '-'],
			ways: [close, ...up],
			examines: false
		}
	];
	if (far.length)
		stations.push({
			level: null,
			meeting: { of: pick(far) },
			gate: null,
			stays: ['+', '-'],
			ways: [close],
			examines: false
		});
	return stations;
}
