/** Answers to times that are asked about: the family first, then colleagues, until one is chosen. */
import type { Relation } from '../facts/vocabulary.ts';
import { type CalendarSettings } from '../kernel/calendar.ts';
import { dayOf } from '../kernel/day.ts';
import { computeDeadline } from '../kernel/deadline.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

export const voteAnswers = ['can', 'if-needed', 'cannot'] as const;
export type VoteAnswer = (typeof voteAnswers)[number];

export type Voter = { personId: string; relation: Relation; answeredAt: string | null };
export type Poll = { opensAt: string; openedAt: string | null; closedAt: string | null };

/** Workdays the family has to itself. */
export const familyDays = 2;

/** From here a young person is a party herself and asked like her parents (law.md CH-01). */
const ownAnswer = 15;

/** Those with a login of their own: others cannot answer, and a child is asked by its parents. */
export function isAsked(relation: Relation, childAge: number | null): boolean {
	if (relation === 'child') return childAge !== null && childAge >= ownAnswer;
	return relation === 'custodyHolder' || relation === 'professional';
}

/** Parents are waited for; a young person may answer, and nobody waits for her. */
const isWaitedFor = (v: Voter) => v.relation === 'custodyHolder';

/** When colleagues are asked at the latest; at once where there is no parent to wait for. */
export function opensAt(
	voters: readonly Voter[],
	askedAt: Temporal.Instant,
	settings: CalendarSettings
): Temporal.Instant {
	if (!voters.some(isWaitedFor)) return askedAt;
	return computeDeadline({ n: familyDays, unit: 'workday', direction: 'after' }, dayOf(askedAt), settings)
		.due;
}

export const familyHasAnswered = (voters: readonly Voter[]): boolean =>
	voters.filter(isWaitedFor).every((v) => v.answeredAt !== null);

/** May colleagues answer now? */
export const isOpenToAll = (poll: Poll, voters: readonly Voter[], now: Temporal.Instant): boolean =>
	poll.openedAt !== null ||
	familyHasAnswered(voters) ||
	Temporal.Instant.compare(Temporal.Instant.from(poll.opensAt), now) <= 0;

/**
 * One answer to each time. Who answers again changes her answer.
 * @param starts the times, by their number
 */
export function decideVote(
	poll: Poll,
	voters: readonly Voter[],
	me: string,
	starts: ReadonlyMap<number, string>,
	votes: Readonly<Record<string, VoteAnswer>>,
	now: Temporal.Instant
): Voter | Refusal {
	const mine = voters.find((v) => v.personId === me);
	if (!mine) return refuse('not-asked');
	if (poll.closedAt !== null) return refuse('times-closed');
	if (mine.relation === 'professional' && !isOpenToAll(poll, voters, now)) return refuse('family-first');
	const fields: Record<string, string> = {};
	for (const n of starts.keys()) if (!votes[String(n)]) fields[`votes.${n}`] = 'required';
	for (const n of Object.keys(votes)) if (!starts.has(Number(n))) fields[`votes.${n}`] = 'not-a-choice';
	return Object.keys(fields).length ? refuse('invalid', { fields }) : mine;
}

/** Is this one of the times, and still ahead? */
export function decideChoice(
	poll: Poll,
	starts: ReadonlyMap<number, string>,
	n: number,
	now: Temporal.Instant
): { startsAt: string } | Refusal {
	if (poll.closedAt !== null) return refuse('times-closed');
	const startsAt = starts.get(n);
	if (!startsAt) return refuse('invalid', { fields: { n: 'not-a-choice' } });
	if (Temporal.Instant.compare(Temporal.Instant.from(startsAt), now) <= 0)
		return refuse('invalid', { fields: { n: 'in-the-past' } });
	return { startsAt };
}

export type Tally = { n: number; can: number; ifNeeded: number; cannot: number; familyCannot: number };

/** The times, best first: fewest of the family who cannot, then fewest who cannot, then most who can without giving way. */
export function tally(
	starts: readonly number[],
	votes: readonly { n: number; personId: string; answer: VoteAnswer }[],
	voters: readonly Voter[]
): Tally[] {
	const family = new Set(voters.filter((v) => v.relation !== 'professional').map((v) => v.personId));
	return starts
		.map((n) => {
			const here = votes.filter((v) => v.n === n);
			const count = (a: VoteAnswer) => here.filter((v) => v.answer === a).length;
			return {
				n,
				can: count('can'),
				ifNeeded: count('if-needed'),
				cannot: count('cannot'),
				familyCannot: here.filter((v) => v.answer === 'cannot' && family.has(v.personId)).length
			};
		})
		.toSorted((a, b) => a.familyCannot - b.familyCannot || a.cannot - b.cannot || b.can - a.can || a.n - b.n);
}
