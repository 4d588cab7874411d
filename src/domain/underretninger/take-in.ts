/**
 * Taking in what a citizen tells, or what nobody has signed (UND-06, barnets lov § 135). Who it came from is kept apart
 * from what was said; whoever stays anonymous is not asked for anything that could point to her.
 */
import { refuse, type Refusal } from '../kernel/refusal.ts';

export const channels = ['phone', 'letter', 'mail', 'in-person'] as const;
export type Channel = (typeof channels)[number];
export const takenInSources = ['citizen', 'anonymous'] as const;
export type TakenInSource = (typeof takenInSources)[number];

export type Notifier = {
	name: string | null;
	phone: string | null;
	email: string | null;
	address: string | null;
	/** how she knows the child */
	relation: string | null;
};

export type TakenIn = {
	source: TakenInSource;
	/** when the municipality got it, by whatever way and at whatever hour */
	receivedAt: Temporal.Instant;
	notifier: Notifier;
	childId: string | null;
	childName: string | null;
};

/** Why no receipt can be given; a code, so that the words are the reader's. */
const anonymousReceipt = 'anonymous';

/**
 * The clocks count from the receipt, not from when it is written down here. The family is told by the authority when it
 * is right, so it begins withheld.
 */
export function decideTakeIn(
	given: TakenIn,
	now: Temporal.Instant
):
	| Refusal
	| {
			receivedAt: string;
			registeredAt: string;
			receiptImpossible: string | null;
			notifier: (Notifier & { name: string }) | null;
	  } {
	const { notifier: n } = given;
	const fields: Record<string, string> = {};
	if (Temporal.Instant.compare(given.receivedAt, now) > 0) fields.receivedAt = 'in-the-future';
	if (Temporal.Instant.compare(given.receivedAt, now.subtract({ hours: 24 * 366 })) < 0)
		fields.receivedOn = 'too-long-ago';
	if (!given.childId && !given.childName) fields.childName = 'required';
	if (given.source === 'citizen') {
		if (!n.name) fields['notifier.name'] = 'required';
		if (!n.phone && !n.email && !n.address) fields['notifier.phone'] = 'contact-needed';
	}
	if (Object.keys(fields).length) return refuse('invalid', { fields });
	const isAnonymous = given.source === 'anonymous';
	return {
		receivedAt: given.receivedAt.toString(),
		registeredAt: now.toString(),
		receiptImpossible: isAnonymous ? anonymousReceipt : null,
		// what was typed before "anonymous" was chosen is not kept
		notifier: isAnonymous ? null : { ...n, name: n.name! }
	};
}
