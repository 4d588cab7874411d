/** What comes to a forum, what may not, and what a forum still lacks: seats, learning, a look at its own agreement. Pure. */
import type { CalendarSettings } from '../kernel/calendar.ts';
import { dayOf, endOfDay } from '../kernel/day.ts';
import { computeDeadline } from '../kernel/deadline.ts';
import { type Context, holds } from './guard.ts';
import type { Text } from './model-basics.ts';
import type { Forum, Participant } from './model-meetings.ts';

/** How a pathway stands to a forum's agenda; the texts say why. */
export type Point =
	| { is: 'refused'; rule: string; text: Text }
	| { is: 'must' | 'should'; rules: { id: string; text: Text }[] }
	| { is: 'open' };

/**
 * A ban goes before a duty, a duty before what is merely open (C-35).
 * @param due last days of the pathway's open duties, ISO instants
 */
export function pointFor(
	forum: Pick<Forum, 'brings' | 'refuses'>,
	x: Context,
	due: readonly string[],
	settings: CalendarSettings
): Point {
	const ban = forum.refuses?.find((r) => holds(r.when, x));
	if (ban) return { is: 'refused', rule: ban.id, text: ban.text };
	const today = dayOf(x.now);
	const brought = (forum.brings ?? []).filter((b) => {
		if (!holds(b.when, x)) return false;
		if (!b.dueWithin) return true;
		const last = computeDeadline(
			{ n: b.dueWithin.n, unit: b.dueWithin.unit, direction: 'after' },
			today,
			settings
		);
		return due.some((d) => Temporal.Instant.compare(Temporal.Instant.from(d), endOfDay(last.day)) <= 0);
	});
	if (!brought.length) return { is: 'open' };
	return {
		is: brought.some((b) => b.strength === 'must') ? 'must' : 'should',
		rules: brought.map((b) => ({ id: b.id, text: b.text }))
	};
}

/**
 * Fixed seats nobody sits on. Each person fills one seat, so that two lines for the same function need two people.
 * @param fits does this person fill this line?
 */
export function vacantSeats<P>(
	forum: Pick<Forum, 'members'>,
	people: readonly P[],
	fits: (line: Participant, person: P) => boolean
): Participant[] {
	const left = [...people];
	return forum.members.filter((line) => {
		if (line.presence !== 'fixed') return false;
		const at = left.findIndex((p) => fits(line, p));
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}

/** What somebody has still to learn to be a full member (V-29). */
export const untrained = (forum: Pick<Forum, 'training'>, learnt: readonly string[]): string[] =>
	(forum.training ?? []).map((t) => t.id).filter((id) => !learnt.includes(id));

/**
 * The day the members look at their agreement again, counted from the day it was made or looked at last (I-29).
 * @returns null where the forum has none
 */
export function agreementDue(
	forum: Pick<Forum, 'agreement'>,
	last: Temporal.PlainDate,
	settings: CalendarSettings
): string | null {
	if (!forum.agreement) return null;
	const { n, unit } = forum.agreement.evaluate;
	return computeDeadline({ n, unit, direction: 'after' }, last, settings).day.toString();
}
