/** What is done with an underretning of a play, and by the authority. */
import type { PathwayFacts } from '../facts/pathway.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { member, ownStaffOf } from './cast.ts';
import { type Deed, next, row, type Turn } from './deed.ts';
import type { Play } from './replay.ts';

const underretning = (change: (u: PathwayFacts['underretninger'][number], t: Turn) => Refusal | void) =>
	row((f) => f.underretninger, change);

export const underretningDeeds = {
	report,
	acute: underretning((u, t) => {
		if (t.play.me !== 'intakeWorker' && t.play.me !== 'authorityLeader') return refuse('not-yours');
		Object.assign(u, { acuteAssessedAt: t.now, state: 'assessed', caseworkerId: 'caseworker' });
		return;
	}),
	receipt: underretning((u, t) => void (u.receiptSentAt = t.now)),
	feedback: underretning((u, t) => void (u.feedbackSentAt = t.now)),
	talk: underretning((u, t) => void (u.childTalk = { at: t.now, by: t.play.me })),
	authorityCase: ({ start, play, now }) => {
		const { facts } = play;
		if (!facts.child) return refuse('no-child');
		facts.child.authorityCase ??= { caseworkerId: 'caseworker', openedAt: now };
		if (!facts.circle.some((k) => k.personId === 'caseworker'))
			facts.circle.push(member('caseworker', ownStaffOf(start.placement), now));
		return play;
	}
} satisfies Record<string, Deed>;

/** Written and sent at once; suspected abuse is kept from the family, as everywhere. */
function report(t: Turn): Play {
	const { play, now, args } = t;
	const abuse = args[0] === 'abuse';
	const { underretninger } = play.facts;
	underretninger.push({
		id: next(underretninger),
		state: 'sent',
		source: 'professional',
		abuse,
		abuseAt: abuse ? now : null,
		supportRunning: false,
		reassessed: null,
		childTalk: null,
		honour: false,
		riskAssessed: null,
		authorId: play.me,
		writtenAt: now,
		reviewAskedAt: null,
		reviewedAt: null,
		reviewerId: null,
		sentAt: now,
		receivedAt: now,
		acuteAssessedAt: null,
		receiptSentAt: null,
		receiptImpossible: null,
		feedbackSentAt: null,
		caseworkerId: null,
		liftedAt: null
	});
	return play;
}
