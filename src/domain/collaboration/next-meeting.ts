/** The duties to call a meeting: another for one that was called off, and the one whose day was agreed. */
import type { PathwayFacts } from '../facts/pathway.ts';
import { dayOf } from '../kernel/day.ts';
import { earliest, type Instance, noon } from './instance.ts';
import { isThere } from './there.ts';

/** Whoever called it, and had to call it off, has the time to call another that she had the first time. */
export function calledOff(f: PathwayFacts, i: Instance, type: string): Instance {
	const since = i.anchors.levelReached ?? '';
	const times = f.meetings
		.filter((m) => m.type === type && (m.arena === null || m.arena === i.arena) && m.convenedAt >= since)
		.flatMap((m) => (m.state === 'cancelled' && m.cancelledAt ? [m.cancelledAt] : []))
		// one more that was called off after another stood changes nothing
		.filter((t) => !i.done || t <= i.done.at);
	return { ...i, again: times.sort().at(-1) ?? null };
}

/** A day was agreed for the next meeting, and no later meeting has agreed on another since. */
export function agreedNext(f: PathwayFacts, i: Instance): Instance {
	const m = f.meetings.find((x) => x.id === i.meetingId)!;
	const next = m.nextMeeting && 'on' in m.nextMeeting ? m.nextMeeting.on : null;
	const later = f.meetings.some((x) => isAfter(x, m) && x.nextMeeting !== null);
	const stands = f.positions.some((p) => m.arena === null || p.arena === m.arena);
	return {
		...i,
		anchors: { ...i.anchors, nextMeetingDay: noon(next) },
		// without a day there is nothing to call, whatever was called since
		done: next ? i.done : null,
		gone: i.gone || next === null || later || !stands,
		arose: m.heldAt ?? m.startsAt,
		people: {
			...i.people,
			convener: isThere(f, m.convenerId)
				? m.convenerId
				: (f.positions.find((p) => p.arena === m.arena) ?? f.positions[0])?.coordinatorId
		},
		data: { ...i.data, ...(next ? { next } : {}) }
	};
}

const isAfter = (x: PathwayFacts['meetings'][number], m: PathwayFacts['meetings'][number]): boolean =>
	x.id !== m.id &&
	x.state !== 'cancelled' &&
	x.startsAt > m.startsAt &&
	(x.arena === null || m.arena === null || x.arena === m.arena);

/**
 * The meeting that was called as the one agreed on: on that day, whenever it was called; or called since, of the same kind on
 * another day, or of another kind no sooner than agreed. An extra meeting of another kind before it is not the one.
 */
export function nextOf(f: PathwayFacts, m: PathwayFacts['meetings'][number]) {
	if (!m.nextMeeting || !('on' in m.nextMeeting)) return undefined;
	const { on } = m.nextMeeting;
	const day = (instant: string) => dayOf(Temporal.Instant.from(instant)).toString();
	return earliest(
		f.meetings,
		(x) => x.convenedAt,
		(x) =>
			isAfter(x, m) &&
			(day(x.startsAt) === on ||
				(day(x.convenedAt) >= day(m.startsAt) && (x.type === m.type || day(x.startsAt) >= on)))
	);
}
