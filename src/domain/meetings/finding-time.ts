/** Times to propose for a meeting: within office hours on workdays, by how many of those who belong there are free. */
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import type { PathwayFacts } from '../facts/pathway.ts';
import { addWorkdays, type CalendarSettings, isWorkday } from '../kernel/calendar.ts';
import { type Day, dayOf, endOfDay, ZONE } from '../kernel/day.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { agendaDue } from './convene.ts';
import { invitable, type Proposed, proposeParticipants } from './participants.ts';
import { type Actor, callableTypes, mayCell } from './types.ts';

export type Span = { from: Temporal.Instant; to: Temporal.Instant };

/** Clock times, `08:00`. */
export type OfficeHours = { from: string; to: string };

export type Wanted = {
	personId: string;
	/** belongs there by the model; the others may come */
	fixed: boolean;
	/** her own calendar is read; without it only what stands in Samspil is known */
	known: boolean;
	busy: readonly Span[];
};

export type Proposal = {
	startsAt: Temporal.Instant;
	/** who is busy then, by id, in the order they were given */
	busy: string[];
	/** of those who belong there, how many nothing is in the way of */
	fixedFree: number;
	fixed: number;
};

/** How far ahead calendars are read, in days. */
export const knownDays = 60;
/** Whoever chooses may ask about so many times. */
export const mostOptions = 5;
/** Workdays that are looked through from the first possible one. */
const searched = 20;
const stepMinutes = 30;
const perDay = 2;
/** Two times of a day lie so far apart at least: else they are one to whoever cannot. */
const apart = 120;

/** Busy times in order, those that touch made one: how many appointments there are is nobody's business. */
export function merged(spans: readonly Span[]): Span[] {
	const out: Span[] = [];
	for (const s of spans.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))) {
		const last = out.at(-1);
		if (!last || Temporal.Instant.compare(s.from, last.to) > 0) out.push({ ...s });
		else if (Temporal.Instant.compare(s.to, last.to) > 0) last.to = s.to;
	}
	return out;
}

const isBusy = (busy: readonly Span[], at: Span): boolean =>
	busy.some(
		(b) => Temporal.Instant.compare(b.from, at.to) < 0 && Temporal.Instant.compare(b.to, at.from) > 0
	);

/**
 * The first workday a meeting of this type can be held so that its agenda can still come in time (the model's own rule);
 * where it has no agenda, the next workday.
 * @param opening when the office opens: for deadlines counted in hours
 */
export function earliestDay(type: Meeting, today: Day, opening: string, settings: CalendarSettings): Day {
	let day = addWorkdays(today, 1, 'X', settings);
	const startOf = (d: Day) =>
		d.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(opening) }).toInstant();
	// no model asks for an agenda half a year before
	for (let i = 0; i < 130 && agendaDue(type, startOf(day), today.toString(), settings)?.isLate; i++)
		day = addWorkdays(day, 1, 'X', settings);
	return day;
}

/** Starts of one day, every half hour by the clock: a change to summer time moves none of them. */
function* startsOn(day: Day, office: OfficeHours, minutes: number): Generator<Temporal.Instant> {
	const at = (time: string) =>
		day.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant();
	const closes = at(office.to);
	for (
		let start = at(office.from);
		Temporal.Instant.compare(start.add({ minutes }), closes) <= 0;
		start = start.add({ minutes: stepMinutes })
	)
		yield start;
}

const byFew = (a: Proposal, b: Proposal) =>
	b.fixedFree - a.fixedFree ||
	a.busy.length - b.busy.length ||
	Temporal.Instant.compare(a.startsAt, b.startsAt);

/**
 * The best times, best first and never two that overlap: most of those who belong there are free, then most of all, then
 * the soonest; at most two a day, so that there is something to choose between. The same input gives the same times.
 */
export function proposeTimes(
	wanted: readonly Wanted[],
	earliest: Day,
	minutes: number,
	office: OfficeHours,
	now: Temporal.Instant,
	settings: CalendarSettings,
	most = 10
): Proposal[] {
	const horizon = endOfDay(dayOf(now).add({ days: knownDays - 1 }));
	const fixed = wanted.filter((p) => p.fixed);
	const all: Proposal[] = [];
	let day = isWorkday(earliest, 'X', settings) ? earliest : addWorkdays(earliest, 1, 'X', settings);
	for (let n = 0; n < searched; n++, day = addWorkdays(day, 1, 'X', settings))
		for (const startsAt of startsOn(day, office, minutes)) {
			const at = { from: startsAt, to: startsAt.add({ minutes }) };
			if (Temporal.Instant.compare(startsAt, now) <= 0 || Temporal.Instant.compare(at.to, horizon) > 0)
				continue;
			const busy = wanted.filter((p) => isBusy(p.busy, at));
			all.push({
				startsAt,
				busy: busy.map((p) => p.personId),
				fixedFree: fixed.length - busy.filter((p) => p.fixed).length,
				fixed: fixed.length
			});
		}
	const chosen: Proposal[] = [];
	for (const p of all.toSorted(byFew)) {
		const sameDay = chosen.filter((c) => dayOf(c.startsAt).equals(dayOf(p.startsAt)));
		const overlaps = sameDay.some(
			(c) => Math.abs(c.startsAt.since(p.startsAt).total('minutes')) < Math.max(minutes, apart)
		);
		if (sameDay.length >= perDay || overlaps) continue;
		chosen.push(p);
		if (chosen.length === most) break;
	}
	return chosen;
}

export type Question = {
	arena: string;
	type: string;
	starts: readonly string[];
	personIds: readonly string[];
};

/** Whoever may call the meeting may ask when it could be, and asks those whom she may invite. */
export function decideProposal(
	model: Model,
	facts: PathwayFacts,
	question: Question,
	actor: Actor,
	now: Temporal.Instant,
	exchanged: readonly string[]
): { starts: string[]; invited: Proposed[] } | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	const type = callableTypes(model, facts, question.arena, now).find((t) => t.id === question.type);
	if (!type) return refuse('no-such-meeting', { fields: { type: 'not-a-choice' } });
	if (!mayCell(model, type, 'convener', facts, question.arena, actor))
		return refuse('not-convener', { rule: `${type.id}.cells.convener` });
	const starts = [...new Set(question.starts)].sort();
	if (!starts.length) return refuse('invalid', { fields: { starts: 'required' } });
	const until = endOfDay(dayOf(now).add({ days: knownDays }));
	for (const at of starts.map((s) => Temporal.Instant.from(s))) {
		if (Temporal.Instant.compare(at, now) <= 0)
			return refuse('invalid', { fields: { starts: 'in-the-past' } });
		if (Temporal.Instant.compare(at, until) > 0) return refuse('invalid', { fields: { starts: 'too-far' } });
	}
	const x = { model, facts, now, arena: question.arena };
	const all = proposeParticipants(type, x, dayOf(now).toString(), exchanged).filter(
		(p) => p.personId !== actor.personId
	);
	const invited = invitable(
		type,
		all,
		[...new Set(question.personIds)].filter((id) => id !== actor.personId)
	);
	return 'refused' in invited ? invited : { starts, invited };
}
