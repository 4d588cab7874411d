/** What stands beside a team's agenda by itself: what waits in the services, and the year in numbers (I-20, I-21). Pure. */
import type { Day } from '../kernel/day.ts';
import { figure, type Figure } from './year-figures.ts';

export type TakenHome = { service: string; isHere: boolean; since: string };
export type Waiting = { service: string; here: number; all: number; days: number };

/** Each service with what waits there from this team and from all teams of its kind, the longest wait first. */
export function waitingOf(taken: readonly TakenHome[], today: Day): Waiting[] {
	const by = Map.groupBy(taken, (t) => t.service);
	return [...by]
		.map(([service, all]) => ({
			service,
			here: all.filter((t) => t.isHere).length,
			all: all.length,
			days: Math.max(
				...all.map((t) => Temporal.PlainDate.from(t.since).until(today, { largestUnit: 'days' }).days)
			)
		}))
		.toSorted((a, b) => b.days - a.days || (a.service < b.service ? -1 : 1));
}

/** Numbers of a year and the year before it, none so small that it tells of somebody. */
export const beside = <K extends { now: number; before: number }>(
	rows: readonly K[],
	smallest: number
): (Omit<K, 'now' | 'before'> & { now: Figure; before: Figure })[] =>
	rows.map(({ now, before, ...k }) => ({
		...k,
		now: figure(now, smallest),
		before: figure(before, smallest)
	}));
