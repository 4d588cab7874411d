/**
 * What must or should happen on a pathway, why, by whom and by when: derived from the model, the law and the facts by one
 * pure function. Everything a person sees first is these rows.
 */
import type { PathwayFacts } from '../facts/pathway.ts';
import type { Audience, Strength } from '../facts/vocabulary.ts';
import { type CalendarSettings, withoutClosingDays } from '../kernel/calendar.ts';
import { computeDeadline, type DeadlineSpec, lastDayToSend } from '../kernel/deadline.ts';
import { dayOf, endOfDay } from '../kernel/day.ts';
import { instancesOf } from './duties.ts';
import type { Argument, Instance } from './instance.ts';
import { type Duty, dutiesOf } from './asked.ts';
import { type Context, holds } from './guard.ts';
import { whoOf } from './holder.ts';
import { type Citation, lawAt, type Laws } from './law.ts';
import { countOn } from './law-count.ts';
import type { Condition, Source, Text } from './model-basics.ts';
import type { Model } from './model.ts';
import type { Anchor, DutyKind, Holder } from './vocabulary.ts';

export type EngineSettings = CalendarSettings & { feedbackDays: number };

export type Because = {
	/** id of the model's rule, or the engine's own */
	rule: string;
	text: Text | null;
	source: Source | null;
	law: Citation | null;
};

export type Obligation = {
	/** stable: the same duty keeps its row */
	key: string;
	kind: DutyKind;
	arena: string | null;
	meetingId: string | null;
	strength: Strength;
	/** last moment, ISO instant; null: no deadline */
	due: string | null;
	/** `role` is how the holder is found; `personId` null: whoever leads the unit, or works in the intake */
	who: { role: Holder; personId: string | null };
	because: Because;
	data: Record<string, string | number>;
	audience: Audience;
	withheld: boolean;
	state: 'open' | 'fulfilled';
	settledAt: string | null;
	settledBy: string | null;
	/** null while open or where there is no deadline */
	inTime: boolean | null;
};

const iso = (t: Temporal.Instant) => t.toString({ fractionalSecondDigits: 3 });

/**
 * @param facts everything about one pathway
 * @param now   the moment; the same facts and moment give the same rows
 * @returns open and fulfilled duties; on a closed pathway only what was fulfilled
 */
export function deriveObligations(
	model: Model,
	laws: Laws,
	facts: PathwayFacts,
	now: Temporal.Instant,
	settings: EngineSettings
): Obligation[] {
	const found = new Map<string, Obligation>();
	const gaps = new Map<string, Obligation>();
	const opened = dayOf(Temporal.Instant.from(facts.pathway.openedAt)).toString();
	for (const duty of dutiesOf(model)) {
		for (const instance of instancesOf(duty.kind, facts, duty.arg)) {
			if (duty.concerns && !duty.concerns(instance)) continue;
			if (instance.gone && !instance.done) continue;
			const x = contextOf(model, facts, now, instance);
			if (!instance.done && !holds(duty.when, x)) continue;
			if (instance.done && duty.when && !holds(duty.when, x) && duty.kind === 'recordMark') continue;
			const asked = dueOf(duty, instance, laws, settings);
			if (asked === 'not-yet') continue;
			if (facts.pathway.closedAt !== null && !instance.done) continue;
			const who = whoOf(model, duty.by, facts, instance);
			const key = `${duty.kind}:${argOf(duty.arg)}${instance.id}`;
			const due = sinceMove(asked, duty, key, facts, settings);
			// the model's own rules stand first: what a meeting or a time says beside is the same duty
			if (found.has(key)) continue;
			const obligation: Obligation = {
				key,
				kind: duty.kind,
				arena: instance.arena,
				meetingId: instance.meetingId ?? null,
				strength: duty.strength,
				due: due === null ? null : iso(due),
				who: { role: who.role, personId: who.personId },
				because: {
					rule: duty.rule,
					text: duty.text,
					source: duty.source,
					law: duty.law ? (lawAt(laws, duty.law, opened, anchorDay(duty, instance) ?? opened) ?? null) : null
				},
				data: { ...instance.data, ...dataOf(duty.arg) },
				audience: duty.audience,
				withheld: (instance.withheld ?? false) || mentionsAbuse(duty.when),
				state: instance.done ? 'fulfilled' : 'open',
				settledAt: instance.done?.at ?? null,
				settledBy: instance.done?.by ?? null,
				inTime:
					instance.done && due !== null
						? Temporal.Instant.compare(Temporal.Instant.from(instance.done.at), due) <= 0
						: null
			};
			found.set(key, obligation);
			if (who.gap && obligation.state === 'open') {
				const gap = gapOf(who.gap, instance.arena, obligation);
				// several duties wait for the same role: the gap is as open as the least secret of them
				const known = gaps.get(gap.key);
				gaps.set(gap.key, { ...gap, withheld: gap.withheld && (known?.withheld ?? true) });
			}
		}
	}
	return [...found.values(), ...gaps.values()];
}

/** A role that nobody holds: the leader does the duty meanwhile, and finding somebody is a duty of its own. */
function gapOf(role: string, arena: string | null, from: Obligation): Obligation {
	return {
		key: `fillRole:${role}:${arena ?? ''}`,
		kind: 'fillRole',
		arena,
		meetingId: null,
		strength: 'must',
		due: null,
		who: { role: 'unitLeader', personId: null },
		because: { rule: 'engine.fillRole', text: null, source: null, law: null },
		data: { role },
		audience: 'professionals',
		withheld: from.withheld,
		state: 'open',
		settledAt: null,
		settledBy: null,
		inTime: null
	};
}

const argOf = (a: Argument) => {
	const arg = a.mark ?? a.meeting ?? a.form;
	return arg ? `${arg}:` : '';
};
const dataOf = (a: Argument): Record<string, string> => ({
	...(a.mark ? { mark: a.mark } : {}),
	...(a.meeting ? { meeting: a.meeting } : {}),
	...(a.form ? { form: a.form } : {})
});

function contextOf(model: Model, facts: PathwayFacts, now: Temporal.Instant, i: Instance): Context {
	const meeting = i.meetingId ? facts.meetings.find((m) => m.id === i.meetingId) : undefined;
	const sign = meeting?.outcome ? signOf(model, meeting) : undefined;
	return {
		model,
		facts,
		now,
		arena: i.arena,
		...(meeting ? { meeting } : {}),
		...(sign ? { sign } : {}),
		...(i.effortLevel !== undefined ? { effortLevel: i.effortLevel } : {}),
		...(i.form ? { form: i.form } : {})
	};
}

function signOf(model: Model, meeting: PathwayFacts['meetings'][number]): '+' | '-' | undefined {
	const type = model.meetings.find((m) => m.id === meeting.type);
	const outcomes = [
		...(type?.outcomes ?? []),
		...(model.levels.find((l) => l.n === meeting.level)?.outcomes ?? [])
	];
	return outcomes.find((o) => o.id === meeting.outcome)?.sign;
}

/** @returns the last moment, null for none, or 'not-yet' while the moment it counts from has not come */
function dueOf(
	duty: Duty,
	i: Instance,
	laws: Laws,
	settings: EngineSettings
): Temporal.Instant | null | 'not-yet' {
	if (!duty.within) return i.day ? endOfDay(Temporal.PlainDate.from(i.day)) : null;
	const from = i.anchors[duty.within.anchor];
	if (!from) return i.day ? endOfDay(Temporal.PlainDate.from(i.day)) : 'not-yet';
	// what fell away has its time once more
	const at = Temporal.Instant.from(
		duty.within.direction === 'after' && i.again && i.again > from ? i.again : from
	);
	if (!duty.law) return sinceAgreed(deadlineFrom(duty.within, at, settings), i, settings);
	// a number of the law is the one that held on the day the duty counts from
	const count = countOn(laws.get(duty.law), duty.within, dayOf(at).toString(), withoutClosingDays(settings));
	return count.specs
		.map((spec) => deadlineFrom(spec, at, count.settings))
		.reduce((a, b) => (Temporal.Instant.compare(b, a) < 0 ? b : a));
}

/** What was agreed on so late that its time had gone is done the next day people work. */
function sinceAgreed(due: Temporal.Instant, i: Instance, settings: EngineSettings): Temporal.Instant {
	if (!i.arose) return due;
	const arose = Temporal.Instant.from(i.arose);
	return Temporal.Instant.compare(due, arose) >= 0
		? due
		: deadlineFrom({ n: 1, unit: 'workday', direction: 'after' }, arose, settings);
}

/** A duty that came with another model was not late before it was there: its time begins with the move. The law's number stands. */
function sinceMove(
	due: Temporal.Instant | null,
	duty: Duty,
	key: string,
	facts: PathwayFacts,
	settings: EngineSettings
): Temporal.Instant | null {
	const { brought } = facts.pathway;
	if (!due || !brought || !duty.within || duty.law || !brought.keys.includes(key)) return due;
	const moved = Temporal.Instant.from(brought.at);
	if (Temporal.Instant.compare(due, moved) >= 0) return due;
	const { n, unit, direction } = duty.within;
	// what should be sent before something is sent the next day people work
	return direction === 'after'
		? deadlineFrom({ n, unit, direction }, moved, settings)
		: deadlineFrom({ n: 1, unit: 'workday', direction: 'after' }, moved, settings);
}

const anchorDay = (duty: Duty, i: Instance): string | null => {
	const from = duty.within && i.anchors[duty.within.anchor];
	return from ? dayOf(Temporal.Instant.from(from)).toString() : null;
};

/** Hours count from the instant, all else from the day; what must be sent before something is sent on a day people work. */
function deadlineFrom(
	spec: Pick<DeadlineSpec, 'n' | 'unit' | 'direction'> & {
		reading?: DeadlineSpec['reading'] | undefined;
		anchor?: Anchor;
	},
	from: Temporal.Instant,
	settings: CalendarSettings
): Temporal.Instant {
	const plain: DeadlineSpec = {
		n: spec.n,
		unit: spec.unit,
		direction: spec.direction,
		...(spec.reading ? { reading: spec.reading } : {})
	};
	if (plain.unit === 'hour') return computeDeadline(plain, from, settings).due;
	const day = dayOf(from);
	return plain.direction === 'before'
		? endOfDay(lastDayToSend(plain, day, settings))
		: computeDeadline(plain, day, settings).due;
}

const abuseFacts = ['suspectedAbuse', 'abuseSuspected'];

/** A duty that exists because of suspected abuse would give the suspicion away. */
function mentionsAbuse(c: Condition | undefined): boolean {
	if (!c) return false;
	if ('all' in c) return c.all.some(mentionsAbuse);
	if ('any' in c) return c.any.some(mentionsAbuse);
	// where there is no suspicion, the row says nothing
	if ('not' in c) return false;
	return abuseFacts.includes(c.fact);
}
