/** Who is to be told after a meeting, because nobody of them was there: each becomes something somebody does by a day. */
import { type Context, holds } from '../collaboration/guard.ts';
import type { Text } from '../collaboration/model-basics.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { MeetingFacts } from '../facts/pathway.ts';
import type { CalendarSettings } from '../kernel/calendar.ts';
import { dayOf } from '../kernel/day.ts';
import { computeDeadline } from '../kernel/deadline.ts';
import { isParty, type Who } from './participants.ts';
import { holdsRole } from './types.ts';

type Attender = Who & { personId: string };
export type Tell = { what: Text; whoId: string; dueDay: string };

/**
 * @param heldAt when the meeting was held
 * @returns nothing for those of whom somebody was there; where nobody noted who came, whoever said no was not
 */
export function toldAfter(
	type: Meeting,
	x: Context,
	meeting: MeetingFacts,
	heldAt: Temporal.Instant,
	settings: CalendarSettings
): Tell[] {
	const isNoted = meeting.participants.some((p) => p.attended !== null);
	const ownStaff = (id: string) =>
		x.facts.circle.some((k) => k.personId === id && k.until === null && k.ownStaff);
	const there = meeting.participants
		.filter((p) => (isNoted ? p.attended === true : p.answer !== 'no'))
		.map((p): Attender => ({ ...p, ownStaff: ownStaff(p.personId) }));
	return type.inform
		.filter((i) => holds(i.when, { ...x, meeting }) && !there.some((p) => isParty(i.who, p)))
		.map((i) => {
			const { n, unit } = i.within ?? x.model.times.minutes;
			const due = computeDeadline(
				{ n, unit, direction: 'after' },
				unit === 'hour' ? heldAt : dayOf(heldAt),
				settings
			);
			return { what: i.what, whoId: teller(i.by, x, meeting, there), dueDay: due.day.toString() };
		});
}

/** Whoever has the role, first one who was there and heard it, then among those near the child; else the one who called the meeting. */
function teller(role: string, x: Context, meeting: MeetingFacts, there: readonly Attender[]): string {
	const has = x.facts.circle.filter(
		(k) =>
			k.relation === 'professional' &&
			k.until === null &&
			holdsRole(
				x.model,
				role,
				x.facts,
				meeting.arena,
				{
					personId: k.personId,
					leader: k.ownStaff && k.function === 'unitLeader',
					functions: k.function ? [k.function] : []
				},
				meeting
			)
	);
	const heard = has.find((k) => there.some((p) => p.personId === k.personId));
	return (heard ?? has[0])?.personId ?? meeting.convenerId;
}
