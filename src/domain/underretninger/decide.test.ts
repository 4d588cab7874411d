import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/refusal.ts';
import { checkContent, contentToKeep } from './content.ts';
import {
	decideAskReview,
	decideAssess,
	decideFeedback,
	decideKeep,
	decideLift,
	decideOutcome,
	decideReceipt,
	decideSend,
	isFinished,
	familyMayKnow,
	partsOf,
	type Report
} from './decide.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const draft: Report = {
	state: 'draft',
	source: 'professional',
	abuse: false,
	withheld: false,
	authorId: 'author',
	reviewerId: null,
	reviewAskedAt: null,
	reviewedAt: null,
	writtenAt: now.toString(),
	sentAt: null,
	receivedAt: null,
	caseworkerId: null,
	acuteAssessedAt: null,
	outcome: null,
	receiptSentAt: null,
	receiptImpossible: null,
	feedbackSentAt: null,
	childTalkAt: null,
	reassessedAt: null,
	supportRunning: null,
	honour: false,
	riskAssessedAt: null
};
const sent: Report = { ...draft, state: 'sent', sentAt: now.toString(), receivedAt: now.toString() };
const assessed: Report = { ...sent, state: 'assessed', acuteAssessedAt: now.toString() };
const at = now.toString();
const code = (x: unknown) => (isRefusal(x) ? x.refused : x);
const fields = (x: unknown) => (isRefusal(x) ? x.fields : undefined);
const noCase = { known: true, caseOpenedAt: null };
const feedback = { support: null, supportReason: null };

describe('writing and sending', () => {
	test('UND-01: given a draft in review, when its author sends it, then no approval is asked for', () => {
		const inReview: Report = {
			...draft,
			state: 'in-review',
			reviewerId: 'outreach',
			reviewAskedAt: now.toString()
		};
		expect(decideSend(inReview, 'author', now, null)).toMatchObject({
			state: 'sent',
			sentAt: now.toString()
		});
	});

	test('UND-09: what is sent is received the same instant', () => {
		expect(decideSend(null, 'author', now, null)).toMatchObject({
			receivedAt: now.toString(),
			registeredAt: now.toString()
		});
	});

	test('UND-18: given by word of mouth first, it was received then; not in the future, not long ago', () => {
		const told = now.subtract({ hours: 5 });
		expect(decideSend(null, 'author', now, told)).toMatchObject({
			receivedAt: told.toString(),
			sentAt: now.toString()
		});
		expect(fields(decideSend(null, 'author', now, now.add({ seconds: 1 })))).toEqual({
			toldAt: 'in-the-future'
		});
		expect(fields(decideSend(null, 'author', now, now.subtract({ hours: 24 * 32 })))).toEqual({
			toldOn: 'too-long-ago'
		});
	});

	test('only the author writes, and only until it is sent', () => {
		expect(code(decideKeep(draft, 'somebody'))).toBe('not-yours');
		expect(code(decideKeep(sent, 'author'))).toBe('already-sent');
		expect(code(decideSend(sent, 'author', now, null))).toBe('already-sent');
	});

	test('R-12: suspected abuse is not put to anybody first', () => {
		const reviewer = { id: 'outreach', functions: ['outreachSocialWorker'] };
		expect(decideAskReview(draft, 'author', reviewer)).toEqual({ state: 'in-review' });
		expect(code(decideAskReview({ ...draft, abuse: true }, 'author', reviewer))).toBe('abuse-goes-at-once');
		expect(fields(decideAskReview(draft, 'author', { id: 'x', functions: ['teacher'] }))).toEqual({
			reviewerId: 'unknown'
		});
	});

	test('B-03: child and concern are needed, contact with the parents too unless they are suspected', () => {
		expect(checkContent({}, { childId: null, abuse: false })?.fields).toEqual({
			'content.childName': 'required',
			'content.concern': 'required',
			'content.parentsTold': 'required'
		});
		expect(
			checkContent({ concern: 'x', parentsTold: 'both' }, { childId: 'c', abuse: false })?.fields
		).toEqual({
			'content.parentsReaction': 'required'
		});
		expect(checkContent({ concern: 'x' }, { childId: 'c', abuse: true })).toBeNull();
	});

	test('B-03: nothing about contact with the parents is kept where they are suspected', () => {
		const content = { concern: 'x', parentsTold: 'both' as const, parentsReaction: 'y', knowledge: null };
		expect(contentToKeep(content, true)).toEqual({ concern: 'x' });
		expect(contentToKeep(content, false)).toEqual({
			concern: 'x',
			parentsTold: 'both',
			parentsReaction: 'y'
		});
	});
});

describe('the authority', () => {
	test('UND-09: assessed once, after it is sent', () => {
		expect(decideAssess(sent)).toEqual({ state: 'assessed' });
		expect(code(decideAssess(draft))).toBe('not-sent');
		expect(code(decideAssess(assessed))).toBe('already-assessed');
	});

	test('UND-10: one receipt, or one reason why none', () => {
		const receipt = { how: 'sent' as const, why: null, by: null };
		expect(decideReceipt(sent, receipt)).toEqual({ closes: false });
		expect(code(decideReceipt({ ...sent, receiptSentAt: at }, receipt))).toBe('already-confirmed');
		expect(code(decideReceipt({ ...sent, receiptImpossible: 'anonymous' }, receipt))).toBe(
			'already-confirmed'
		);
		expect(fields(decideReceipt(sent, { ...receipt, how: 'impossible' }))).toEqual({ why: 'required' });
		// she has no login: how she was told is kept
		expect(fields(decideReceipt({ ...sent, source: 'citizen' }, receipt))).toEqual({ by: 'required' });
	});

	test('UND-09 before the outcome: the child in danger comes first', () => {
		expect(code(decideOutcome(sent, 'clarification', noCase))).toBe('acute-first');
		expect(decideOutcome(assessed, 'clarification', noCase)).toEqual({ startsCase: true, closes: false });
	});

	test('UND-15: on suspected abuse the talk with the child is accounted for first', () => {
		const abuse = { ...assessed, abuse: true };
		expect(decideOutcome(abuse, 'nothing-more', noCase)).toEqual({ refused: 'talk-first', rule: 'UND-15' });
		expect(isRefusal(decideOutcome({ ...abuse, childTalkAt: at }, 'nothing-more', noCase))).toBe(false);
	});

	test('UND-13: where support runs already, somebody new looks first; an early support alone is not asked for', () => {
		const hasCase = { known: true, caseOpenedAt: '2026-01-05T09:00:00.5Z' };
		expect(decideOutcome(assessed, 'existing-case', hasCase)).toEqual({
			refused: 'reassess-first',
			rule: 'UND-13'
		});
		expect(decideOutcome({ ...assessed, reassessedAt: at }, 'existing-case', hasCase)).toEqual({
			startsCase: false,
			closes: false
		});
		// a case opened by this very matter, and one without support by the screening's own word
		const later = { known: true, caseOpenedAt: now.add({ hours: 1 }).toString() };
		expect(isRefusal(decideOutcome(assessed, 'examination', later))).toBe(false);
		expect(isRefusal(decideOutcome({ ...assessed, supportRunning: false }, 'examination', hasCase))).toBe(
			false
		);
		expect(code(decideOutcome({ ...assessed, supportRunning: true }, 'examination', noCase))).toBe(
			'reassess-first'
		);
		expect(fields(decideOutcome(assessed, 'existing-case', noCase))).toEqual({ outcome: 'no-case' });
	});

	test('UND-11: the professional hears what was decided, once', () => {
		const decided = { ...assessed, outcome: 'nothing-more' as const };
		expect(code(decideFeedback(assessed, feedback))).toBe('outcome-first');
		expect(decideFeedback(decided, feedback)).toEqual({ closes: false });
		expect(decideFeedback({ ...decided, receiptSentAt: at }, feedback)).toEqual({ closes: true });
		expect(code(decideFeedback({ ...decided, feedbackSentAt: at }, feedback))).toBe('already-answered');
	});

	test('UND-12: kind and length of the support only with a reason, and never to a citizen', () => {
		const decided = { ...assessed, outcome: 'early-support' as const };
		const support = { support: 'x', supportReason: null };
		expect(decideFeedback(decided, support)).toMatchObject({
			fields: { supportReason: 'required' },
			rule: 'UND-12'
		});
		expect(isRefusal(decideFeedback(decided, { ...support, supportReason: 'y' }))).toBe(false);
		for (const source of ['citizen', 'anonymous'] as const)
			expect(decideFeedback({ ...decided, source }, feedback)).toEqual({
				refused: 'not-for-citizens',
				rule: 'UND-12'
			});
	});

	test('finished when decided, confirmed and, for a professional, answered', () => {
		const done = { ...assessed, outcome: 'nothing-more' as const, receiptSentAt: at };
		expect(isFinished(done)).toBe(false);
		expect(isFinished({ ...done, feedbackSentAt: at })).toBe(true);
		expect(isFinished({ ...done, source: 'citizen' })).toBe(true);
		expect(isFinished({ ...done, source: 'anonymous', receiptSentAt: null, receiptImpossible: 'x' })).toBe(
			true
		);
		expect(isFinished({ ...done, receiptSentAt: null, feedbackSentAt: at })).toBe(false);
	});

	test('UND-16: nothing is opened for the family before the screening, nor before the risk is assessed', () => {
		const withheld = { ...sent, withheld: true };
		expect(code(decideLift(withheld))).toBe('acute-first');
		const screened = { ...assessed, withheld: true };
		expect(decideLift(screened)).toBeNull();
		expect(decideLift({ ...screened, honour: true })).toEqual({ refused: 'risk-first', rule: 'UND-16' });
		expect(decideLift({ ...screened, honour: true, riskAssessedAt: at })).toBeNull();
	});

	test('the withholding is lifted only where there is one', () => {
		expect(code(decideLift(sent))).toBe('nothing-withheld');
	});
});

describe('who it is to whom', () => {
	test('the family may know of it when it is sent and nothing is withheld', () => {
		expect([draft, sent, { ...sent, withheld: true }].map(familyMayKnow)).toEqual([false, true, false]);
	});

	test('author, colleague who spars, leader, authority', () => {
		const u = { source: 'professional' as const, authorId: 'a', reviewerId: 'r', caseworkerId: 'c' };
		const parts = (personId: string, functions: string[] = [], leadsUnit = false) =>
			partsOf(u, { personId, functions, leadsUnit });
		expect(parts('a')).toEqual(['author']);
		expect(parts('r')).toEqual(['reviewer']);
		expect(parts('l', ['unitLeader'], true)).toEqual(['leader']);
		expect(parts('c', ['caseworker'])).toEqual(['authority']);
		expect(parts('x', ['caseworker'])).toEqual([]);
		expect(parts('x', ['intakeWorker'])).toEqual(['authority']);
	});

	test('UND-06: whoever wrote down what a citizen said is no author of it, and no leader reads it', () => {
		const u = { source: 'citizen' as const, authorId: 'a', reviewerId: null, caseworkerId: 'c' };
		expect(partsOf(u, { personId: 'a', functions: [], leadsUnit: true })).toEqual([]);
		expect(partsOf(u, { personId: 'c', functions: [], leadsUnit: false })).toEqual(['authority']);
	});
});

describe("the municipality's own form (R-12)", () => {
	const demands = [
		{ id: 'childName', required: true, notOnAbuse: false, more: false },
		{ id: 'relation', required: true, notOnAbuse: false, more: false },
		{ id: 'parentsReaction', required: true, notOnAbuse: true, more: false },
		{ id: 'siblings', required: true, notOnAbuse: false, more: true },
		{ id: 'askedParents', required: false, notOnAbuse: true, more: true }
	];
	test('what it demands is demanded; where abuse is suspected nothing but child and concern', () => {
		const about = { childId: 'c', abuse: false };
		const content = { concern: 'x', parentsTold: 'no' as const, parentsReaction: 'p' };
		expect(checkContent(content, about, demands)?.fields).toEqual({
			'content.relation': 'required',
			'content.more.siblings': 'required'
		});
		expect(checkContent({ ...content, relation: 'y', more: { siblings: 'z' } }, about, demands)).toBeNull();
		expect(checkContent({ concern: 'x' }, { ...about, abuse: true }, demands)).toBeNull();
	});
	test('only what it asks for is kept beside ours', () => {
		const more = { siblings: 'z', askedParents: 'q', somethingElse: 'w' };
		expect(contentToKeep({ concern: 'x', more }, true, demands)).toEqual({
			concern: 'x',
			more: { siblings: 'z' }
		});
		expect(contentToKeep({ concern: 'x', more }, false, [])).toEqual({ concern: 'x' });
	});
});
