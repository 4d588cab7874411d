import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/refusal.ts';
import type { Report } from './decide.ts';
import { decideReassess, decideRisk, decideTalk, type Talk } from './screen.ts';

const now = Temporal.Instant.from('2026-11-23T12:00:00Z');
const received = '2026-11-23T08:00:30Z';
const sent: Report = {
	state: 'sent',
	source: 'professional',
	abuse: false,
	withheld: false,
	authorId: 'author',
	reviewerId: null,
	reviewAskedAt: null,
	reviewedAt: null,
	writtenAt: received,
	sentAt: received,
	receivedAt: received,
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
const held: Talk = {
	how: 'held',
	at: now.subtract({ hours: 1 }),
	note: null,
	parents: 'told',
	parentsWhy: null,
	honour: false
};
const fields = (x: unknown) => (isRefusal(x) ? x.fields : undefined);

describe('the talk with the child', () => {
	test('UND-14: given no assessment yet, when the talk was held, then it is recorded', () => {
		expect(decideTalk(sent, held, now)).toEqual({ at: '2026-11-23T11:00:00Z' });
		expect(decideTalk({ ...sent, childTalkAt: received }, held, now)).toMatchObject({
			refused: 'already-talked'
		});
		expect(decideTalk({ ...sent, state: 'draft' }, held, now)).toMatchObject({ refused: 'not-sent' });
	});

	test('UND-14: without the parents, the reason is written down', () => {
		const alone = { ...held, parents: 'not-told' as const };
		expect(decideTalk(sent, alone, now)).toMatchObject({
			fields: { parentsWhy: 'required' },
			rule: 'UND-14'
		});
		expect(isRefusal(decideTalk(sent, { ...alone, parentsWhy: 'x' }, now))).toBe(false);
		expect(fields(decideTalk(sent, { ...held, parents: null }, now))).toEqual({ parents: 'required' });
	});

	test('UND-15 UND-16: with the parents, where abuse, honour or control is suspected, the reason is written down too', () => {
		for (const u of [
			{ ...sent, abuse: true },
			{ ...sent, honour: true }
		]) {
			expect(fields(decideTalk(u, { ...held, parents: 'present' }, now))).toEqual({ parentsWhy: 'required' });
			expect(isRefusal(decideTalk(u, { ...held, parentsWhy: 'x' }, now))).toBe(false);
		}
		expect(fields(decideTalk(sent, { ...held, honour: true }, now))).toEqual({ parentsWhy: 'required' });
		expect(isRefusal(decideTalk({ ...sent, honour: true, riskAssessedAt: received }, held, now))).toBe(false);
	});

	test('UND-15: left out only with a reason', () => {
		const omitted = { ...held, how: 'omitted' as const, at: null, parents: null };
		expect(fields(decideTalk(sent, omitted, now))).toEqual({ talkNote: 'required' });
		expect(decideTalk(sent, { ...omitted, note: 'x' }, now)).toEqual({ at: now.toString() });
	});

	test('UND-14: held after the receipt and not in the future', () => {
		const at = (instant: Temporal.Instant | null) => fields(decideTalk(sent, { ...held, at: instant }, now));
		expect(at(now.add({ seconds: 1 }))).toEqual({ talkAt: 'in-the-future' });
		expect(at(Temporal.Instant.from('2026-11-23T07:59:00Z'))).toEqual({ talkAt: 'before-received' });
		// the minute of the receipt, as people write it down
		expect(at(Temporal.Instant.from('2026-11-23T08:00:00Z'))).toBeUndefined();
		expect(at(null)).toEqual({ talkOn: 'required' });
	});
});

describe('new eyes and risk', () => {
	test('UND-13: nobody who has handled the case counts as new; once is enough', () => {
		expect(fields(decideReassess(sent, 'old', ['old']))).toEqual({ secondId: 'handled-before' });
		expect(decideReassess(sent, 'new', ['old'])).toBeNull();
		expect(decideReassess({ ...sent, reassessedAt: received }, 'new', [])).toMatchObject({
			refused: 'already-reassessed'
		});
	});

	test('UND-16: the risk is assessed once, also where the signs came later', () => {
		expect(decideRisk(sent)).toBeNull();
		expect(decideRisk({ ...sent, honour: true })).toBeNull();
		expect(decideRisk({ ...sent, riskAssessedAt: received })).toMatchObject({ refused: 'already-weighed' });
		expect(decideRisk({ ...sent, state: 'in-review' })).toMatchObject({ refused: 'not-sent' });
	});
});
