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
	familyMayKnow,
	partsOf,
	type Report
} from './decide.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const draft: Report = {
	state: 'draft',
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
	feedbackSentAt: null
};
const sent: Report = { ...draft, state: 'sent', sentAt: now.toString(), receivedAt: now.toString() };
const assessed: Report = { ...sent, state: 'assessed', acuteAssessedAt: now.toString() };
const given = {
	outcome: 'clarification' as const,
	childTalk: null,
	childTalkNote: null,
	secondId: null,
	reassessNote: null
};
const code = (x: unknown) => (isRefusal(x) ? x.refused : x);
const fields = (x: unknown) => (isRefusal(x) ? x.fields : undefined);
const unknownChild = { known: true, hasCase: false };

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
		expect(decideReceipt(sent)).toBeNull();
		expect(code(decideReceipt({ ...sent, receiptSentAt: now.toString() }))).toBe('already-confirmed');
		expect(code(decideReceipt({ ...sent, receiptImpossible: 'anonymous' }))).toBe('already-confirmed');
	});

	test('UND-09 before the outcome: the child in danger comes first', () => {
		expect(code(decideOutcome(sent, given, unknownChild, []))).toBe('acute-first');
		expect(decideOutcome(assessed, given, unknownChild, [])).toEqual({ startsCase: true, closes: false });
	});

	test('UND-15: on suspected abuse the talk with the child is accounted for', () => {
		const abuse = { ...assessed, abuse: true };
		expect(decideOutcome(abuse, given, unknownChild, [])).toMatchObject({
			rule: 'UND-15',
			fields: { childTalk: 'required' }
		});
		expect(fields(decideOutcome(abuse, { ...given, childTalk: 'omitted' }, unknownChild, []))).toEqual({
			childTalkNote: 'required'
		});
		expect(isRefusal(decideOutcome(abuse, { ...given, childTalk: 'held' }, unknownChild, []))).toBe(false);
	});

	test('UND-13: a child with a case is reassessed with somebody who has not handled it', () => {
		const child = { known: true, hasCase: true };
		const existing = { ...given, outcome: 'existing-case' as const };
		expect(fields(decideOutcome(assessed, existing, child, []))).toEqual({
			secondId: 'required',
			reassessNote: 'required'
		});
		const second = { ...existing, secondId: 'new', reassessNote: 'x' };
		expect(fields(decideOutcome(assessed, second, child, ['new']))).toEqual({ secondId: 'handled-before' });
		expect(decideOutcome(assessed, second, child, ['old'])).toEqual({ startsCase: false, closes: false });
		expect(fields(decideOutcome(assessed, existing, unknownChild, []))).toEqual({ outcome: 'no-case' });
	});

	test('UND-11: the professional hears what was decided, once', () => {
		expect(code(decideFeedback(assessed))).toBe('outcome-first');
		expect(decideFeedback({ ...assessed, outcome: 'nothing-more' })).toEqual({ closes: true });
		expect(code(decideFeedback({ ...assessed, outcome: 'nothing-more', feedbackSentAt: 'x' }))).toBe(
			'already-answered'
		);
	});

	test('the withholding is lifted only where there is one', () => {
		expect(decideLift({ ...sent, withheld: true })).toBeNull();
		expect(code(decideLift(sent))).toBe('nothing-withheld');
	});
});

describe('who it is to whom', () => {
	test('the family may know of it when it is sent and nothing is withheld', () => {
		expect([draft, sent, { ...sent, withheld: true }].map(familyMayKnow)).toEqual([false, true, false]);
	});

	test('author, colleague who spars, leader, authority', () => {
		const u = { authorId: 'a', reviewerId: 'r', caseworkerId: 'c' };
		const parts = (personId: string, functions: string[] = [], leadsUnit = false) =>
			partsOf(u, { personId, functions, leadsUnit });
		expect(parts('a')).toEqual(['author']);
		expect(parts('r')).toEqual(['reviewer']);
		expect(parts('l', ['unitLeader'], true)).toEqual(['leader']);
		expect(parts('c', ['caseworker'])).toEqual(['authority']);
		expect(parts('x', ['caseworker'])).toEqual([]);
		expect(parts('x', ['intakeWorker'])).toEqual(['authority']);
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
