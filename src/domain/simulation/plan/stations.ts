/** Where a pathway can stand by a model, what is convened there, and what a move away asks for first. */
import type { Condition, Fact } from '../../collaboration/model-basics.ts';
import type { Forum } from '../../collaboration/model-meetings.ts';
import type { Guard, Model } from '../../collaboration/model.ts';
import { marks, type Mark } from '../../collaboration/vocabulary.ts';
import type { StaffFunction } from '../../facts/vocabulary.ts';
import type { Circumstances } from './circumstances.ts';
import type { ForumPlan, MeetingPlan } from './gatherings.ts';
import { type Seat, workersOf } from './workers.ts';

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

/** The places of a model; one of its levels each where it has levels. */
export const stationsOf = (model: Model, meetings: MeetingPlan[], fora: ForumPlan[]): Station[] =>
	(model.levels.length ? levelStations : freeStations)(model, meetings, fora);

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
