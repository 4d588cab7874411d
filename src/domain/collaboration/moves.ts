/**
 * From level to level: what is possible now, what each condition lacks and who can bring it about, and the decision itself.
 * A must cannot be passed; a should can, with a written reason that is kept; an exception suspends both and is named.
 */
import type { PathwayFacts } from '../facts/pathway.ts';
import type { Strength } from '../facts/vocabulary.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { type Context, holds, missing, positionIn } from './guard.ts';
import type { Fact, Source, Text } from './model-basics.ts';
import type { Exception, Guard, Level, Model, Move } from './model.ts';

export type GuardStatus = {
	id: string;
	strength: Strength;
	ok: boolean;
	text: Text;
	/** what somebody can record or do to keep it */
	missing: Fact[];
	/** role of the model that can bring it about */
	fixedBy: string;
	law: string | null;
	source: Source;
	/** the exception that suspends it now */
	suspendedBy: string | null;
};

export type MoveOption = {
	/** what the page sends back: outcome and target together */
	key: string;
	outcome: { id: string; sign: '+' | '-'; text: Text } | null;
	sign: '+' | '-';
	from: number;
	/** the own level: it goes on here */
	to: number | 'close';
	moveId: string | null;
	name: Text | null;
	guards: GuardStatus[];
	exceptions: { id: string; text: Text; atOnce: Exception['atOnce'] | null }[];
	decidedBy: string[];
	convenes: string | null;
	form: string | null;
	/** whoever chooses it must settle a follow-up */
	settlesFollowUp: boolean;
	state: 'open' | 'needs-reason' | 'refused';
};

export type About = NonNullable<Context['about']>;

/**
 * @param arena where the question is asked
 * @param about what the same act brings along: a coordinator named, a follow-up planned
 */
export function availableMoves(
	model: Model,
	facts: PathwayFacts,
	arena: string,
	now: Temporal.Instant,
	about: About = {}
): MoveOption[] {
	const position = positionIn(facts, arena);
	const level = model.levels.find((l) => l.n === position?.level);
	if (!position || !level || facts.pathway.closedAt !== null) return [];
	const ways = model.moves.filter(
		(m) => m.from.includes(level.n) && (!m.arenas.length || m.arenas.includes(arena))
	);
	const options: MoveOption[] = [];
	const used = new Set<string>();
	for (const outcome of level.outcomes)
		for (const target of outcome.leadsTo) {
			const to = target === 'close' ? 'close' : target;
			const way = ways.find((m) => m.to === to && m.sign === outcome.sign) ?? ways.find((m) => m.to === to);
			if (way) used.add(way.id);
			if (!way && to !== level.n) continue;
			options.push(optionOf(model, facts, arena, now, about, level, to, way ?? null, outcome));
		}
	// ways that no outcome names, such as a family that turns to the authority itself
	for (const way of ways)
		if (!used.has(way.id)) options.push(optionOf(model, facts, arena, now, about, level, way.to, way, null));
	return options;
}

function optionOf(
	model: Model,
	facts: PathwayFacts,
	arena: string,
	now: Temporal.Instant,
	about: About,
	level: Level,
	to: number | 'close',
	way: Move | null,
	outcome: Level['outcomes'][number] | null
): MoveOption {
	const sign = outcome?.sign ?? way?.sign ?? '+';
	const x: Context = { model, facts, now, arena, sign, about };
	const upward = to !== 'close' && to > level.n;
	const exceptions = model.exceptions.filter(
		(e) => (e.moves.length ? way !== null && e.moves.includes(way.id) : upward) && holds(e.when, x)
	);
	const guards = (way?.guards ?? []).map((g) => statusOf(g, x, exceptions));
	const lacking = guards.filter((g) => !g.ok && !g.suspendedBy);
	return {
		key: `${outcome?.id ?? way?.id}>${to}`,
		outcome: outcome ? { id: outcome.id, sign: outcome.sign, text: outcome.text } : null,
		sign,
		from: level.n,
		to,
		moveId: way?.id ?? null,
		name: way?.name ?? null,
		guards,
		exceptions: exceptions.map((e) => ({ id: e.id, text: e.text, atOnce: e.atOnce ?? null })),
		decidedBy: way?.decidedBy ?? [],
		convenes: way?.convenes ?? null,
		form: way?.form ?? null,
		settlesFollowUp: outcome?.settles === 'followUp',
		state: lacking.some((g) => g.strength === 'must') ? 'refused' : lacking.length ? 'needs-reason' : 'open'
	};
}

function statusOf(g: Guard, x: Context, exceptions: readonly Exception[]): GuardStatus {
	const ok = holds(g.when, x);
	const suspends = ok
		? undefined
		: exceptions.find(
				(e) => (e.suspends === 'everything' || e.suspends.includes(g.id)) && e.strengths.includes(g.strength)
			);
	return {
		id: g.id,
		strength: g.strength,
		ok,
		text: g.text,
		missing: missing(g.when, x),
		fixedBy: g.fixedBy,
		law: g.law ?? null,
		source: g.source,
		suspendedBy: suspends?.id ?? null
	};
}

export type MoveInput = {
	arena: string;
	/** key of the option */
	key: string;
	/** reason by guard id, for should-guards that are passed */
	reasons: Record<string, string>;
	coordinatorId: string;
	followUpPlanned?: boolean;
};

export type MoveDecision = {
	arena: string;
	from: number;
	to: number | 'close';
	outcome: string;
	sign: '+' | '-';
	moveId: string | null;
	coordinatorId: string;
	coordinatorChanges: boolean;
	passed: { guard: string; reason: string }[];
	exceptions: string[];
	convenes: string | null;
	form: string | null;
};

/** @returns the decision, or a refusal that names the guard (`rule`) and what to do */
export function decideMove(
	model: Model,
	facts: PathwayFacts,
	input: MoveInput,
	now: Temporal.Instant
): MoveDecision | Refusal {
	if (facts.pathway.closedAt !== null) return refuse('closed');
	const position = positionIn(facts, input.arena);
	if (!position) return refuse('no-such-arena', { fields: { arena: 'unknown' } });
	const about: About = {
		coordinatorNamed: input.coordinatorId !== '',
		...(input.followUpPlanned ? { followUpPlanned: true } : {})
	};
	const option = availableMoves(model, facts, input.arena, now, about).find((o) => o.key === input.key);
	if (!option) return refuse('no-such-move', { fields: { key: 'not-a-choice' } });
	const lacking = option.guards.filter((g) => !g.ok && !g.suspendedBy);
	const must = lacking.filter((g) => g.strength === 'must');
	if (must.length)
		return refuse('guard-not-kept', { rule: must[0]!.id, detail: { guards: must.map((g) => g.id) } });
	const unexplained = lacking.filter((g) => !(input.reasons[g.id] ?? '').trim());
	if (unexplained.length)
		return refuse('reason-needed', {
			rule: unexplained[0]!.id,
			fields: Object.fromEntries(unexplained.map((g) => [`reasons.${g.id}`, 'required']))
		});
	if (!input.coordinatorId) return refuse('coordinator-needed', { fields: { coordinatorId: 'required' } });
	return {
		arena: input.arena,
		from: option.from,
		to: option.to,
		outcome: option.outcome?.id ?? option.moveId!,
		sign: option.sign,
		moveId: option.moveId,
		coordinatorId: input.coordinatorId,
		coordinatorChanges: input.coordinatorId !== position.coordinatorId,
		passed: lacking.map((g) => ({ guard: g.id, reason: input.reasons[g.id]!.trim() })),
		exceptions: [...new Set(option.guards.filter((g) => !g.ok).flatMap((g) => g.suspendedBy ?? []))],
		convenes: option.convenes,
		form: option.form
	};
}
