/** Calling, moving and cancelling a meeting, and the last day to send its agenda. */
import { type Context, holds } from '../collaboration/guard.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import type { MeetingFacts, PathwayFacts } from '../facts/pathway.ts';
import type { CalendarSettings } from '../kernel/calendar.ts';
import { dayOf, parseDay, ZONE } from '../kernel/day.ts';
import { computeDeadline, lastDayToSend, type Step } from '../kernel/deadline.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import {
	invitable,
	isParty,
	lackingRelevance,
	type Proposed,
	proposeParticipants,
	type Who
} from './participants.ts';
import { type Actor, callableTypes, holderOf, mayCell } from './types.ts';

/** @returns the instant of a day and a Danish clock time; a time that the change to summer time skips moves on with the clock */
export const instantOf = (day: string, time: string): Temporal.Instant =>
	parseDay(day)!
		.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) })
		.toInstant();

export type AgendaDue = {
	/** last day to send, ISO; a day people are at work */
	day: string;
	steps: Step[];
	/** the day has gone by */
	isLate: boolean;
	strength: 'must' | 'should';
	/** as the model says it */
	n: number;
	unit: string;
};

/** @returns null where the type has no agenda or no time for it */
export function agendaDue(
	type: Meeting,
	startsAt: Temporal.Instant,
	today: string,
	settings: CalendarSettings
): AgendaDue | null {
	const within = type.agenda.made ? type.agenda.within : undefined;
	if (!within || within.direction !== 'before') return null;
	const spec = { n: within.n, unit: within.unit, direction: within.direction };
	const anchor = within.unit === 'hour' ? startsAt : dayOf(startsAt);
	const day = lastDayToSend(spec, anchor, settings).toString();
	return {
		day,
		steps: computeDeadline(spec, anchor, settings).steps,
		isLate: day < today,
		strength: type.agenda.strength,
		n: within.n,
		unit: within.unit
	};
}

/** The day the minutes are due, should the meeting be held when it is planned. */
export function minutesDue(
	model: Model,
	type: Meeting,
	endsAt: Temporal.Instant,
	settings: CalendarSettings
): string | null {
	if (!type.minutes.made) return null;
	const { n, unit } = type.minutes.within ?? model.times.minutes;
	return computeDeadline(
		{ n, unit, direction: 'after' },
		unit === 'hour' ? endsAt : dayOf(endsAt),
		settings
	).day.toString();
}

export type Call = {
	arena: string;
	type: string;
	startsAt: Temporal.Instant;
	minutes: number;
	personIds: readonly string[];
	/** why each profession is needed, by person */
	relevance: Readonly<Record<string, string>>;
	/** why it is called although the agenda cannot come in time */
	lateReason: string | null;
	/** why somebody who belongs there is not invited */
	leftOutReason: string | null;
	chairId: string | null;
	minuteTakerId: string | null;
};

export type Called = {
	type: Meeting;
	level: number;
	endsAt: Temporal.Instant;
	agenda: AgendaDue | null;
	minutesDue: string | null;
	chairId: string;
	minuteTakerId: string;
	/** the invited beside the convener */
	invited: Proposed[];
	leftOut: string[];
};

const timeFaults = (startsAt: Temporal.Instant, minutes: number, now: Temporal.Instant) => ({
	...(Temporal.Instant.compare(startsAt, now) <= 0 ? { day: 'in-the-past' } : {}),
	...(startsAt.since(now).total('hours') > 24 * 366 * 2 ? { day: 'too-far' } : {}),
	...(minutes < 5 || minutes > 600 ? { minutes: 'meeting-length' } : {})
});

/** @param exchanged persons a lawful exchange is open for; @param settings the municipality's calendar */
export function decideCall(
	model: Model,
	facts: PathwayFacts,
	call: Call,
	actor: Actor,
	now: Temporal.Instant,
	exchanged: readonly string[],
	settings: CalendarSettings
): Called | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	const type = callableTypes(model, facts, call.arena, now).find((t) => t.id === call.type);
	const level = facts.positions.find((p) => p.arena === call.arena)?.level;
	if (!type || level === undefined) return refuse('no-such-meeting', { fields: { type: 'not-a-choice' } });
	if (!mayCell(model, type, 'convener', facts, call.arena, actor))
		return refuse('not-convener', { rule: `${type.id}.cells.convener` });
	const x: Context = { model, facts, now, arena: call.arena };
	const today = dayOf(now).toString();
	const proposed = proposeParticipants(type, x, today, exchanged).filter(
		(p) => p.personId !== actor.personId
	);
	const wanted = [...new Set(call.personIds)].filter((id) => id !== actor.personId);
	const invited = invitable(type, proposed, wanted);
	if ('refused' in invited) return invited;
	const fields: Record<string, string> = {
		...timeFaults(call.startsAt, call.minutes, now),
		...lackingRelevance(invited, call.relevance)
	};
	const leftOut = proposed
		.filter((p) => p.presence === 'fixed' && p.hindrance === null && !wanted.includes(p.personId))
		.map((p) => p.personId);
	const lacking = withoutThem(type, x, invited);
	if (lacking) return lacking;
	if (leftOut.length && !call.leftOutReason) fields.leftOutReason = 'required';
	const roles = roleHolders(model, type, facts, call, actor, invited, fields);
	const agenda = agendaDue(type, call.startsAt, today, settings);
	if (Object.keys(fields).length) return refuse('invalid', { fields, rule: type.id });
	if (agenda?.isLate && !call.lateReason)
		return refuse('agenda-too-late', {
			rule: `${type.id}.agenda`,
			fields: { lateReason: 'late-reason' },
			detail: { day: agenda.day }
		});
	const endsAt = call.startsAt.add({ minutes: call.minutes });
	const due = minutesDue(model, type, endsAt, settings);
	return { type, level, endsAt, agenda, minutesDue: due, ...roles, invited, leftOut };
}

/** Meeting about a child without somebody who belongs there takes more than a reason: what the model asks for first (V-25). */
export function withoutThem(type: Meeting, x: Context, invited: readonly Who[]): Refusal | null {
	for (const line of type.without ?? []) {
		if (invited.some((p) => isParty(line.who, p)) || holds(line.needs, x)) continue;
		return refuse('acceptance-missing', {
			rule: `${type.id}.without.${line.who}`,
			fields: { personIds: 'acceptance-missing' }
		});
	}
	return null;
}

/** Who chairs and who writes: as the matrix says, or another who is invited where it may be agreed otherwise. */
function roleHolders(
	model: Model,
	type: Meeting,
	facts: PathwayFacts,
	call: Call,
	actor: Actor,
	invited: readonly Proposed[],
	fields: Record<string, string>
): { chairId: string; minuteTakerId: string } {
	const there = (id: string) =>
		id === actor.personId || invited.some((p) => p.personId === id && p.relation === 'professional');
	const one = (cell: 'chair' | 'minutes', field: 'chairId' | 'minuteTakerId') => {
		const usual = holderOf(model, type, cell, facts, call.arena, actor);
		const fallback = there(usual) ? usual : actor.personId;
		const chosen = call[field];
		if (!chosen || chosen === fallback) return fallback;
		if (!type.cells[cell]?.override && !type.cells[cell]?.delegateTo.length)
			fields[field] = 'not-yours-to-give';
		else if (!there(chosen)) fields[field] = 'not-invited';
		return chosen;
	};
	return { chairId: one('chair', 'chairId'), minuteTakerId: one('minutes', 'minuteTakerId') };
}

/** Until it begins a meeting can be moved, filled and cancelled. */
export function notBegun(
	meeting: Pick<MeetingFacts, 'state' | 'startsAt'>,
	now: Temporal.Instant
): Refusal<'meeting-cancelled' | 'meeting-begun'> | null {
	if (meeting.state === 'cancelled') return refuse('meeting-cancelled');
	const begun = Temporal.Instant.compare(Temporal.Instant.from(meeting.startsAt), now) <= 0;
	return (meeting.state === 'planned' || meeting.state === 'agenda-sent') && !begun
		? null
		: refuse('meeting-begun');
}

export type Change = {
	startsAt: Temporal.Instant;
	minutes: number;
	place: string | null;
	lateReason: string | null;
};

/** A new time or place. The agenda must still be able to come in time, unless it has been sent. */
export function decideChange(
	type: Meeting,
	meeting: MeetingFacts,
	change: Change,
	now: Temporal.Instant,
	settings: CalendarSettings
): { endsAt: Temporal.Instant; agenda: AgendaDue | null; isLate: boolean } | Refusal {
	// a meeting that was forgotten may be given a new time as long as it was never run
	if (meeting.state === 'cancelled') return refuse('meeting-cancelled');
	if (meeting.state !== 'planned' && meeting.state !== 'agenda-sent') return refuse('meeting-begun');
	const fields = timeFaults(change.startsAt, change.minutes, now);
	if (Object.keys(fields).length) return refuse('invalid', { fields });
	const agenda = agendaDue(type, change.startsAt, dayOf(now).toString(), settings);
	const isLate = meeting.agendaSentAt === null && (agenda?.isLate ?? false);
	if (isLate && !change.lateReason)
		return refuse('agenda-too-late', {
			rule: `${type.id}.agenda`,
			fields: { lateReason: 'late-reason' },
			detail: { day: agenda!.day }
		});
	return { endsAt: change.startsAt.add({ minutes: change.minutes }), agenda, isLate };
}
