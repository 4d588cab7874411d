/**
 * How long a duty takes that stands on a rule of the law, on the day it counts from: by the number the lawyer corrected the rule
 * to, and by the reading of workdays she chose.
 */
import type { CalendarSettings } from '../kernel/calendar.ts';
import type { DeadlineSpec } from '../kernel/deadline.ts';
import { hoursOf } from './check/deadlines.ts';
import { type CitedRule, type LawTime, readingOn, ruleOn } from './law.ts';

type Span = Pick<LawTime, 'n' | 'unit'>;
type Within = Pick<DeadlineSpec, 'n' | 'unit' | 'direction'> & {
	reading?: DeadlineSpec['reading'] | undefined;
};

/** The earliest end of `specs`, by `settings`, is the deadline. */
export type Count = { specs: readonly Within[]; settings: CalendarSettings };

const same = (a: Span, b: Span) => a.n === b.n && a.unit === b.unit;

/**
 * @param within the number as the engine or a model has it
 * @param day the day it counts from
 *
 * Where it is the rule's own number, it follows the correction. Where a model sets one of its own, that stays, but never ends
 * after the corrected one. A model that reads workdays in its own way is never milder than the lawyer's reading.
 */
export function countOn(
	rule: CitedRule | undefined,
	within: Within,
	day: string,
	settings: CalendarSettings
): Count {
	if (!rule) return { specs: [within], settings };
	const reading = readingOn(rule, day);
	const by = reading ? { ...settings, latestReading: reading } : settings;
	const span = (t: Span): Within => ({ ...within, n: t.n, unit: t.unit });
	const now = ruleOn(rule, day).times;
	const mine = rule.times.flatMap((t, i) =>
		t.direction === within.direction ? [{ was: t, is: now[i]! }] : []
	);
	const own = mine.find(({ was }) => same(was, within));
	const changed = mine.filter(({ was, is }) => !same(was, is));
	const specs = own
		? [span(own.is)]
		: changed.length === 1 && mine.length === 1 && within.direction === 'after'
			? [within, span(changed[0]!.is)]
			: [within];
	const asRead = reading ? specs.flatMap((s) => (s.reading ? [s, { ...s, reading }] : [s])) : specs;
	return { specs: asRead, settings: by };
}

/** What of a rule's times is a deadline; how long a decision holds is none. */
const deadlines: readonly LawTime['sense'][] = ['latest', 'longest', 'every'];

/** Whether anybody would get longer time than the rule gives now. Counted over the worst year, so in doubt yes. */
export const givesLonger = (now: readonly LawTime[], next: readonly (Span | null)[]): boolean =>
	now.some((t, i) => {
		const to = next[i];
		if (!to || same(t, to) || !deadlines.includes(t.sense)) return false;
		const [a, b] = [hoursOf(t), hoursOf(to)];
		return t.direction === 'before'
			? b.least < a.least || b.most < a.most
			: b.most > a.most || b.least > a.least;
	});
