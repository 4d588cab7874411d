import { expect, test } from 'vitest';
import { samplePathway } from '../facts/pathway.sample.ts';
import { decideClose, decideReopen, goalsAtEnd, mayEnd } from './decide.ts';

const facts = samplePathway();
const closed = samplePathway({ pathway: { ...facts.pathway, closedAt: '2026-11-01T08:00:00Z' } });
const duties = [
	{ id: 'd1', kind: 'doAction' },
	{ id: 'd2', kind: 'scaleGoal' }
];

test('given open duties, when the pathway is ended, then each needs a reason of its own', () => {
	expect(
		decideClose(facts, { agrees: 'yes', why: null, reasons: { d1: 'done elsewhere' } }, duties)
	).toMatchObject({
		refused: 'invalid',
		fields: { 'reasons.d2': 'required' }
	});
	expect(decideClose(facts, { agrees: 'yes', why: null, reasons: { d1: 'a', d2: 'b' } }, duties)).toEqual({
		duties: [
			{ id: 'd1', kind: 'doAction', reason: 'a' },
			{ id: 'd2', kind: 'scaleGoal', reason: 'b' }
		]
	});
});

test('given a family that does not agree or was not asked, then why is written down; a group has no family to ask', () => {
	for (const agrees of ['partly', 'no', 'not-asked'] as const) {
		expect(decideClose(facts, { agrees, why: null, reasons: {} }, [])).toMatchObject({
			fields: { why: 'required' }
		});
		expect(decideClose(facts, { agrees, why: 'because', reasons: {} }, [])).toEqual({ duties: [] });
	}
	const group = samplePathway({ pathway: { ...facts.pathway, kind: 'group', childId: null } });
	expect(decideClose(group, { agrees: 'not-asked', why: null, reasons: {} }, [])).toEqual({ duties: [] });
});

test('what is closed is not closed again, and an open question to take over is answered first', () => {
	expect(decideClose(closed, { agrees: 'yes', why: null, reasons: {} }, [])).toMatchObject({
		refused: 'closed'
	});
	const asked = samplePathway({
		handovers: [
			{
				id: 'h',
				arena: 'school',
				fromId: 'mette',
				toId: 'lene',
				askedAt: 'x',
				answeredAt: null,
				answer: null,
				informed: []
			}
		]
	});
	expect(decideClose(asked, { agrees: 'yes', why: null, reasons: {} }, [])).toMatchObject({
		refused: 'handover-open'
	});
});

test('a leader and every coordinator may end; others of the circle may not', () => {
	expect(mayEnd(facts, { personId: 'mette', leader: false })).toBe(true);
	expect(mayEnd(facts, { personId: 'anja', leader: false })).toBe(false);
	expect(mayEnd(facts, { personId: 'boss', leader: true })).toBe(true);
});

test('goals keep where they began and ended; drafts were never goals', () => {
	const scale = (value: number) => ({ at: 'x', value, by: 'mette' });
	const goal = { arena: 'school', signs: [], pursuers: [] };
	const goals = [
		{ ...goal, id: 'a', text: 'A', state: 'reached' as const, scalings: [scale(3), scale(5), scale(6)] },
		{ ...goal, id: 'b', text: 'B', state: 'active' as const, scalings: [] },
		{ ...goal, id: 'c', text: 'C', state: 'draft' as const, scalings: [] }
	];
	expect(goalsAtEnd(samplePathway({ goals }))).toEqual([
		{ id: 'a', text: 'A', state: 'reached', first: 3, last: 6 },
		{ id: 'b', text: 'B', state: 'active', first: null, last: null }
	]);
});

test('reopening: only what is closed, and not beside another one that is open', () => {
	expect(decideReopen(closed, false)).toBe('open');
	expect(decideReopen(facts, false)).toMatchObject({ refused: 'not-closed' });
	expect(decideReopen(closed, true)).toMatchObject({ refused: 'other-pathway-open' });
});
