/** Answers to an invitation, and who may come instead (I-20: no cancellation, send a substitute). */
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { CircleMember, MeetingFacts } from '../facts/pathway.ts';
import type { Answer } from '../facts/vocabulary.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { notBegun } from './convene.ts';
import { isParty } from './participants.ts';

type Participant = MeetingFacts['participants'][number];

/** Does she say no by a no? Where the model lets nobody cancel, she comes or sends somebody (I-20). */
export const mayDecline = (
	type: Pick<Meeting, 'participants'>,
	who: Pick<CircleMember, 'relation' | 'function' | 'ownStaff'>
): boolean => !type.participants.some((line) => line.decline === false && isParty(line.who, who));

/** Answers count until the meeting begins, also late ones; a change of mind is an answer too. */
export function decideAnswer(
	meeting: MeetingFacts,
	personId: string,
	now: Temporal.Instant
): Participant | Refusal {
	const mine = meeting.participants.find((p) => p.personId === personId);
	if (!mine) return refuse('not-invited');
	return notBegun(meeting, now) ?? mine;
}

/**
 * A no after the agenda has left is late: the meeting may have to be moved, so whoever called it is told why, at once (I-20).
 * @returns whether the answer is late
 */
export function decideLateNo(
	meeting: MeetingFacts,
	mine: Participant,
	said: { answer: 'yes' | 'no'; note: string | null }
): { isLate: boolean } | Refusal {
	const isLate =
		said.answer === 'no' && meeting.agendaSentAt !== null && meeting.convenerId !== mine.personId;
	return isLate && !said.note ? refuse('invalid', { fields: { note: 'late-no' } }) : { isLate };
}

export type Substitute = {
	personId: string;
	/** what she is employed to do today */
	work: readonly { function: string; unitId: string }[];
};

/**
 * Only professionals are stood in for, and only by somebody of the same function, so that what consent opened for the
 * function stays within it. The one who leads the meeting cannot slip away from it this way.
 */
export function decideSubstitute(
	meeting: MeetingFacts,
	sender: { personId: string; unitId: string | null; ownStaff: boolean },
	substitute: Substitute,
	now: Temporal.Instant
): { function: string; unitId: string } | Refusal {
	const mine = decideAnswer(meeting, sender.personId, now);
	if ('refused' in mine) return mine;
	if (mine.relation !== 'professional' || mine.function === null) return refuse('no-substitute');
	if (meeting.convenerId === sender.personId) return refuse('convener-comes');
	if (substitute.personId === sender.personId)
		return refuse('invalid', { fields: { substituteId: 'same-person' } });
	if (meeting.participants.some((p) => p.personId === substitute.personId))
		return refuse('invalid', { fields: { substituteId: 'already-invited' } });
	const same = substitute.work.filter(
		(w) => w.function === mine.function && (!sender.ownStaff || w.unitId === sender.unitId)
	);
	return same[0] ?? refuse('invalid', { fields: { substituteId: 'other-function' } });
}

/** How many have answered, how many have shared what they prepared. */
export const countsOf = (participants: readonly { answer: Answer; prepared: boolean }[]) => ({
	invited: participants.length,
	answered: participants.filter((p) => p.answer !== 'invited').length,
	prepared: participants.filter((p) => p.prepared).length
});
