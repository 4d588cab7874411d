/** What keeps a forum good over time: what its members have learnt, and a look at their own agreement. Pure. */
import type { CalendarSettings } from '../kernel/calendar.ts';
import { computeDeadline } from '../kernel/deadline.ts';
import type { Forum } from './model-meetings.ts';

/** What somebody has still to learn to be a full member (V-29). */
export const untrained = (forum: Pick<Forum, 'training'>, learnt: readonly string[]): string[] =>
	(forum.training ?? []).map((t) => t.id).filter((id) => !learnt.includes(id));

/** How many of those who sit there have learnt each; an empty seat is nobody (V-29). */
export const trainingCoverage = (
	forum: Pick<Forum, 'training'>,
	members: readonly (readonly string[])[]
): { id: string; learnt: number; of: number }[] =>
	(forum.training ?? []).map((t) => ({
		id: t.id,
		learnt: members.filter((learnt) => learnt.includes(t.id)).length,
		of: members.length
	}));

/** Who writes what a member has learnt: whoever steers the team, and the member about herself. */
export const mayNoteTraining = (
	actor: { personId: string; steers: boolean },
	member: { personId: string }
): boolean => actor.steers || actor.personId === member.personId;

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
