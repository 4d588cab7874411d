/**
 * The one lawful exchange without consent in early and preventive work (INF-01, RSL § 11 e): once, at one meeting;
 * one more in special cases, with the reason written; never a third time.
 */
import type { StaffFunction } from '../facts/vocabulary.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

/**
 * Whom the paragraph names: schools and after-school care, municipal health, day care, the child authority, and
 * private providers who solve its task. PPR is counted with the school it serves (our inference, not the text).
 */
export const mayTakePart = [
	'teacher',
	'pedagogue',
	'unitLeader',
	'pedagogicalGuide',
	'psychologist',
	'speechTherapist',
	'healthVisitor',
	'physiotherapist',
	'dentist',
	'outreachSocialWorker',
	'caseworker',
	'intakeWorker',
	'authorityLeader',
	'provider'
] as const satisfies readonly StaffFunction[];

/** Days it stays open when it is not for a meeting in the calendar. */
export const exchangeDays = 14;

export type Exchange = {
	/** exchanges recorded before about the child, in any pathway */
	before: number;
	specialReason: string | null;
	persons: readonly { id: string; functions: readonly string[] }[];
	meeting: { endsAt: string; cancelled: boolean } | null;
};

/** @returns which one it is and until when it opens, or why it may not be */
export function decideExchange(
	x: Exchange,
	now: Temporal.Instant
): Refusal | { ordinal: 1 | 2; untilAt: string } {
	if (x.before >= 2) return refuse('exchange-used-up', { rule: 'INF-01' });
	const fields: Record<string, string> = {};
	if (x.before === 1 && !x.specialReason) fields.specialReason = 'required';
	const listed = mayTakePart as readonly string[];
	if (!x.persons.length) fields.personIds = 'required';
	else if (x.persons.some((p) => !p.functions.some((f) => listed.includes(f))))
		fields.personIds = 'not-listed';
	if (x.meeting?.cancelled) fields.meetingId = 'unknown';
	else if (x.meeting && Temporal.Instant.compare(Temporal.Instant.from(x.meeting.endsAt), now) <= 0)
		fields.meetingId = 'in-the-past';
	if (Object.keys(fields).length) return refuse('invalid', { fields, rule: 'INF-01' });
	return {
		ordinal: x.before === 0 ? 1 : 2,
		untilAt: x.meeting ? x.meeting.endsAt : now.add({ hours: 24 * exchangeDays }).toString()
	};
}
