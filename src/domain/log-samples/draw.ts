/**
 * The monthly sample of the log (M32): when it is drawn, how many looks, and which. What chance gives is an argument: the domain
 * knows neither a clock nor a die.
 */
import { type Day, startOfDay } from '../kernel/day.ts';

/** What whoever looked had to do with the child around that time; `none`: neither task nor meeting, circle, group or unit. */
export const relations = ['task', 'work', 'list', 'none'] as const;
export type Relation = (typeof relations)[number];

/**
 * How much likelier a look is drawn than one behind which stands a task or a meeting (DK3: aim at what no known relation
 * explains). Nothing weighs zero: whoever has a task can be drawn too.
 */
export const weights = { task: 1, list: 2, work: 10, none: 100 } satisfies Record<Relation, number>;

const fewest = 5;
const most = 40;

/** How many looks are drawn from so many: more from a busy month, but never more than leaders can go through. */
export const sizeOf = (looks: number): number =>
	Math.min(looks, Math.max(fewest, Math.min(most, Math.ceil(Math.sqrt(looks) / 2))));

/** The most that can be drawn of any one relation. */
export const mostDrawn = most;

/** The first of the month in which the day lies. */
export const monthOf = (day: Day): Day => day.with({ day: 1 });

/**
 * The moment of the month's drawing: any that is left of the month is as likely as any other.
 * @param chance from 0 up to but not 1
 */
export function momentIn(month: Day, now: Temporal.Instant, chance: number): Temporal.Instant {
	const end = startOfDay(month.add({ months: 1 })).epochMilliseconds;
	const start = Math.max(startOfDay(month).epochMilliseconds, now.epochMilliseconds);
	return Temporal.Instant.fromEpochMilliseconds(
		Math.min(end - 1, start + Math.floor(chance * (end - start)))
	);
}

/** A look is in the log when its transaction has ended: what is younger than this waits for the next sample. */
const settling = { hours: 1 };
const firstReach = { hours: 24 * 31 };

/** What a sample is drawn from: everything since the sample before, so that no look is out of reach, whenever the last was drawn. */
export function periodOf(
	before: Temporal.Instant | null,
	now: Temporal.Instant
): { from: Temporal.Instant; until: Temporal.Instant } {
	const until = now.subtract(settling);
	const from = before ?? until.subtract(firstReach);
	return Temporal.Instant.compare(from, until) <= 0 ? { from, until } : { from, until: from };
}

/** A number between 0 and 1, never either, from the first 52 bits of a digest in hex. */
export const chanceOf = (digest: string): number => (parseInt(digest.slice(0, 13), 16) + 0.5) / 2 ** 52;

/**
 * Draws by weight and without putting back (Efraimidis and Spirakis 2006): each look gets its own waiting time, exponential
 * with its weight as rate, and the shortest are drawn. Of equal weights any is as likely.
 * @param looks `chance` between 0 and 1; of each relation at least the `size` with the smallest
 */
export function draw<L extends { relation: Relation; chance: number; seq: number }>(
	looks: readonly L[],
	size: number
): L[] {
	// the smaller the chance the sooner, in every relation alike: what the pool holds back would not have been drawn
	const wait = (l: L) => -Math.log1p(-l.chance) / weights[l.relation];
	return looks.toSorted((a, b) => wait(a) - wait(b) || a.seq - b.seq).slice(0, size);
}
