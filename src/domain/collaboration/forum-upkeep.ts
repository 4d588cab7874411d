/** What keeps a forum good over time: what its members have learnt, and a look at their own agreement. Pure. */
import type { CalendarSettings } from '../kernel/calendar.ts';
import { computeDeadline } from '../kernel/deadline.ts';
import type { Forum } from './model-meetings.ts';

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
