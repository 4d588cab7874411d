/**
 * A running pathway comes under another model: what stands in the way, and which duties it adds, takes away or changes.
 * Nothing of what was done is written anew; only what the engine reads the pathway by is another.
 */
import type { PathwayFacts, Position } from '../facts/pathway.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Laws } from './law.ts';
import type { Model } from './model.ts';
import { deriveObligations, type EngineSettings, type Obligation } from './obligation.ts';
import { widened } from './widening.ts';

/** Where the other model has other levels or arenas: which of them is meant. By the present level or arena. */
export type Mapping = { levels: Record<string, number>; arenas: Record<string, string> };
export const asItIs: Mapping = { levels: {}, arenas: {} };

/** `already`: it runs by that model; `wider`: what stands in it would be read by more. */
type ObstacleKind =
	'closed' | 'already' | 'arena' | 'level' | 'effort' | 'meeting' | 'form' | 'field' | 'wider' | 'scale';
/** `id` is what the other model lacks, as the present one calls it. */
export type Obstacle = {
	what: ObstacleKind;
	id: string;
	arena: string | null;
	form: string | null;
};
type RemarkKind = 'oldMeeting' | 'coordinator';
/** No hindrance, but good to know before. */
export type Remark = { what: RemarkKind; id: string; arena: string | null };
export type Fit = { stops: Obstacle[]; remarks: Remark[] };

/** What has been written in forms: which form, and the keys of the fields that hold something. */
export type Filled = { form: string; keys: readonly string[] };
/** What is on the pathway beside the facts the engine reads: written forms, and types of meetings that times are asked for. */
export type Beside = { filled: readonly Filled[]; polled: readonly string[] };
export const nothing: Beside = { filled: [], polled: [] };

const levelOf = (n: number, map: Mapping) => map.levels[String(n)] ?? n;
const arenaOf = (id: string, map: Mapping) => map.arenas[id] ?? id;

/** The same pathway as the other model will read it. */
export function underModel(f: PathwayFacts, to: Model, map: Mapping): PathwayFacts {
	const there = <T extends { arena: string | null }>(x: T): T =>
		x.arena === null ? x : { ...x, arena: arenaOf(x.arena, map) };
	return {
		...f,
		pathway: { ...f.pathway, model: { slug: to.slug, version: to.version }, brought: null },
		positions: f.positions.map((p) => ({ ...there(p), level: levelOf(p.level, map) })),
		concerns: f.concerns.map(there),
		handovers: f.handovers.map(there),
		// where a meeting was held stays as it was; what is ahead is held where the pathway stands now
		meetings: f.meetings.map((m) => ({
			...there(m),
			level: m.level !== null && isAhead(m) ? levelOf(m.level, map) : m.level
		})),
		goals: f.goals.map(there),
		assessments: f.assessments.map(there),
		efforts: f.efforts.map((e) => ({
			...there(e),
			level: e.endedOn === null ? levelOf(e.level, map) : e.level
		})),
		marks: f.marks.map(there)
	};
}

export const isAhead = (m: { state: string }): boolean => m.state === 'planned' || m.state === 'agenda-sent';
/** Until its minutes are out, a meeting is worked on. */
const isWorkedOn = (m: { state: string }) => m.state !== 'cancelled' && m.state !== 'minutes-sent';

/** Can the pathway be read by the other model, with everything that is in it? */
export function fitOf(f: PathwayFacts, from: Model, to: Model, map: Mapping, beside: Beside = nothing): Fit {
	const stops: Obstacle[] = [];
	const stop = (
		what: Obstacle['what'],
		id: string,
		arena: string | null = null,
		form: string | null = null
	) => {
		if (!stops.some((s) => s.what === what && s.id === id && s.arena === arena && s.form === form))
			stops.push({ what, id, arena, form });
	};
	if (f.pathway.closedAt) stop('closed', '');
	const known = { levels: new Set(to.levels.map((l) => l.n)), arenas: new Set(to.arenas.map((a) => a.id)) };
	const taken = new Set<string>();
	for (const p of f.positions) {
		const arena = arenaOf(p.arena, map);
		// two places cannot become one: each has a level and somebody who holds the thread
		if (!known.arenas.has(arena) || taken.has(arena)) stop('arena', p.arena);
		taken.add(arena);
		// a number of a model without levels means nothing in one that has them
		const meant = from.levels.length > 0 || String(p.level) in map.levels;
		if (to.levels.length && !(meant && known.levels.has(levelOf(p.level, map))))
			stop('level', String(p.level), p.arena);
	}
	for (const e of f.efforts)
		if (e.endedOn === null && to.levels.length && !known.levels.has(levelOf(e.level, map)))
			stop('effort', String(e.level), e.arena);
	const remarks: Remark[] = [];
	for (const m of f.meetings) {
		const type = to.meetings.find((t) => t.id === m.type);
		if (!type && isWorkedOn(m)) stop('meeting', m.type);
		if (!type && m.state === 'minutes-sent' && !remarks.some((r) => r.id === m.type))
			remarks.push({ what: 'oldMeeting', id: m.type, arena: null });
		const form = type && isWorkedOn(m) && from.meetings.find((t) => t.id === m.type)?.form;
		if (form && m.formFilled.length) {
			if (type.form === form) missing(to, { form, keys: m.formFilled }, stop);
			else stop('form', form);
		}
	}
	for (const x of f.forms) if (!to.forms.some((t) => t.id === x.form)) stop('form', x.form);
	for (const x of beside.filled) missing(to, x, stop);
	for (const x of beside.filled)
		for (const key of widened(from, to, x.form)) if (x.keys.includes(key)) stop('wider', key, null, x.form);
	// a meeting holds more of its form than is filled in: what was prepared, and the minutes
	for (const m of f.meetings) {
		const form = m.state !== 'cancelled' && from.meetings.find((t) => t.id === m.type)?.form;
		if (form) for (const key of widened(from, to, form)) stop('wider', key, null, form);
	}
	for (const type of beside.polled) if (!to.meetings.some((t) => t.id === type)) stop('meeting', type);
	const scale = to.goals.scale;
	if (
		(scale.from !== from.goals.scale.from || scale.to !== from.goals.scale.to) &&
		f.goals.some((g) => g.state === 'active' && g.scalings.length)
	)
		stop('scale', `${scale.from}-${scale.to}`);
	const hands = to.start.coordinators.flatMap((id) => to.roles.find((r) => r.id === id) ?? []);
	for (const p of f.positions) {
		const does = f.circle.find((k) => k.personId === p.coordinatorId && k.until === null)?.function;
		if (does && hands.length && !hands.some((r) => !r.functions.length || r.functions.includes(does)))
			remarks.push({ what: 'coordinator', id: does, arena: p.arena });
	}
	return { stops, remarks };
}

function missing(
	to: Model,
	{ form, keys }: Filled,
	stop: (what: Obstacle['what'], id: string, arena: string | null, form: string | null) => void
): void {
	const there = to.forms.find((x) => x.id === form);
	if (!there) return stop('form', form, null, null);
	const fields = new Set(there.sections.flatMap((s) => s.fields.map((x) => x.id)));
	for (const key of keys) if (!fields.has(key)) stop('field', key, null, form);
}

type ChangeKind = 'added' | 'gone' | 'moved' | 'holder' | 'strength';
export type Change = {
	how: ChangeKind;
	before: Obligation | null;
	after: Obligation | null;
};

/** Open duties before and after. What somebody has let be for a reason stays as it is. */
export function changesOf(
	before: readonly Obligation[],
	after: readonly Obligation[],
	waived: readonly string[] = []
): Change[] {
	const open = (list: readonly Obligation[]) =>
		new Map(list.filter((o) => o.state === 'open' && !waived.includes(o.key)).map((o) => [o.key, o]));
	const [was, is] = [open(before), open(after)];
	const changes: Change[] = [];
	for (const o of is.values()) {
		const old = was.get(o.key);
		if (!old) changes.push({ how: 'added', before: null, after: o });
		else if (old.due !== o.due) changes.push({ how: 'moved', before: old, after: o });
		else if (old.who.role !== o.who.role || old.who.personId !== o.who.personId)
			changes.push({ how: 'holder', before: old, after: o });
		else if (old.strength !== o.strength) changes.push({ how: 'strength', before: old, after: o });
	}
	for (const o of was.values()) if (!is.has(o.key)) changes.push({ how: 'gone', before: o, after: null });
	return changes;
}

/** Everything the engine needs beside the facts. */
export type Eyes = { laws: Laws; now: Temporal.Instant; settings: EngineSettings };

export type Preview = {
	fit: Fit;
	changes: Change[];
	/** what must not reach the family: told to nobody of them, and shown apart */
	withheld: Change[];
	/** keys of the duties that come with the model: their time begins with the move */
	brought: string[];
};

/**
 * What bringing a pathway under another model changes: duties that come, fall away or get another day. Nothing is stored.
 * @param map where each level and arena of the old model is found in the new one
 */
export function previewMove(
	f: PathwayFacts,
	from: Model,
	to: Model,
	map: Mapping,
	eyes: Eyes,
	beside: Beside = nothing
): Preview {
	const fit = fitOf(f, from, to, map, beside);
	// without a place to stand there is nothing to derive
	if (fit.stops.some((s) => s.what === 'arena' || s.what === 'level' || s.what === 'closed'))
		return { fit, changes: [], withheld: [], brought: [] };
	const { laws, now, settings } = eyes;
	const then = underModel(f, to, map);
	const before = renamed(deriveObligations(from, laws, f, now, settings), f, then);
	const waived = f.waivers.map((v) => ownKey(f, v.obligationKey));
	const had = new Set(before.map((o) => o.key));
	// what came with an earlier move and is not done yet still counts from a move, now this one
	const earlier = new Set(f.pathway.brought?.keys);
	const brought = deriveObligations(to, laws, then, now, settings)
		.filter((o) => o.state === 'open' && (!had.has(o.key) || earlier.has(o.key)))
		.map((o) => o.key);
	then.pathway.brought = { at: now.toString(), keys: brought };
	const all = changesOf(before, deriveObligations(to, laws, then, now, settings), waived);
	const hidden = (c: Change) => f.pathway.withheld || !!c.before?.withheld || !!c.after?.withheld;
	return { fit, changes: all.filter((c) => !hidden(c)), withheld: all.filter(hidden), brought };
}

/** Rows are kept with the pathway's id before their key. */
const ownKey = (f: PathwayFacts, key: string) =>
	key.startsWith(`${f.pathway.id}:`) ? key.slice(f.pathway.id.length + 1) : key;

/** A duty of a place keeps its identity when the place gets another name. */
function renamed(list: readonly Obligation[], f: PathwayFacts, then: PathwayFacts): Obligation[] {
	const name = (p: Position) => `${p.arena}:${p.level}:${p.since}`;
	const names = f.positions.map((p, i) => ({ old: name(p), new: name(then.positions[i]!) }));
	return list.map((o) => {
		const known = names.find((n) => o.key.endsWith(n.old));
		return known ? { ...o, key: o.key.slice(0, -known.old.length) + known.new } : o;
	});
}

/** What a move changed beside the model itself, so that it can be taken back to the letter. */
export type Stood = {
	positions: { arena: string; level: number }[];
	/** efforts that run and meetings ahead, where their level became another */
	levels: { id: string; level: number }[];
	/** the old name of each arena that got a new one */
	arenas: Record<string, string>;
};

/** What has to be remembered of a move, taken before it is made. */
export function stoodBefore(f: PathwayFacts, map: Mapping): Stood {
	const rows = [...f.efforts.filter((e) => e.endedOn === null), ...f.meetings.filter(isAhead)];
	return {
		positions: f.positions.map((p) => ({ arena: p.arena, level: p.level })),
		levels: rows.flatMap(({ id, level }) =>
			level !== null && levelOf(level, map) !== level ? [{ id, level }] : []
		),
		arenas: Object.fromEntries(
			Object.entries(map.arenas)
				.filter(([a, b]) => a !== b && f.positions.some((p) => p.arena === a))
				.map(([a, b]) => [b, a])
		)
	};
}

/** The pathway as it is now, standing where it stood before the move. */
function asBefore(f: PathwayFacts, stood: Stood, to: Model): PathwayFacts {
	const back = underModel(f, to, { levels: {}, arenas: stood.arenas });
	const level = <T extends { id: string; level: number | null }>(x: T): T => ({
		...x,
		level: stood.levels.find((l) => l.id === x.id)?.level ?? x.level
	});
	return {
		...back,
		positions: back.positions.map((p) => ({
			...p,
			level: stood.positions.find((x) => x.arena === p.arena)?.level ?? p.level
		})),
		efforts: back.efforts.map(level),
		meetings: back.meetings.map(level)
	};
}

export type Made = { at: string; undoneAt: string | null; stood: Stood };
const hoursToUndo = 24;

/**
 * Within a day a move can be undone, as long as nothing was done since that the old model has no word for.
 * @param from the model it runs by now, @param to the one it came from
 */
export function mayUndo(
	f: PathwayFacts,
	made: Made,
	from: Model,
	to: Model,
	eyes: Eyes,
	beside: Beside = nothing
): Refusal | null {
	if (made.undoneAt) return refuse('undo-done');
	const last = Temporal.Instant.from(made.at).add({ hours: hoursToUndo });
	if (Temporal.Instant.compare(eyes.now, last) > 0) return refuse('undo-late');
	if (f.pathway.closedAt) return refuse('undo-closed');
	const since = (at: string) =>
		Temporal.Instant.compare(Temporal.Instant.from(at), Temporal.Instant.from(made.at)) > 0;
	// it has gone on by the new model's steps
	if (f.moves.some((v) => since(v.at))) return refuse('undo-moved');
	const scale = JSON.stringify(from.goals.scale) !== JSON.stringify(to.goals.scale);
	if (scale && f.goals.some((g) => g.scalings.some((x) => since(x.at)))) return refuse('undo-scale');
	const back = asBefore(f, made.stood, to);
	// what was written under the narrower model must not be read by more people on the way back either
	const stop =
		fitOf(back, to, to, asItIs, beside).stops[0] ??
		fitOf(back, from, to, asItIs, beside).stops.find((s) => s.what === 'wider');
	if (stop)
		return refuse(`undo-${stop.what}`, {
			detail: { id: stop.id, ...(stop.form ? { form: stop.form } : {}) }
		});
	const { laws, now, settings } = eyes;
	const known = new Set(deriveObligations(to, laws, back, now, settings).map((o) => o.key));
	const theirs = renamed(deriveObligations(from, laws, f, now, settings), f, back);
	const done = theirs.find(
		(o) => o.state === 'fulfilled' && o.settledAt && since(o.settledAt) && !known.has(o.key)
	);
	if (done) return refuse('undo-duty', { detail: { kind: done.kind } });
	const waived = f.waivers.some((v) => since(v.at) && !known.has(ownKey(f, v.obligationKey)));
	return waived ? refuse('undo-waived') : null;
}
