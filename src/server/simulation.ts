/** What the simulation is asked with: a model's fora planned as the product plans them, in the municipality's calendar. */
import type { Model } from '#domain/collaboration/model.ts';
import { planYear, rhythmOf } from '#domain/fora/year.ts';
import { defaultSettings, easterSunday } from '#domain/kernel/calendar.ts';
import { type DaysOff, runIn, runOut } from '#domain/simulation/days.ts';
import type { Run } from '#domain/simulation/simulate.ts';

/** The school year as most municipalities have it; ours, where the municipality has not set its own. */
function usualSchoolHolidays(year: number): { from: string; to: string }[] {
	const week = (y: number, n: number) => {
		const fourth = new Temporal.PlainDate(y, 1, 4);
		return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: n - 1 });
	};
	const span = (from: Temporal.PlainDate, days: number) => ({
		from: from.toString(),
		to: from.add({ days: days - 1 }).toString()
	});
	return [
		span(week(year, 7), 7),
		span(easterSunday(year).subtract({ days: 8 }), 10),
		span(week(year, 27), 42),
		span(week(year, 42), 7),
		span(new Temporal.PlainDate(year, 12, 22), 12)
	];
}

/** The municipality's days off; school holidays it has not set are the usual ones. */
export function daysOffOf(from: string, set: Partial<DaysOff> = {}): DaysOff {
	const year = Number(from.slice(0, 4));
	const usual = [-1, 0, 1, 2].flatMap((n) => usualSchoolHolidays(year + n));
	const own = set.schoolHolidays ?? [];
	const covered = new Set(own.map((h) => h.from.slice(0, 4)));
	return {
		...defaultSettings,
		...set,
		schoolHolidays: [...own, ...usual.filter((h) => !covered.has(h.from.slice(0, 4)))]
	};
}

/** Each forum's days in several rows, so that units do not all meet on the same day. */
export function forumDays(model: Model, from: string, off: DaysOff, weeks: number): Run['fora'] {
	const first = Temporal.PlainDate.from(from).subtract({ days: runIn });
	const last = Temporal.PlainDate.from(from).add({ years: 1 }).add({ days: runOut });
	return Object.fromEntries(
		model.fora.map((f) => {
			// one whose rhythm the model leaves open
			const rhythm = rhythmOf(f.cadence ?? { every: { n: weeks, unit: 'week' }, atLeast: false });
			const rows = [1, 2, 3, 4, 5].flatMap((weekday) =>
				[1, 2, 3, 4].map((nth) => ({ weekday, nth, start: first.add({ weeks: nth - 1 }) }))
			);
			return [
				f.id,
				rows.map(({ weekday, nth, start }) =>
					planYear(
						{ ...rhythm, weekday, nth, month: rhythm.rhythm === 'yearly' ? 3 + nth : null },
						start,
						last,
						off
					).flatMap((d) => d.day ?? [])
				)
			];
		})
	);
}

/** A whole run, from what a page or the command line asks. */
export function runOf(asked: Omit<Run, 'off' | 'fora'> & { off?: Partial<DaysOff> }): Run {
	const off = daysOffOf(asked.from, asked.off);
	return { ...asked, off, fora: forumDays(asked.model, asked.from, off, asked.assumptions.forumWeeks) };
}
/** A year of so many takes about a second. */
export const mostChildren = 40_000;
export type { DaysOff };
