/**
 * What may be done to an underretning, when, and what follows. The duty to notify is personal (BL § 133): sparring
 * can be asked for, never demanded, and nothing in here can keep a finished text from being sent.
 */
import type { UnderretningSource, UnderretningState } from '../facts/vocabulary.ts';
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
	source: UnderretningSource;
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
	childTalkAt: string | null;
	reassessedAt: string | null;
	/** what the screening found; null: as the child's case says */
	supportRunning: boolean | null;
	honour: boolean;
	riskAssessedAt: string | null;
};

export const isWritten = (u: Pick<Report, 'state'>): boolean =>
	u.state === 'draft' || u.state === 'in-review';

/** A citizen's or an unsigned one, which the authority took in: its notifier stays hidden (UND-06). */
export const isTakenIn = (u: Pick<Report, 'source'>): boolean => u.source !== 'professional';

/** Whether the family may know that it exists: sent, and nothing withheld. Until then every look at it is withheld too. */
export const familyMayKnow = (u: Pick<Report, 'withheld' | 'sentAt'>): boolean =>
	!u.withheld && u.sentAt !== null;

/** What somebody is to one underretning; more than one can hold. */
export type Part = 'author' | 'reviewer' | 'leader' | 'authority';

/** Who reads the authority's own words: intake, its leader, and the caseworker it was given to. */
export function partsOf(
	u: Pick<Report, 'authorId' | 'reviewerId' | 'caseworkerId' | 'source'>,
	me: { personId: string; functions: readonly string[]; leadsUnit: boolean }
): Part[] {
	const parts: Part[] = [];
	// whoever wrote down what a citizen said is not its author
	if (!isTakenIn(u)) {
		if (u.authorId === me.personId) parts.push('author');
		if (u.reviewerId === me.personId) parts.push('reviewer');
		if (me.leadsUnit) parts.push('leader');
	}
	if (isIntake(me.functions) || u.caseworkerId === me.personId) parts.push('authority');
	return parts;
}

/** Takes in and assesses for the authority: the intake and its leaders. */
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

/** The colleague who was asked reads it and says what she thinks; once it is sent there is nothing left to say. */
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

/**
 * UND-10. An unreachable notifier: why it cannot be done is kept instead; an anonymous one is so from the start. A
 * citizen has no login, so she is told by letter, mail or telephone, and how is kept.
 */
export function decideReceipt(
	u: Report,
	given: { how: 'sent' | 'impossible'; why: string | null; by: string | null }
): Refusal | { closes: boolean } {
	if (isWritten(u)) return refuse('not-sent');
	if (u.receiptSentAt || u.receiptImpossible) return refuse('already-confirmed', { rule: 'UND-10' });
	if (given.how === 'impossible' && !given.why)
		return refuse('invalid', { fields: { why: 'required' }, rule: 'UND-10' });
	if (given.how === 'sent' && isTakenIn(u) && !given.by)
		return refuse('invalid', { fields: { by: 'required' }, rule: 'UND-10' });
	return { closes: isFinished({ ...u, receiptImpossible: 'now' }) };
}

/** Nothing is left: decided, confirmed, and answered where the law asks for an answer. */
export const isFinished = (
	u: Pick<Report, 'outcome' | 'receiptSentAt' | 'receiptImpossible' | 'feedbackSentAt' | 'source'>
): boolean =>
	u.outcome !== null &&
	(u.receiptSentAt ?? u.receiptImpossible) !== null &&
	(isTakenIn(u) || u.feedbackSentAt !== null);

/** Whether somebody new must look: support runs already, or, where the screening did not say, the child had a case (UND-13). */
export function asksForNewEyes(
	u: Pick<Report, 'supportRunning' | 'receivedAt'>,
	caseOpenedAt: string | null
): boolean {
	if (u.supportRunning !== null || !caseOpenedAt || !u.receivedAt) return u.supportRunning ?? false;
	return (
		Temporal.Instant.compare(Temporal.Instant.from(caseOpenedAt), Temporal.Instant.from(u.receivedAt)) <= 0
	);
}

/**
 * What the screening led to. After the acute assessment; on suspected abuse only with the talk with the child
 * accounted for (UND-15, BL § 137 (3)-(4)); where the child has support already, only after somebody new took part
 * (UND-13).
 */
export function decideOutcome(
	u: Report,
	outcome: Outcome,
	child: { known: boolean; caseOpenedAt: string | null }
): Refusal | { startsCase: boolean; closes: boolean } {
	if (isWritten(u)) return refuse('not-sent');
	if (!u.acuteAssessedAt) return refuse('acute-first', { rule: 'UND-09' });
	if (u.outcome) return refuse('already-decided');
	if (u.abuse && !u.childTalkAt) return refuse('talk-first', { rule: 'UND-15' });
	if (asksForNewEyes(u, child.caseOpenedAt) && !u.reassessedAt)
		return refuse('reassess-first', { rule: 'UND-13' });
	const hasCase = child.caseOpenedAt !== null;
	if (outcome === 'existing-case' && !hasCase) return refuse('invalid', { fields: { outcome: 'no-case' } });
	const startsCase = child.known && !hasCase && (outcome === 'clarification' || outcome === 'examination');
	return { startsCase, closes: isFinished({ ...u, outcome }) };
}

/**
 * UND-11: the professional hears whether anything was started, so it must be decided first. UND-12: what it is and how
 * long it lasts is said only where it matters for her own work with the child, which is written down; a citizen is told
 * neither.
 */
export function decideFeedback(
	u: Report,
	given: { support: string | null; supportReason: string | null }
): Refusal | { closes: boolean } {
	if (isWritten(u)) return refuse('not-sent');
	if (isTakenIn(u)) return refuse('not-for-citizens', { rule: 'UND-12' });
	if (!u.outcome) return refuse('outcome-first', { rule: 'UND-11' });
	if (u.feedbackSentAt) return refuse('already-answered', { rule: 'UND-11' });
	if (given.support && !given.supportReason)
		return refuse('invalid', { fields: { supportReason: 'required' }, rule: 'UND-12' });
	return { closes: isFinished({ ...u, feedbackSentAt: 'now' }) };
}

/**
 * Lets the family know. After the screening, because it asks whether honour or control may play a part; where it may,
 * the risk is assessed before parents and network are drawn in (UND-16).
 */
export function decideLift(u: Report): Refusal | null {
	if (isWritten(u)) return refuse('not-sent');
	if (!u.withheld) return refuse('nothing-withheld');
	if (!u.acuteAssessedAt) return refuse('acute-first', { rule: 'UND-09' });
	return waitsForRisk(u) ? refuse('risk-first', { rule: 'UND-16' }) : null;
}

/** UND-16: parents and network are neither told nor invited yet. */
export const waitsForRisk = (u: Pick<Report, 'honour' | 'riskAssessedAt'>): boolean =>
	u.honour && !u.riskAssessedAt;

/**
 * Gives it to somebody at the authority.
 * @param functions what the one who is to have it is employed to do today
 */
export function decideAssign(u: Report, functions: readonly string[]): Refusal | null {
	if (isWritten(u)) return refuse('not-sent');
	return functions.includes('caseworker') || isIntake(functions)
		? null
		: refuse('invalid', { fields: { personId: 'unknown' } });
}
