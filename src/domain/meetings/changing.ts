/** Who is invited to and taken from a meeting that is already called, by the same rules as at the call. */
import type { Context } from '../collaboration/guard.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { MeetingFacts, PathwayFacts } from '../facts/pathway.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { notBegun, withoutThem } from './convene.ts';
import {
	fixedLines,
	invitable,
	isParty,
	lackingRelevance,
	type Proposed,
	proposeParticipants,
	type Who
} from './participants.ts';

type Participant = MeetingFacts['participants'][number];

/** @param day today; @param exchanged persons a lawful exchange without consent lets in now */
export function decideAdding(
	type: Meeting,
	x: Context,
	meeting: MeetingFacts,
	add: { personIds: readonly string[]; relevance: Readonly<Record<string, string>>; withAgenda: boolean },
	day: string,
	exchanged: readonly string[]
): Proposed[] | Refusal {
	const begun = notBegun(meeting, x.now);
	if (begun) return begun;
	const wanted = [...new Set(add.personIds)];
	if (wanted.some((id) => meeting.participants.some((p) => p.personId === id)))
		return refuse('invalid', { fields: { personIds: 'already-invited' } });
	const chosen = invitable(type, proposeParticipants(type, x, day, exchanged), wanted);
	if ('refused' in chosen) return chosen;
	const fields = lackingRelevance(chosen, add.relevance);
	if (Object.keys(fields).length) return refuse('invalid', { fields, rule: type.id });
	if (add.withAgenda && meeting.agendaSentAt === null)
		return refuse('invalid', { fields: { withAgenda: 'agenda-not-sent' } });
	return chosen;
}

export type Taken = { taken: Participant; instead: Proposed | null };

/**
 * Somebody the model wants there leaves only for somebody who fits the same line of the model. Who cannot be invited any
 * longer - she left the circle, or consent was withdrawn - is let go without.
 * @param standsIn somebody sent her in her own place, and is asked again when she leaves
 */
export function decideTaking(
	type: Meeting,
	x: Context,
	meeting: MeetingFacts,
	take: { personId: string; insteadId: string | null; relevance: string | null; standsIn: boolean },
	day: string,
	exchanged: readonly string[]
): Taken | Refusal {
	const begun = notBegun(meeting, x.now);
	if (begun) return begun;
	const taken = meeting.participants.find((p) => p.personId === take.personId);
	if (!taken) return refuse('invalid', { fields: { personId: 'not-invited' } });
	if (meeting.convenerId === taken.personId) return refuse('convener-stays', { rule: type.id });
	const proposed = proposeParticipants(type, x, day, exchanged);
	const instead =
		take.insteadId === null ? null : replacement(type, x, meeting, proposed, take, day, exchanged);
	if (instead && 'refused' in instead) return instead;
	const lacking = withoutThem(type, x, [
		...remaining(x.facts, meeting, taken.personId),
		...(instead ? [instead] : [])
	]);
	if (lacking && !withoutThem(type, x, remaining(x.facts, meeting, null)))
		return { ...lacking, fields: { personId: lacking.refused } };
	const now = proposed.find((p) => p.personId === taken.personId);
	const belongs = now?.presence === 'fixed' && now.hindrance === null;
	const isStoodInFor = take.standsIn || taken.answer === 'substitute';
	if (!belongs || isStoodInFor) return { taken, instead };
	if (!instead)
		return refuse('belongs-there', {
			rule: `${type.id}.participants`,
			fields: { insteadId: 'needs-replacement' }
		});
	const fits = fixedLines(type, x, now).some((line) => isParty(line.who, instead));
	return fits
		? { taken, instead }
		: refuse('invalid', { rule: `${type.id}.participants`, fields: { insteadId: 'other-place' } });
}

/** Those invited but one, as the model's words mean persons. */
const remaining = (facts: PathwayFacts, meeting: MeetingFacts, goneId: string | null): Who[] =>
	meeting.participants
		.filter((p) => p.personId !== goneId)
		.map((p) => ({
			...p,
			ownStaff: facts.circle.find((k) => k.personId === p.personId && k.until === null)?.ownStaff ?? false
		}));

function replacement(
	type: Meeting,
	x: Context,
	meeting: MeetingFacts,
	proposed: readonly Proposed[],
	take: { insteadId: string | null; relevance: string | null },
	day: string,
	exchanged: readonly string[]
): Proposed | Refusal {
	const id = take.insteadId!;
	const add = { personIds: [id], relevance: { [id]: take.relevance ?? '' }, withAgenda: false };
	const added = decideAdding(type, x, meeting, add, day, exchanged);
	if (!('refused' in added)) return proposed.find((p) => p.personId === id)!;
	// the same faults, said of the field the replacement is chosen in
	const fields = Object.entries(added.fields ?? {}).map(([field, code]) => [
		field === 'personIds' ? 'insteadId' : 'insteadRelevance',
		code
	]);
	return { ...added, fields: Object.fromEntries(fields) as Record<string, string> };
}

/** Who takes over what somebody who is gone had to do at the meeting: somebody who is invited and has not said no. */
export function heirOf(facts: PathwayFacts, meeting: MeetingFacts, goneId: string): string | null {
	const there = meeting.participants.filter(
		(p) =>
			p.relation === 'professional' && p.personId !== goneId && p.answer !== 'no' && p.answer !== 'substitute'
	);
	const first = [
		meeting.convenerId,
		meeting.chairId,
		meeting.minuteTakerId,
		facts.positions.find((p) => p.arena === meeting.arena)?.coordinatorId
	].find((id) => id !== goneId && there.some((p) => p.personId === id));
	return first ?? there.find((p) => p.function === 'unitLeader')?.personId ?? there[0]?.personId ?? null;
}
