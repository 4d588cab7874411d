/** From the first word of a meeting to its last: who may begin it, what it must have before it is closed. */
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import type { MeetingFacts, PathwayFacts } from '../facts/pathway.ts';
import type { Strength } from '../facts/vocabulary.ts';
import { dayOf } from '../kernel/day.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Text } from '../collaboration/model-basics.ts';
import type { BoardData } from './board.ts';
import { allSigned } from './signing.ts';

export type Need = Meeting['closing'][number]['needs'];
export type NeedStatus = { needs: Need; strength: Strength; ok: boolean; confirmable: boolean };

/** Whoever chairs, convenes or leads. A chair who is ill must not keep eight people from meeting. */
export const maySteer = (
	facts: PathwayFacts,
	meeting: MeetingFacts,
	actor: { personId: string; leader: boolean }
): boolean =>
	actor.leader ||
	[meeting.chairId, meeting.convenerId, meeting.minuteTakerId].includes(actor.personId) ||
	facts.positions.some((p) => p.coordinatorId === actor.personId);

/** A meeting begins on its day or later, never before: whoever is invited to Thursday is not there on Monday. */
export function decideStart(meeting: MeetingFacts, now: Temporal.Instant): 'running' | Refusal {
	if (meeting.state === 'cancelled') return refuse('meeting-cancelled');
	if (meeting.state !== 'planned' && meeting.state !== 'agenda-sent') return refuse('meeting-begun');
	const day = dayOf(Temporal.Instant.from(meeting.startsAt));
	return Temporal.PlainDate.compare(dayOf(now), day) < 0
		? refuse('meeting-later', { detail: { day: day.toString() } })
		: 'running';
}

export type Outcome = { id: string; sign: '+' | '-'; text: Text; settles: boolean };

/** The meeting's own outcomes, else those of the level it is about. */
export function outcomesOf(model: Model, type: Meeting, level: number | null): Outcome[] {
	if (type.outcomes.length)
		return type.outcomes.map((o) => ({ id: o.id, sign: o.sign, text: o.text, settles: false }));
	const of = model.levels.find((l) => l.n === (level ?? type.levels[0]));
	return (of?.outcomes ?? []).map((o) => ({
		id: o.id,
		sign: o.sign,
		text: o.text,
		settles: o.settles === 'followUp'
	}));
}

/** The level the meeting is about: its own, else where the pathway stands. */
export const levelOf = (facts: PathwayFacts, meeting: MeetingFacts): number | null =>
	meeting.level ?? facts.positions.find((p) => p.arena === meeting.arena)?.level ?? null;

const actionsOf = (facts: PathwayFacts, meeting: MeetingFacts) =>
	facts.actions.filter((a) => a.meetingId === meeting.id && a.droppedAt === null);
const hasGoal = (facts: PathwayFacts, arena: string | null) =>
	facts.goals.some((g) => g.state === 'active' && (arena === null || g.arena === arena));

export const agreementsComplete = (facts: PathwayFacts, meeting: MeetingFacts): boolean =>
	actionsOf(facts, meeting).every((a) => a.whoId !== null && a.dueDay !== null);

/** Each need as it stands. What no row can show is confirmed by the one who closes. */
export function needsOf(
	model: Model,
	type: Meeting,
	facts: PathwayFacts,
	meeting: MeetingFacts,
	board: BoardData
): NeedStatus[] {
	const ticked = (needs: Need) => (board.confirmed ?? []).includes(needs);
	const outcome = outcomesOf(model, type, levelOf(facts, meeting)).find((o) => o.id === meeting.outcome);
	const isMet = (needs: Need): boolean => {
		switch (needs) {
			case 'outcome':
				return meeting.outcome !== null;
			case 'nextMeeting':
				return meeting.nextMeeting !== null;
			case 'followUpOnContinue':
				return !outcome?.settles || (meeting.nextMeeting !== null && 'on' in meeting.nextMeeting);
			case 'followUpDay':
				return meeting.nextMeeting !== null && 'on' in meeting.nextMeeting;
			case 'agreementsComplete':
				return agreementsComplete(facts, meeting);
			case 'coordinatorShown':
				return facts.positions.some((p) => meeting.arena === null || p.arena === meeting.arena);
			case 'parentContact':
				return !!board.parentContact;
			case 'parentsInvited':
				// where something must not reach them, nobody is made to invite them
				return (
					facts.pathway.childId === null ||
					facts.pathway.withheld ||
					meeting.participants.some((p) => p.relation === 'custodyHolder')
				);
			case 'childHeard':
				return (
					meeting.childPerspective !== null ||
					meeting.participants.some((p) => p.relation === 'child' && p.attended === true)
				);
			case 'frameApproved':
				return meeting.frameApproved;
			case 'sharedGoal':
				return hasGoal(facts, meeting.arena);
			case 'plan':
				return actionsOf(facts, meeting).length > 0;
			case 'documentation':
				return (board.entries ?? []).length > 0;
			case 'coherenceChecked':
			case 'partiesInformed':
				return ticked(needs);
			case 'signatures':
				// where nobody can sign by name, as in a play, one tick stands for all
				return board.signed ? allSigned(meeting.participants, board.signed) : ticked(needs);
			default: {
				const never: never = needs;
				return never;
			}
		}
	};
	const confirmable = (needs: Need) =>
		['coherenceChecked', 'partiesInformed'].includes(needs) || (needs === 'signatures' && !board.signed);
	return type.closing.map((c) => ({
		needs: c.needs,
		strength: c.strength,
		ok: isMet(c.needs),
		confirmable: confirmable(c.needs)
	}));
}

/** A must that is missing stops the ending; a should is passed with a reason that stays in the minutes. */
export function decideFinish(
	needs: readonly NeedStatus[],
	meeting: MeetingFacts,
	reasons: Record<string, string>
): { reasons: Record<string, string> } | Refusal {
	if (meeting.state !== 'running')
		return refuse(meeting.state === 'cancelled' ? 'meeting-cancelled' : 'meeting-not-running');
	const lacking = needs.filter((n) => !n.ok);
	const must = lacking.filter((n) => n.strength === 'must').map((n) => n.needs);
	if (must.length)
		return refuse('closing-incomplete', {
			fields: Object.fromEntries(must.map((n) => [`need.${n}`, 'need-missing'])),
			detail: { needs: must }
		});
	const unsaid = lacking.filter((n) => !reasons[n.needs]).map((n) => n.needs);
	if (unsaid.length)
		return refuse('closing-needs-reason', {
			fields: Object.fromEntries(unsaid.map((n) => [`reasons.${n}`, 'required'])),
			detail: { needs: unsaid }
		});
	return { reasons: Object.fromEntries(lacking.map((n) => [n.needs, reasons[n.needs]!])) };
}

/** When it was over: now, or when it was planned to end where the day has gone. The time for minutes counts from here. */
export function heldAt(meeting: MeetingFacts, now: Temporal.Instant): string {
	const ends = Temporal.Instant.from(meeting.endsAt);
	const isSameDay = dayOf(now).equals(dayOf(Temporal.Instant.from(meeting.startsAt)));
	return isSameDay || Temporal.Instant.compare(now, ends) < 0 ? now.toString() : ends.toString();
}

/** A next meeting on a day to come, or a reason for none; not both. */
export function decideNext(
	meeting: MeetingFacts,
	input: { on: string | null; reason: string | null },
	today: string
): 'settled' | Refusal {
	if (input.on && input.reason) return refuse('invalid', { fields: { reason: 'one-of-two' } });
	if (!input.on && !input.reason) return refuse('invalid', { fields: { on: 'date-or-reason' } });
	if (input.on && input.on <= today)
		return refuse('invalid', { fields: { on: input.on === today ? 'after-today' : 'in-the-past' } });
	const day = dayOf(Temporal.Instant.from(meeting.startsAt)).toString();
	return input.on && input.on <= day
		? refuse('invalid', { fields: { on: 'after-this-meeting' } })
		: 'settled';
}
