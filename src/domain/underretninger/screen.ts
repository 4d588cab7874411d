/**
 * What the screening of an underretning may ask for beside the acute assessment: a talk with the child, new eyes, an
 * assessment of risk. Each is recorded when it is done, before or after the acute assessment.
 */
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { isWritten, type Report, waitsForRisk } from './decide.ts';

export const parentsAtTalk = ['present', 'told', 'not-told'] as const;
export type ParentsAtTalk = (typeof parentsAtTalk)[number];

export type Talk = {
	how: 'held' | 'omitted';
	/** when it was held; null where it was left out */
	at: Temporal.Instant | null;
	note: string | null;
	parents: ParentsAtTalk | null;
	parentsWhy: string | null;
	/** the child told of honour-related conflict or control */
	honour: boolean;
};

/**
 * UND-14: the municipality may talk with the child to assess what it was told, without the parents where that is best
 * for the child. UND-15: on suspected abuse it must; left out only for the child's maturity or the nature of the case.
 * Why the parents were not told is written down, and why they were where the suspicion or the risk speaks against it.
 */
export function decideTalk(u: Report, talk: Talk, now: Temporal.Instant): Refusal | { at: string } {
	if (isWritten(u)) return refuse('not-sent');
	if (u.childTalkAt) return refuse('already-talked', { rule: 'UND-14' });
	const fields: Record<string, string> = {};
	if (talk.how === 'omitted') {
		if (!talk.note) fields.talkNote = 'required';
	} else {
		if (!talk.at) fields.talkOn = 'required';
		else if (Temporal.Instant.compare(talk.at, now) > 0) fields.talkAt = 'in-the-future';
		else if (u.receivedAt && Temporal.Instant.compare(talk.at, minuteOf(u.receivedAt)) < 0)
			fields.talkAt = 'before-received';
		if (!talk.parents) fields.parents = 'required';
		else if (!talk.parentsWhy && asksWhy(u, talk)) fields.parentsWhy = 'required';
	}
	if (Object.keys(fields).length) return refuse('invalid', { fields, rule: u.abuse ? 'UND-15' : 'UND-14' });
	return { at: (talk.at ?? now).toString() };
}

/** People write down minutes. */
const minuteOf = (instant: string) =>
	Temporal.Instant.from(instant).round({ smallestUnit: 'minute', roundingMode: 'floor' });

const asksWhy = (u: Report, talk: Talk): boolean =>
	talk.parents === 'not-told' || u.abuse || talk.honour || waitsForRisk(u);

/** UND-13: somebody who has not handled the case before takes part. */
export function decideReassess(
	u: Report,
	secondId: string,
	handledBefore: readonly string[]
): Refusal | null {
	if (isWritten(u)) return refuse('not-sent');
	if (u.reassessedAt) return refuse('already-reassessed', { rule: 'UND-13' });
	return handledBefore.includes(secondId)
		? refuse('invalid', { fields: { secondId: 'handled-before' }, rule: 'UND-13' })
		: null;
}

/** UND-16: before parents and network are drawn in. Recorded also where somebody sees the signs later than the screening. */
export function decideRisk(u: Report): Refusal | null {
	if (isWritten(u)) return refuse('not-sent');
	return u.riskAssessedAt ? refuse('already-weighed', { rule: 'UND-16' }) : null;
}
