/**
 * The promises of the engine over random rows of acts, with an invented model: recomputing twice changes nothing, replaying
 * gives the same rows, no order of acts loses an open duty, and every arena has exactly one coordinator all the time.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MeetingFacts, PathwayFacts } from '../src/domain/facts/pathway.ts';
import { samplePathway } from '../src/domain/facts/pathway.sample.ts';
import { defaultSettings } from '../src/domain/kernel/calendar.ts';
import { isRefusal } from '../src/domain/kernel/refusal.ts';
import { canCoordinate, decideAnswer, decideAsk } from '../src/domain/pathways/handover.ts';
import { chessClub } from './builders/chess-club.ts';
import { decideMove, availableMoves } from '../src/domain/collaboration/moves.ts';
import { deriveObligations, type Obligation } from '../src/domain/collaboration/obligation.ts';

const model = chessClub();
const laws = new Map();
const settings = { ...defaultSettings, feedbackDays: 14 };
const people = ['mette', 'lene', 'ole'];
const arenas = ['board', 'home'];
const person = fc.constantFrom(...people);
const arena = fc.constantFrom(...arenas);
const pick = fc.nat({ max: 20 });

type Act =
	| { do: 'concern' | 'mark' | 'call' | 'goal' | 'action' | 'effort' | 'assess'; arena: string; who: string }
	| { do: 'handle' | 'agenda' | 'hold' | 'minutes' | 'review' | 'done' | 'receive' | 'scale'; n: number }
	| { do: 'ask'; arena: string; who: string; to: string }
	| { do: 'answer'; n: number; accept: boolean }
	| { do: 'inform'; n: number; who: string }
	| { do: 'cancel' | 'drop' | 'endEffort'; n: number }
	| { do: 'move'; arena: string; n: number };

/** Acts that only add to what is known: none of them may take an open duty away without fulfilling it. */
const adding = fc.oneof(
	fc.record({
		do: fc.constantFrom('concern', 'mark', 'call', 'goal', 'action', 'effort', 'assess'),
		arena,
		who: person
	}),
	fc.record({
		do: fc.constantFrom('handle', 'agenda', 'hold', 'minutes', 'review', 'done', 'receive', 'scale'),
		n: pick
	}),
	fc.record({ do: fc.constant('ask'), arena, who: person, to: person }),
	fc.record({ do: fc.constant('answer'), n: pick, accept: fc.boolean() }),
	fc.record({ do: fc.constant('inform'), n: pick, who: person })
) as fc.Arbitrary<Act>;
/** Acts that may end the ground of a duty. */
const ending = fc.oneof(
	fc.record({ do: fc.constantFrom('cancel', 'drop', 'endEffort'), n: pick }),
	fc.record({ do: fc.constant('move'), arena, n: pick })
) as fc.Arbitrary<Act>;
const acts = fc.array(fc.oneof({ weight: 4, arbitrary: adding }, { weight: 1, arbitrary: ending }), {
	minLength: 5,
	maxLength: 60,
	size: 'max'
});

const start = (): PathwayFacts =>
	samplePathway({
		positions: arenas.map((a) => ({ arena: a, level: 1, since: time(0), coordinatorId: 'mette' })),
		circle: ['mette', 'lene', 'ole', 'anja'].map((id) => ({
			id: `m-${id}`,
			personId: id,
			relation: id === 'anja' ? 'custodyHolder' : 'professional',
			function: id === 'anja' ? null : 'teacher',
			unitId: 'school',
			ownStaff: true,
			since: time(0),
			until: null,
			active: true
		}))
	});

/** Each act happens a day after the one before. */
function time(step: number): string {
	return Temporal.Instant.from('2026-08-10T08:00:00Z')
		.add({ hours: 24 * step })
		.toString({ fractionalSecondDigits: 3 });
}
const day = (step: number) => time(step).slice(0, 10);

const change = <T>(rows: T[], n: number, may: (row: T) => boolean, make: (row: T) => T): T[] => {
	const able = rows.filter(may);
	const row = able[n % (able.length || 1)];
	return row === undefined ? rows : rows.map((r) => (r === row ? make(r) : r));
};

function evolve(f: PathwayFacts, act: Act, step: number): PathwayFacts {
	const at = time(step);
	const id = `x${step}`;
	const open = (m: MeetingFacts) => m.heldAt === null && m.state !== 'cancelled';
	switch (act.do) {
		case 'concern': {
			const concern = {
				id,
				sentAt: at,
				authorId: act.who,
				arena: act.arena,
				handledAt: null,
				feedbackAt: null
			};
			return { ...f, concerns: [...f.concerns, { ...concern, parentsTold: false }] };
		}
		case 'mark': {
			const made = { key: 'courseDecided', arena: act.arena, at, by: act.who, text: '' };
			return { ...f, marks: [...f.marks, made] };
		}
		case 'call':
			return { ...f, meetings: [...f.meetings, called(id, act, step)] };
		case 'goal': {
			const goal = {
				id,
				arena: act.arena,
				text: '',
				state: 'active' as const,
				signs: [],
				pursuers: [act.who]
			};
			return { ...f, goals: [...f.goals, { ...goal, scalings: [] }] };
		}
		case 'action': {
			const action = { id, meetingId: null, goalId: null, what: '', whoId: act.who, dueDay: day(step + 7) };
			return { ...f, actions: [...f.actions, { ...action, doneAt: null, droppedAt: null }] };
		}
		case 'effort': {
			const effort = {
				id,
				arena: act.arena,
				name: '',
				level: 1,
				startedOn: day(step),
				endedOn: null,
				reviews: []
			};
			return { ...f, efforts: [...f.efforts, effort] };
		}
		case 'assess': {
			const asked = {
				id,
				arena: act.arena,
				what: '',
				ownerId: act.who,
				requestedAt: at,
				dueDay: day(step + 20)
			};
			return { ...f, assessments: [...f.assessments, { ...asked, receivedAt: null }] };
		}
		case 'handle':
			return {
				...f,
				concerns: change(
					f.concerns,
					act.n,
					(c) => !c.handledAt,
					(c) => ({ ...c, handledAt: at, feedbackAt: at })
				)
			};
		case 'agenda':
			return {
				...f,
				meetings: change(
					f.meetings,
					act.n,
					(m) => open(m) && !m.agendaSentAt,
					(m) => ({ ...m, agendaSentAt: at })
				)
			};
		case 'hold':
			return {
				...f,
				meetings: change(f.meetings, act.n, open, (m) => ({ ...m, state: 'held', heldAt: at, outcome: 'o1' }))
			};
		case 'minutes':
			return {
				...f,
				meetings: change(
					f.meetings,
					act.n,
					(m) => m.heldAt !== null && !m.minutesSentAt,
					(m) => ({ ...m, minutesSentAt: at })
				)
			};
		case 'review':
			return {
				...f,
				efforts: change(
					f.efforts,
					act.n,
					(e) => !e.endedOn,
					(e) => ({ ...e, reviews: [...e.reviews, { on: day(step), by: 'mette' }] })
				)
			};
		case 'scale':
			return {
				...f,
				goals: change(
					f.goals,
					act.n,
					() => true,
					(g) => ({
						...g,
						scalings: [...g.scalings, { at, value: 5, by: 'mette' }]
					})
				)
			};
		case 'done':
			return {
				...f,
				actions: change(
					f.actions,
					act.n,
					(a) => !a.doneAt && !a.droppedAt,
					(a) => ({ ...a, doneAt: at })
				)
			};
		case 'receive':
			return {
				...f,
				assessments: change(
					f.assessments,
					act.n,
					(a) => !a.receivedAt,
					(a) => ({ ...a, receivedAt: at })
				)
			};
		case 'ask': {
			const asked = decideAsk(f, { arena: act.arena, toId: act.to }, { personId: act.who, leader: false });
			if (isRefusal(asked)) return f;
			const handover = { id, arena: act.arena, fromId: asked.fromId, toId: act.to, askedAt: at };
			return {
				...f,
				handovers: [...f.handovers, { ...handover, answeredAt: null, answer: null, informed: [] }]
			};
		}
		case 'answer':
			return answered(f, act, at);
		case 'inform':
			return {
				...f,
				handovers: change(
					f.handovers,
					act.n,
					(h) => h.answer === 'accepted',
					(h) => ({
						...h,
						informed: [...h.informed, { personId: act.who, at }]
					})
				)
			};
		case 'cancel':
			return { ...f, meetings: change(f.meetings, act.n, open, (m) => ({ ...m, state: 'cancelled' })) };
		case 'drop':
			return {
				...f,
				actions: change(
					f.actions,
					act.n,
					(a) => !a.doneAt && !a.droppedAt,
					(a) => ({ ...a, droppedAt: at })
				)
			};
		case 'endEffort':
			return {
				...f,
				efforts: change(
					f.efforts,
					act.n,
					(e) => !e.endedOn,
					(e) => ({ ...e, endedOn: day(step) })
				)
			};
		case 'move':
			return moved(f, act, step);
	}
}

const called = (id: string, act: { arena: string; who: string }, step: number): MeetingFacts => ({
	id,
	type: 'huddle',
	arena: act.arena,
	level: 1,
	state: 'planned',
	convenedAt: time(step),
	startsAt: time(step + 14),
	endsAt: time(step + 14),
	convenerId: act.who,
	chairId: act.who,
	minuteTakerId: act.who,
	agendaSentAt: null,
	heldAt: null,
	minutesSentAt: null,
	frameApproved: false,
	outcome: null,
	nextMeeting: null,
	childPerspective: null,
	participants: [],
	formFilled: []
});

function answered(f: PathwayFacts, act: { n: number; accept: boolean }, at: string): PathwayFacts {
	const pending = f.handovers.filter((h) => h.answeredAt === null);
	const h = pending[act.n % (pending.length || 1)];
	if (!h) return f;
	const said = decideAnswer(f, h, act.accept, { personId: h.toId });
	if (isRefusal(said)) return f;
	const answer = act.accept ? ('accepted' as const) : ('declined' as const);
	return {
		...f,
		handovers: f.handovers.map((x) => (x === h ? { ...x, answeredAt: at, answer } : x)),
		positions: f.positions.map((p) =>
			p.arena === h.arena && said.coordinatorId ? { ...p, coordinatorId: said.coordinatorId } : p
		)
	};
}

function moved(f: PathwayFacts, act: { arena: string; n: number }, step: number): PathwayFacts {
	const now = Temporal.Instant.from(time(step));
	const position = f.positions.find((p) => p.arena === act.arena)!;
	const options = availableMoves(model, f, act.arena, now).filter((o) => o.to !== 'close' && o.to !== o.from);
	const option = options[act.n % (options.length || 1)];
	if (!option) return f;
	const reasons = Object.fromEntries(option.guards.map((g) => [g.id, 'because']));
	const coordinatorId = position.coordinatorId;
	const input = { arena: act.arena, key: option.key, reasons, coordinatorId };
	const decided = decideMove(model, f, input, now);
	if (isRefusal(decided) || decided.to === 'close') return f;
	const { from, to, outcome, passed, exceptions } = decided;
	const row = { id: `x${step}`, arena: act.arena, from, to, outcome, at: time(step), by: coordinatorId };
	return {
		...f,
		positions: f.positions.map((p) => (p === position ? { ...p, level: to, since: time(step) } : p)),
		moves: [...f.moves, { ...row, passed, exceptions }]
	};
}

const derive = (f: PathwayFacts, step: number) =>
	deriveObligations(model, laws, f, Temporal.Instant.from(time(step)), settings);

/** What the store writes when duties are derived anew, said without a database (`recompute.ts`): rows by key. */
function difference(stored: readonly Obligation[], derived: readonly Obligation[]) {
	const old = new Map(stored.map((o) => [o.key, o]));
	const fresh = new Set(derived.map((o) => o.key));
	return {
		added: derived.filter((o) => !old.has(o.key)),
		changed: derived.filter((o) => old.has(o.key) && JSON.stringify(old.get(o.key)) !== JSON.stringify(o)),
		lapsed: stored.filter((o) => o.state === 'open' && !fresh.has(o.key)).map((o) => o.key)
	};
}

type Row = Omit<Obligation, 'state'> & { state: Obligation['state'] | 'lapsed' };
/** What the store does with a difference: rows are added and changed, never removed. */
function store(rows: Map<string, Row>, derived: Obligation[]): Map<string, Row> {
	const held = [...rows.values()].filter((r): r is Obligation => r.state !== 'lapsed');
	const { added, changed, lapsed } = difference(held, derived);
	const next = new Map(rows);
	for (const o of [...added, ...changed]) next.set(o.key, o);
	for (const key of lapsed) next.set(key, { ...next.get(key)!, state: 'lapsed' });
	return next;
}

function run(
	list: Act[],
	each?: (before: PathwayFacts, act: Act, after: PathwayFacts, rows: Map<string, Row>, step: number) => void
) {
	let facts = start();
	let rows = store(new Map(), derive(facts, 0));
	list.forEach((act, i) => {
		const next = evolve(facts, act, i + 1);
		each?.(facts, act, next, rows, i + 1);
		facts = next;
		rows = store(rows, derive(facts, i + 1));
	});
	return { facts, rows };
}

it('has acts that meet duties of many kinds, so that the properties below are not about nothing', () => {
	const seen = new Set<string>();
	fc.assert(
		fc.property(acts, (list) => {
			for (const o of run(list).rows.values()) seen.add(`${o.kind}:${o.state}`);
		}),
		{ numRuns: 200, seed: 4 }
	);
	for (const kind of [
		'handleConcern',
		'sendAgenda',
		'sendMinutes',
		'reviewEffort',
		'doAction',
		'answerHandover'
	])
		for (const state of ['open', 'fulfilled']) expect(seen).toContain(`${kind}:${state}`);
	expect([...seen].some((s) => s.endsWith(':lapsed'))).toBe(true);
});

it('given any row of acts, when recomputed twice, then nothing changes', () => {
	fc.assert(
		fc.property(acts, (list) => {
			const { facts } = run(list);
			const derived = derive(facts, list.length);
			expect(difference(derived, derive(facts, list.length))).toEqual({
				added: [],
				changed: [],
				lapsed: []
			});
			expect(new Set(derived.map((o) => o.key)).size).toBe(derived.length);
		})
	);
});

it('given any row of acts, when replayed from facts that went through the store, then the rows are the same', () => {
	fc.assert(
		fc.property(acts, (list) => {
			const { facts, rows } = run(list);
			expect(run(list).rows).toEqual(rows);
			expect(derive(JSON.parse(JSON.stringify(facts)), list.length)).toEqual(derive(facts, list.length));
		})
	);
});

it('given any row of acts, when the store hands the facts in another order, then the duties are the same', () => {
	fc.assert(
		fc.property(acts, (list) => {
			const { facts } = run(list);
			const turned = Object.fromEntries(
				Object.entries(facts).map(([k, v]) => [k, Array.isArray(v) ? v.toReversed() : v])
			) as PathwayFacts;
			const sorted = (o: Obligation[]) => o.toSorted((a, b) => (a.key < b.key ? -1 : 1));
			expect(sorted(derive(turned, list.length))).toEqual(sorted(derive(facts, list.length)));
		})
	);
});

it('given any row of acts, when one only adds to what is known, then no open duty is lost', () => {
	const ends = new Set<Act['do']>(['cancel', 'drop', 'endEffort', 'move']);
	fc.assert(
		fc.property(acts, (list) => {
			run(list, (before, act, after, rows, step) => {
				const derived = new Map(derive(after, step).map((o) => [o.key, o]));
				for (const row of rows.values()) {
					if (row.state !== 'open') continue;
					if (!ends.has(act.do)) expect(derived.has(row.key), `${act.do} took ${row.key}`).toBe(true);
				}
				const next = store(rows, [...derived.values()]);
				for (const key of rows.keys()) expect(next.has(key)).toBe(true);
				expect(before.pathway).toEqual(after.pathway);
			});
		})
	);
});

it('R-13 given any row of acts, then every arena has exactly one coordinator, who can carry it', () => {
	fc.assert(
		fc.property(acts, (list) => {
			run(list, (_before, _act, after) => {
				expect(after.positions.map((p) => p.arena).toSorted()).toEqual(arenas);
				for (const p of after.positions) expect(canCoordinate(after, p.coordinatorId)).toBe(true);
			});
		})
	);
});

it('given a fulfilled duty, when anything happens later, then it keeps when, by whom and whether in time', () => {
	fc.assert(
		fc.property(acts, (list) => {
			const kept = new Map<string, string>();
			run(list, (_before, _act, _after, rows) => {
				for (const r of rows.values())
					if (
						r.state === 'fulfilled' &&
						['handleConcern', 'doAction', 'reviewEffort', 'answerHandover'].includes(r.kind)
					) {
						const said = JSON.stringify([r.settledAt, r.settledBy, r.inTime, r.due]);
						expect(kept.get(r.key) ?? said).toBe(said);
						kept.set(r.key, said);
					}
			});
		})
	);
});
