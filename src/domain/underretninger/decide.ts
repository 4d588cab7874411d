/**
 * What may be done to an underretning, when, and what follows. The duty to notify is personal (BL § 133): sparring
 * can be asked for, never demanded, and nothing in here can keep a finished text from being sent.
 */
import type { UnderretningState } from '../facts/vocabulary.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

export const outcomes = [
	'nothing-more',
	'clarification',
	'examination',
	'early-support',
	'existing-case'
] as const;
export type Outcome = (typeof outcomes)[number];

export type Report = {
	state: UnderretningState;
	abuse: boolean;
	/** nothing of it reaches custody holders or the child until the authority lifts it */
	withheld: boolean;
	authorId: string;
	reviewerId: string | null;
	reviewAskedAt: string | null;
	reviewedAt: string | null;
	writtenAt: string;
	sentAt: string | null;
	receivedAt: string | null;
	caseworkerId: string | null;
	acuteAssessedAt: string | null;
	outcome: Outcome | null;
	receiptSentAt: string | null;
	receiptImpossible: string | null;
	feedbackSentAt: string | null;
};

const next = {
	draft: ['in-review', 'sent'],
	'in-review': ['sent'],
	sent: ['assessed'],
	assessed: ['closed'],
	closed: []
} as const satisfies Record<UnderretningState, readonly UnderretningState[]>;

export const mayBecome = (from: UnderretningState, to: UnderretningState): boolean =>
	(next[from] as readonly UnderretningState[]).includes(to);

export const isWritten = (u: Pick<Report, 'state'>): boolean =>
	u.state === 'draft' || u.state === 'in-review';

/** Whether the family may know that it exists: sent, and nothing withheld. Until then every look at it is withheld too. */
export const familyMayKnow = (u: Pick<Report, 'withheld' | 'sentAt'>): boolean =>
	!u.withheld && u.sentAt !== null;

/** What somebody is to one underretning; more than one can hold. */
export type Part = 'author' | 'reviewer' | 'leader' | 'authority';

/** Who reads the authority's own words: intake, its leader, and the caseworker it was given to. */
export function partsOf(
	u: Pick<Report, 'authorId' | 'reviewerId' | 'caseworkerId'>,
	me: { personId: string; functions: readonly string[]; leadsUnit: boolean }
): Part[] {
	const parts: Part[] = [];
	if (u.authorId === me.personId) parts.push('author');
	if (u.reviewerId === me.personId) parts.push('reviewer');
	if (me.leadsUnit) parts.push('leader');
	if (isIntake(me.functions) || u.caseworkerId === me.personId) parts.push('authority');
	return parts;
}

export const isIntake = (functions: readonly string[]): boolean =>
	functions.includes('intakeWorker') || functions.includes('authorityLeader');

/** Only the author changes the text, and only until it is sent. */
export function decideKeep(u: Report | null, me: string): Refusal<'not-yours' | 'already-sent'> | null {
	if (!u) return null;
	if (u.authorId !== me) return refuse('not-yours');
	return isWritten(u) ? null : refuse('already-sent');
}

/**
 * Sparring with an outreach social worker (law.md 0.3 row 10: offered, never demanded). Not on suspected abuse:
 * that is sent at once.
 */
export function decideAskReview(
	u: Report,
	me: string,
	reviewer: { id: string; functions: readonly string[] }
): Refusal | { state: 'in-review' } {
	if (u.authorId !== me) return refuse('not-yours');
	if (!isWritten(u)) return refuse('already-sent');
	if (u.abuse) return refuse('abuse-goes-at-once', { rule: 'UND-01' });
	if (reviewer.id === me || !reviewer.functions.includes('outreachSocialWorker'))
		return refuse('invalid', { fields: { reviewerId: 'unknown' } });
	return { state: 'in-review' };
}

export function decideReview(u: Report, me: string): Refusal | null {
	if (u.reviewerId !== me) return refuse('not-yours');
	return u.state === 'in-review' ? null : refuse('already-sent');
}

/**
 * Sends it. It is received the same instant, or earlier when it was given by word of mouth first (UND-18: it is a
 * notification from the moment it is given), and is entered in the register (UND-08).
 * @param toldAt when it was already told to the authority, if it was
 */
export function decideSend(
	u: Report | null,
	me: string,
	now: Temporal.Instant,
	toldAt: Temporal.Instant | null
): Refusal | { state: 'sent'; sentAt: string; receivedAt: string; registeredAt: string } {
	const stopped = decideKeep(u, me);
	if (stopped) return stopped;
	if (toldAt && Temporal.Instant.compare(toldAt, now) > 0)
		return refuse('invalid', { fields: { toldAt: 'in-the-future' } });
	if (toldAt && Temporal.Instant.compare(toldAt, now.subtract({ hours: 24 * 31 })) < 0)
		return refuse('invalid', { fields: { toldOn: 'too-long-ago' } });
	const at = now.toString();
	return { state: 'sent', sentAt: at, receivedAt: (toldAt ?? now).toString(), registeredAt: at };
}

/** UND-09: whether the child is in danger and something must be done at once. */
export function decideAssess(u: Report): Refusal | { state: 'assessed' } {
	if (isWritten(u)) return refuse('not-sent');
	if (u.acuteAssessedAt) return refuse('already-assessed', { rule: 'UND-09' });
	return { state: 'assessed' };
}

/** UND-10. An anonymous or unreachable notifier: why it cannot be done is kept instead. */
export function decideReceipt(u: Report): Refusal<'not-sent' | 'already-confirmed'> | null {
	if (isWritten(u)) return refuse('not-sent');
	return u.receiptSentAt || u.receiptImpossible ? refuse('already-confirmed', { rule: 'UND-10' }) : null;
}

export type Considered = {
	outcome: Outcome;
	/** the talk with the child, asked for where abuse is suspected (UND-15) */
	childTalk: 'held' | 'omitted' | null;
	childTalkNote: string | null;
	/** whoever took part in a reassessment without having handled the case before (UND-13) */
	secondId: string | null;
	reassessNote: string | null;
};

/**
 * What the screening led to. After the acute assessment; on suspected abuse only with the talk with the child
 * accounted for (UND-15, BL § 137 (3)-(4)); where the child has a case already, only with a reassessment in which
 * somebody new took part (UND-13).
 */
export function decideOutcome(
	u: Report,
	given: Considered,
	child: { known: boolean; hasCase: boolean },
	knownBefore: readonly string[]
): Refusal | { startsCase: boolean; closes: boolean } {
	if (isWritten(u)) return refuse('not-sent');
	if (!u.acuteAssessedAt) return refuse('acute-first', { rule: 'UND-09' });
	if (u.outcome) return refuse('already-decided');
	const fields: Record<string, string> = {};
	if (u.abuse && !given.childTalk) fields.childTalk = 'required';
	if (given.childTalk === 'omitted' && !given.childTalkNote) fields.childTalkNote = 'required';
	if (given.outcome === 'existing-case' && !child.hasCase) fields.outcome = 'no-case';
	if (child.hasCase) {
		if (!given.secondId) fields.secondId = 'required';
		else if (knownBefore.includes(given.secondId)) fields.secondId = 'handled-before';
		if (!given.reassessNote) fields.reassessNote = 'required';
	}
	if (Object.keys(fields).length)
		return refuse('invalid', { fields, ...(fields.childTalk ? { rule: 'UND-15' } : {}) });
	const startsCase =
		child.known && !child.hasCase && (given.outcome === 'clarification' || given.outcome === 'examination');
	return { startsCase, closes: u.feedbackSentAt !== null };
}

/** UND-11: the professional hears whether anything was started, so it must be decided first. */
export function decideFeedback(u: Report): Refusal | { closes: true } {
	if (isWritten(u)) return refuse('not-sent');
	if (!u.outcome) return refuse('outcome-first', { rule: 'UND-11' });
	if (u.feedbackSentAt) return refuse('already-answered', { rule: 'UND-11' });
	return { closes: true };
}

/**
 * Lets the family know. The risk is weighed before parents and network are drawn in where honour or control may
 * play a part (UND-16), so the answer to that is asked for every time.
 */
export function decideLift(u: Report): Refusal<'not-sent' | 'nothing-withheld'> | null {
	if (isWritten(u)) return refuse('not-sent');
	return u.withheld ? null : refuse('nothing-withheld');
}

export function decideAssign(u: Report, functions: readonly string[]): Refusal | null {
	if (isWritten(u)) return refuse('not-sent');
	return functions.includes('caseworker') || isIntake(functions)
		? null
		: refuse('invalid', { fields: { personId: 'unknown' } });
}
