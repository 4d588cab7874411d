/** When something must be done, and how that was counted. Sources: law.md 3.1 and 3.3-3.5. */
import { z } from 'zod';
import {
	calendarYears,
	defaultSettings,
	isInCalendar,
	isWorkday,
	readings,
	whyOff,
	withoutClosingDays,
	type CalendarSettings,
	type DayOff,
	type Reading
} from './calendar.ts';
import { dayOf, endOfDay, parseDay, parseInstant, startOfDay, ZONE, type Day } from './day.ts';
import { refuse, type Refusal } from './refusal.ts';

export const deadlineUnits = ['hour', 'day', 'workday', 'week', 'month'] as const;
export type DeadlineUnit = (typeof deadlineUnits)[number];
export const deadlineDirections = ['before', 'after'] as const;
export type DeadlineDirection = (typeof deadlineDirections)[number];

/** `reading` matters for workdays only; without it the municipality's own reading is used. */
export type DeadlineSpec = {
	n: number;
	unit: DeadlineUnit;
	direction: DeadlineDirection;
	reading?: Reading;
};

export type Anchor = Temporal.Instant | Temporal.PlainDate;

type CountedWhy =
	'workday' | 'day' | 'week' | 'month' | 'month-end' | 'hours' | 'clock-forward' | 'clock-back';
export type StepWhy = 'anchor' | CountedWhy | DayOff;

/** One line of the explanation: `number` is how far the count has come; `span` the part of the day, for hours. */
export type Step = {
	day: Day;
	counted: boolean;
	why: StepWhy;
	number?: number;
	span?: { from: Temporal.Instant; to: Temporal.Instant };
};

/**
 * `due` is the last moment that is in time (late is what comes after), `day` the Danish day it falls in.
 * For workdays: who keeps `target` is in time by every reading, so alarms use it; `latest` is the day after
 * which even the widest reading is broken, so breaches use it.
 */
export type Deadline = { due: Temporal.Instant; day: Day; target?: Day; latest?: Day; steps: Step[] };

const isInstant = (anchor: Anchor): anchor is Temporal.Instant => anchor instanceof Temporal.Instant;

/**
 * Counts `n` units from the anchor (law.md 3.1). Hours are real hours: summer time changes the clock, not
 * the length. All other units count Danish days, the anchor's being day 0, and end with the day. Weeks keep
 * the weekday, months the day number or else the last day of the month (LBK 1238/2015, § 27(1), by analogy).
 * Nothing is rolled forward (law.md 3.4). For hours a day without a time counts from its first instant,
 * the strict choice in both directions. `n` is a whole number from 0; anything else is a bug and throws.
 */
export function computeDeadline(
	spec: DeadlineSpec,
	anchor: Anchor,
	settings: CalendarSettings = defaultSettings
): Deadline {
	if (!Number.isSafeInteger(spec.n) || spec.n < 0)
		throw new RangeError(`not a count of ${spec.unit}s: ${spec.n}`);
	if (spec.unit === 'hour') return countHours(spec, isInstant(anchor) ? anchor : startOfDay(anchor));
	const start = isInstant(anchor) ? dayOf(anchor) : anchor;
	if (spec.unit === 'workday') return countWorkdays(spec, start, settings);
	const steps = [start0(start), ...calendarSteps(spec, spec.unit, start)];
	return endingWith(steps);
}

const start0 = (day: Day): Step => ({ day, counted: false, why: 'anchor', number: 0 });

function endingWith(steps: Step[]): Deadline {
	const day = steps[steps.length - 1]!.day;
	return { due: endOfDay(day), day, steps };
}

const signOf = (direction: DeadlineDirection) => (direction === 'before' ? -1 : 1);

function countHours({ n, direction }: DeadlineSpec, anchor: Temporal.Instant): Deadline {
	const sign = signOf(direction);
	const due = anchor.add({ hours: sign * n });
	const steps: Step[] = [start0(dayOf(anchor))];
	for (let at = anchor; !at.equals(due);) {
		// backwards from midnight the hours belong to the day before
		const day = dayOf(sign < 0 ? at.subtract({ nanoseconds: 1 }) : at);
		const edge = startOfDay(sign < 0 ? day : day.add({ days: 1 }));
		const isLast = Temporal.Instant.compare(due, edge) * sign <= 0;
		const next = isLast ? due : edge;
		const [from, to] = sign < 0 ? [next, at] : [at, next];
		const number = anchor.until(next).total('hours') * sign;
		steps.push({ day, counted: true, why: whyHours(from, to), number, span: { from, to } });
		at = next;
	}
	return { due, day: dayOf(due), steps };
}

function whyHours(from: Temporal.Instant, to: Temporal.Instant): StepWhy {
	const offset = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(ZONE).offsetNanoseconds;
	const change = offset(to) - offset(from);
	if (change === 0) return 'hours';
	return change > 0 ? 'clock-forward' : 'clock-back';
}

function countWorkdays(spec: DeadlineSpec, start: Day, settings: CalendarSettings): Deadline {
	const reading = spec.reading ?? settings.latestReading;
	const steps = workdaySteps(spec, start, reading, settings);
	const endBy = (other: Reading) =>
		other === reading ? steps[steps.length - 1]!.day : workdaySteps(spec, start, other, settings).at(-1)!.day;
	// counting back, Saturdays make the day later: the strict end is then the one of the other reading
	const byS = endBy('S');
	const byLatest = endBy(reading === 'X' ? 'X' : settings.latestReading);
	const [target, latest] = spec.direction === 'before' ? [byLatest, byS] : [byS, byLatest];
	return { ...endingWith(steps), target, latest };
}

function workdaySteps(spec: DeadlineSpec, start: Day, reading: Reading, settings: CalendarSettings): Step[] {
	const step = { days: signOf(spec.direction) };
	const steps = [start0(start)];
	let day = start;
	for (let number = 0; number < spec.n;) {
		day = day.add(step);
		const off = whyOff(day, reading, settings);
		if (off === undefined) number += 1;
		steps.push(
			off === undefined ? { day, counted: true, why: 'workday', number } : { day, counted: false, why: off }
		);
	}
	return steps;
}

function calendarSteps({ n, direction }: DeadlineSpec, unit: 'day' | 'week' | 'month', start: Day): Step[] {
	return Array.from({ length: n }, (_, i) => {
		const number = i + 1;
		// always from the start: a short month on the way must not shorten the months after it
		const day = start.add({ [`${unit}s`]: signOf(direction) * number }, { overflow: 'constrain' });
		const why = unit === 'month' && day.day !== start.day ? 'month-end' : unit;
		return { day, counted: true, why, number } satisfies Step;
	});
}

/**
 * The last day on or before the day on which people are at work: Monday to Friday, no holiday, not 5 June,
 * 24 or 31 December, not a closing day. Here reading X always holds, whatever the municipality reports by:
 * being early is always in time. Also the day to warn on when a duty ends on a day off (law.md 3.4).
 */
export function workingDayUpTo(day: Day, settings: CalendarSettings = defaultSettings): Day {
	let at = day;
	while (!isWorkday(at, 'X', settings)) at = at.subtract({ days: 1 });
	return at;
}

/** The last day on which somebody is at work and what must be sent is still in time (engine.md, Deadlines). */
export function lastDayToSend(
	spec: DeadlineSpec,
	meeting: Anchor,
	settings: CalendarSettings = defaultSettings
): Day {
	return workingDayUpTo(computeDeadline(spec, meeting, settings).day, settings);
}

/**
 * A citizen's deadline that ends on a Saturday, Sunday, holiday or 5 June ends on the next workday instead
 * (law.md 3.5); 24 and 31 December with reading X. Closing days do not move it: the law does not know them.
 * Never used for duties of the authority.
 */
export function rollForward(day: Day, settings: CalendarSettings = defaultSettings): Day {
	const lawful = withoutClosingDays(settings);
	let at = day;
	while (!isWorkday(at, settings.latestReading, lawful)) at = at.add({ days: 1 });
	return at;
}

/** What a question may ask for at most, so that an answer stays short enough to be read and checked. */
export const mostCounted: Record<DeadlineUnit, number> = {
	hour: 8784,
	day: 3660,
	workday: 1000,
	week: 520,
	month: 240
};

/** Every code a field of a question can be refused with. */
export const deadlineFaults = [
	'anchor-missing',
	'anchor-not-a-day',
	'anchor-without-offset',
	'anchor-outside-calendar',
	'count-missing',
	'count-not-whole',
	'count-too-big',
	'unit-unknown',
	'direction-unknown',
	'reading-unknown',
	'outside-calendar'
] as const;
export type DeadlineFault = (typeof deadlineFaults)[number];

const given = (missing: DeadlineFault) => z.string({ error: missing }).trim().min(1, { error: missing });
const optional = <T extends z.ZodType>(schema: T) =>
	z.preprocess((value) => (value === '' || value === null ? undefined : value), schema);

const anchorText = given('anchor-missing').transform((text, context): Anchor => {
	// in the query of an address, + stands for a space; an instant holds no space of its own
	const found = parseDay(text) ?? parseInstant(text.replace(/ (?=\d{2}:\d{2}$)/, '+'));
	const year = found && (isInstant(found) ? dayOf(found) : found).year;
	const fault: DeadlineFault | undefined =
		year === undefined
			? /T[\d:.]+$/.test(text)
				? 'anchor-without-offset'
				: 'anchor-not-a-day'
			: year < calendarYears.first || year > calendarYears.last
				? 'anchor-outside-calendar'
				: undefined;
	if (found && !fault) return found;
	context.issues.push({ code: 'custom', message: fault!, input: text });
	return z.NEVER;
});

/**
 * A question to the deadline calculator as text fields, the same for page, API and command line. Messages
 * are codes; `#words/deadline.ts` has their texts. Without a direction it counts after.
 */
export const deadlineQuery = z
	.object(
		{
			anchor: anchorText,
			count: given('count-missing')
				.regex(/^\d{1,6}$/, { error: 'count-not-whole' })
				.transform(Number),
			unit: z.enum(deadlineUnits, { error: 'unit-unknown' }),
			direction: optional(z.enum(deadlineDirections, { error: 'direction-unknown' }).default('after')),
			reading: optional(z.enum(readings, { error: 'reading-unknown' }).optional())
		},
		{ error: 'anchor-missing' }
	)
	.superRefine(({ count, unit }, context) => {
		if (count > mostCounted[unit])
			context.addIssue({ code: 'custom', path: ['count'], message: 'count-too-big' });
	});
export type DeadlineQuery = z.infer<typeof deadlineQuery>;

/**
 * Answers a question given as text fields. Refuses `bad-deadline-query` with a code per field; what runs
 * past the years whose holidays are known is refused too, not guessed.
 */
export function answerDeadline(
	fields: unknown,
	settings: CalendarSettings = defaultSettings
): { query: DeadlineQuery; spec: DeadlineSpec; deadline: Deadline } | Refusal<'bad-deadline-query'> {
	const asked = deadlineQuery.safeParse(fields);
	if (!asked.success) {
		const fields: Record<string, string> = {};
		// the first fault of a field is the one to mend first
		for (const { path, message } of asked.error.issues) fields[String(path[0] ?? 'anchor')] ??= message;
		return refuse('bad-deadline-query', { fields });
	}
	const { anchor, count, unit, direction, reading } = asked.data;
	const spec: DeadlineSpec = { n: count, unit, direction, ...(reading && { reading }) };
	const deadline = computeDeadline(spec, anchor, settings);
	const reached = [deadline.day, deadline.target, deadline.latest];
	if (reached.some((day) => day && !isInCalendar(day)))
		return refuse('bad-deadline-query', { fields: { count: 'outside-calendar' } });
	return { query: asked.data, spec, deadline };
}
