import { expect, test } from 'vitest';
import type { Handover } from '../facts/pathway.ts';
import { samplePathway } from '../facts/pathway.sample.ts';
import { decideAnswer, decideAsk, decideEscalation, decideInformed, decideLeave } from './handover.ts';

const facts = samplePathway();
const handover = (more: Partial<Handover> = {}): Handover => ({
	id: 'h',
	arena: 'school',
	fromId: 'mette',
	toId: 'lene',
	askedAt: '2026-11-20T08:00:00Z',
	answeredAt: null,
	answer: null,
	informed: [],
	...more
});
const mette = { personId: 'mette', leader: false };
const leader = { personId: 'boss', leader: true };

test('R-13: given the coordinator of the arena or the leader, when she asks a professional of the circle, then the question stands', () => {
	expect(decideAsk(facts, { arena: 'school', toId: 'lene' }, mette)).toEqual({ fromId: 'mette' });
	expect(decideAsk(facts, { arena: 'school', toId: 'lene' }, leader)).toEqual({ fromId: 'mette' });
	expect(decideAsk(facts, { arena: 'home', toId: 'mette' }, mette)).toMatchObject({ refused: 'not-yours' });
});

test('R-13: not to oneself, not to a parent, not to one who left, not in an unknown arena, not twice', () => {
	const asked = (toId: string, arena = 'school', f = facts) => decideAsk(f, { arena, toId }, leader);
	expect(asked('mette')).toMatchObject({ fields: { toId: 'already-coordinator' } });
	for (const who of ['anja', 'gone', 'stranger'])
		expect(asked(who)).toMatchObject({ fields: { toId: 'not-in-circle' } });
	expect(asked('lene', 'moon')).toMatchObject({ fields: { arena: 'not-a-choice' } });
	expect(asked('lene', 'school', { ...facts, handovers: [handover()] })).toMatchObject({
		refused: 'handover-open'
	});
});

test('R-13: only the one who was asked answers, once; accepting moves the stick, declining leaves it', () => {
	expect(decideAnswer(facts, handover(), true, { personId: 'mette' })).toMatchObject({
		refused: 'not-yours'
	});
	expect(decideAnswer(facts, handover(), true, { personId: 'lene' })).toEqual({ coordinatorId: 'lene' });
	expect(decideAnswer(facts, handover(), false, { personId: 'lene' })).toEqual({ coordinatorId: null });
	const done = handover({ answeredAt: '2026-11-21T08:00:00Z', answer: 'accepted' });
	expect(decideAnswer(facts, done, true, { personId: 'lene' })).toMatchObject({
		refused: 'handover-answered'
	});
	const left = { ...facts, circle: facts.circle.filter((m) => m.personId !== 'lene') };
	expect(decideAnswer(left, handover(), true, { personId: 'lene' })).toMatchObject({
		refused: 'not-in-circle'
	});
});

test('R-13: the giver or a leader says who knows, after acceptance, about people of the circle', () => {
	const accepted = handover({
		answer: 'accepted',
		answeredAt: 'x',
		informed: [{ personId: 'anja', at: 'x' }]
	});
	expect(decideInformed(facts, accepted, ['anja', 'lene', 'lene'], mette)).toEqual({ add: ['lene'] });
	expect(decideInformed(facts, handover(), ['anja'], mette)).toMatchObject({
		refused: 'handover-not-accepted'
	});
	expect(decideInformed(facts, accepted, ['anja'], { personId: 'lene', leader: false })).toMatchObject({
		refused: 'not-yours'
	});
	expect(decideInformed(facts, accepted, ['stranger'], leader)).toMatchObject({
		fields: { personIds: 'not-in-circle' }
	});
});

test('unanswered: it goes to a leader who is not the giver; what waits for a leader stays', () => {
	expect(decideEscalation(handover(), ['mette', 'boss'])).toEqual({ toId: 'boss' });
	expect(decideEscalation(handover(), [])).toBeNull();
	expect(decideEscalation(handover({ toId: 'boss' }), ['boss'])).toBeNull();
	expect(decideEscalation(handover({ answeredAt: 'x' }), ['boss'])).toBeNull();
});

test('leaving: refused with what is still carried, and how much of it', () => {
	const none = { coordinator: 0, handovers: 0, actions: 0, assessments: 0, meetings: 0, cases: 0 };
	expect(decideLeave(none)).toBe('free');
	expect(decideLeave({ ...none, coordinator: 2, actions: 1 })).toEqual({
		refused: 'still-carries',
		detail: { coordinator: 2, actions: 1 }
	});
});
