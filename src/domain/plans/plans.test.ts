import { describe, expect, test } from 'vitest';
import type { Form, FormField } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import type { GoalFacts, MeetingFacts } from '../facts/pathway.ts';
import { decideAction, decideActionChange, maySettleAction, stillOpen } from './actions.ts';
import {
	decideAssessment,
	decideEffort,
	decideEffortEnd,
	decideEffortReview,
	decideReceived,
	examinationRuns
} from './efforts.ts';
import { samplePathway } from '../facts/pathway.sample.ts';
import { checkAnswers, decideAgree, decideEvaluate, decideFormChange, decideFormOpen } from './forms.ts';
import { decideGoal, decideGoalChange, decideGoalEnd, decideScaling } from './goals.ts';

const today = '2026-11-23';
const closed = samplePathway({ pathway: { ...samplePathway().pathway, closedAt: '2026-11-01T08:00:00Z' } });
const goal = (more: Partial<GoalFacts> = {}): GoalFacts => ({
	id: 'g',
	arena: 'school',
	text: 'Plays with others',
	state: 'active',
	signs: [{ id: 's', text: 'Has a friend' }],
	pursuers: ['mette'],
	scalings: [],
	...more
});
const input = {
	arena: 'school',
	text: 'x',
	signs: [{ id: 's', text: 'Has a friend' }],
	pursuers: ['mette'],
	active: true
};
const demand = { signs: 1, pursuers: 1 };

describe('goals (I-38)', () => {
	test('I-38: given no sign, when the goal is made active, then it is refused and says which', () => {
		expect(decideGoal(samplePathway(), { ...input, signs: [] }, demand)).toMatchObject({
			refused: 'goal-not-ready',
			fields: { signs: 'goal-needs-sign' }
		});
	});
	test('I-38: given nobody who pursues it, when it is made active, then it is refused, whatever the model asks', () => {
		expect(decideGoal(samplePathway(), { ...input, pursuers: [] }, { signs: 0, pursuers: 0 })).toMatchObject({
			refused: 'goal-not-ready',
			fields: { pursuers: 'goal-needs-pursuer' }
		});
	});
	test('I-38: a sign and a pursuer are enough; a draft needs neither', () => {
		expect(decideGoal(samplePathway(), input, demand)).toEqual({ state: 'active' });
		expect(decideGoal(samplePathway(), { ...input, active: false, signs: [], pursuers: [] }, demand)).toEqual(
			{
				state: 'draft'
			}
		);
	});
	test('a stranger, one who left and an unknown arena are refused by field; the same sign twice too', () => {
		expect(decideGoal(samplePathway(), { ...input, pursuers: ['stranger'] }, demand)).toMatchObject({
			fields: { pursuers: 'not-in-circle' }
		});
		expect(decideGoal(samplePathway(), { ...input, pursuers: ['gone'] }, demand)).toMatchObject({
			fields: { pursuers: 'not-in-circle' }
		});
		expect(decideGoal(samplePathway(), { ...input, arena: 'moon' }, demand)).toMatchObject({
			fields: { arena: 'not-a-choice' }
		});
		const twice = [...input.signs, { id: 't', text: 'has a FRIEND' }];
		expect(decideGoal(samplePathway(), { ...input, signs: twice }, demand)).toMatchObject({
			fields: { signs: 'said-twice' }
		});
	});
	test('an active goal cannot lose its last sign by going back to draft; a reached one is history', () => {
		expect(
			decideGoalChange(samplePathway(), goal(), { ...input, signs: [], active: false }, demand)
		).toMatchObject({
			refused: 'goal-not-ready'
		});
		expect(decideGoalChange(samplePathway(), goal({ state: 'reached' }), input, demand)).toMatchObject({
			refused: 'goal-over'
		});
	});
	test('scaling: nought and ten are in, beyond is out, drafts and closed pathways are not scaled', () => {
		const scale = { from: 0, to: 10 };
		for (const value of [0, 10])
			expect(decideScaling(samplePathway(), goal(), value, scale)).toEqual({ value });
		expect(decideScaling(samplePathway(), goal(), -1, scale)).toMatchObject({
			fields: { value: 'too-small' }
		});
		expect(decideScaling(samplePathway(), goal(), 11, scale)).toMatchObject({
			fields: { value: 'too-big' },
			limits: { value: 10 }
		});
		expect(decideScaling(samplePathway(), goal({ state: 'draft' }), 3, scale)).toMatchObject({
			refused: 'goal-not-active'
		});
		expect(decideScaling(closed, goal(), 3, scale)).toMatchObject({ refused: 'closed' });
	});
	test('ends: active is reached or dropped, a draft only dropped, nothing ends twice', () => {
		expect(decideGoalEnd(samplePathway(), goal(), 'reached')).toEqual({ state: 'reached' });
		expect(decideGoalEnd(samplePathway(), goal({ state: 'draft' }), 'reached')).toMatchObject({
			refused: 'goal-not-active'
		});
		expect(decideGoalEnd(samplePathway(), goal({ state: 'draft' }), 'dropped')).toEqual({ state: 'dropped' });
		expect(decideGoalEnd(samplePathway(), goal({ state: 'dropped' }), 'reached')).toMatchObject({
			refused: 'goal-over'
		});
	});
});

describe('actions', () => {
	const action = {
		id: 'a',
		meetingId: null,
		goalId: null,
		what: 'x',
		whoId: 'mette',
		dueDay: '2026-11-01',
		doneAt: null,
		droppedAt: null
	};
	const agreed = { whoId: 'anja', dueDay: today, goalId: null, meetingId: null };
	test('needs somebody of the circle and a day that is still to come', () => {
		expect(decideAction(samplePathway(), agreed, today)).toBe('agreed');
		expect(
			decideAction(samplePathway(), { ...agreed, whoId: 'x', dueDay: '2026-11-22' }, today)
		).toMatchObject({
			fields: { whoId: 'not-in-circle', dueDay: 'in-the-past' }
		});
	});
	test('a change may keep the old day though it is gone, but not choose another gone one', () => {
		expect(decideActionChange(samplePathway(), action, { ...agreed, dueDay: action.dueDay }, today)).toBe(
			'agreed'
		);
		expect(
			decideActionChange(samplePathway(), action, { ...agreed, dueDay: '2026-11-02' }, today)
		).toMatchObject({
			fields: { dueDay: 'in-the-past' }
		});
	});
	test('what is done or dropped is over; its owner, the coordinator and own staff settle it', () => {
		expect(stillOpen(samplePathway(), { ...action, doneAt: 'x' })).toMatchObject({ refused: 'action-done' });
		expect(stillOpen(samplePathway(), { ...action, droppedAt: 'x' })).toMatchObject({
			refused: 'action-dropped'
		});
		const by = (personId: string, own = false) => maySettleAction(samplePathway(), action, { personId, own });
		expect([by('mette'), by('lene'), by('anja'), by('anja', true)]).toEqual([true, true, false, true]);
	});
});

const field = (id: string, more: Partial<FormField> = {}): FormField =>
	({
		id,
		label: { da: id },
		type: 'text',
		options: [],
		required: 'no',
		when: 'before',
		by: ['everybody'],
		audience: 'circle',
		topic: null,
		...more
	}) as FormField;
const green = {
	id: 'green',
	name: { da: 'g' },
	theme: 'green',
	levels: [2],
	needsMeeting: true,
	nameless: true,
	sections: [
		{
			id: 's',
			name: { da: 's' },
			fields: [
				field('theme', { required: 'toSend' }),
				field('agreements', { type: 'agreements', required: 'toSend' }),
				field('result', {
					when: 'after',
					type: 'choice',
					required: 'toClose',
					options: [{ id: 'alone', label: { da: 'a' } }]
				}),
				field('people', { type: 'participants', required: 'toSend' })
			]
		}
	]
} as unknown as Form;
const model = {
	levels: [{ n: 2 }, { n: 4 }],
	forms: [green],
	rules: [{ then: { do: 'agreeForm', form: 'green' } }]
} as unknown as Model;
const meeting = (state: MeetingFacts['state']) => ({ id: 'meet', state }) as MeetingFacts;
const kept = {
	id: 'f',
	form: 'green',
	meetingId: null,
	state: 'draft' as const,
	agreedAt: null,
	evaluateOn: null,
	evaluatedAt: null,
	data: {}
};
const full = { theme: 'Breaks', agreements: [{ what: 'a', who: 'b', day: '2026-12-01' }] };

describe('forms (R-10)', () => {
	test('R-10: the form opens from its level and from no other', () => {
		expect(decideFormOpen(samplePathway(), green)).toBe('open');
		const up = samplePathway({ positions: [{ ...samplePathway().positions[0]!, level: 3 }] });
		expect(decideFormOpen(up, green)).toMatchObject({ refused: 'form-not-at-level' });
	});
	test('R-10: agreed only when filled, at a meeting that has begun, with a day to evaluate', () => {
		const held = samplePathway({ meetings: [meeting('held')] });
		const at = { ...kept, meetingId: 'meet', data: full };
		expect(decideAgree(held, green, { ...at, data: {} }, '2027-01-10', today)).toMatchObject({
			refused: 'form-incomplete',
			fields: { 'data.theme': 'required', 'data.agreements': 'required' }
		});
		expect(decideAgree(held, green, { ...at, meetingId: null }, '2027-01-10', today)).toMatchObject({
			refused: 'form-needs-meeting'
		});
		expect(
			decideAgree(samplePathway({ meetings: [meeting('planned')] }), green, at, '2027-01-10', today)
		).toMatchObject({
			refused: 'form-meeting-not-begun'
		});
		expect(decideAgree(held, green, at, today, today)).toMatchObject({
			fields: { evaluateOn: 'in-the-past' }
		});
		expect(decideAgree(held, green, at, '2027-01-10', today)).toBe('agreed');
		expect(decideFormChange(held, { ...at, state: 'agreed' })).toMatchObject({ refused: 'form-agreed' });
	});
	test('evaluation wants the fields that are filled in afterwards, once', () => {
		const agreed = { ...kept, state: 'agreed' as const, data: full };
		expect(decideEvaluate(samplePathway(), green, agreed)).toMatchObject({
			fields: { 'data.result': 'required' }
		});
		expect(decideEvaluate(samplePathway(), green, { ...agreed, data: { ...full, result: 'alone' } })).toBe(
			'evaluated'
		);
		expect(decideEvaluate(samplePathway(), green, kept)).toMatchObject({ refused: 'form-not-agreed' });
		expect(decideEvaluate(samplePathway(), green, { ...agreed, state: 'evaluated' })).toMatchObject({
			refused: 'form-evaluated'
		});
	});
	test('answers: unknown fields, wrong choices, half agreements and fields the page fills itself are refused by field', () => {
		expect(
			checkAnswers(green, {
				other: 'x',
				people: 'y',
				result: 'z',
				agreements: [{ what: 'a', who: '', day: '' }]
			})
		).toMatchObject({
			fields: {
				'data.other': 'unknown',
				'data.people': 'unknown',
				'data.result': 'not-a-choice',
				'data.agreements': 'agreement-incomplete'
			}
		});
		expect(checkAnswers(green, { ...full, result: '' })).toEqual({ data: full });
		expect(checkAnswers(green, { theme: 'x'.repeat(501) })).toMatchObject({
			fields: { 'data.theme': 'too-long' }
		});
	});
	test('R-03: a nameless form refuses what looks like a CPR number, also in an agreement', () => {
		expect(checkAnswers(green, { theme: 'Om 610308-1234' })).toMatchObject({
			fields: { 'data.theme': 'names-a-child' }
		});
		const row = [{ what: 'Tal med 6103081234', who: 'b', day: '2026-12-01' }];
		expect(checkAnswers(green, { agreements: row })).toMatchObject({
			fields: { 'data.agreements': 'names-a-child' }
		});
	});
});

describe('assessments and efforts (R-06, R-07, R-09)', () => {
	const asked = {
		id: 'a',
		arena: 'home',
		what: 'x',
		ownerId: 'lene',
		requestedAt: 'x',
		dueDay: today,
		receivedAt: null
	};
	test('R-06: an assessment has an owner of the circle and a day; it is received once, by her or own staff', () => {
		expect(decideAssessment(samplePathway(), { arena: 'home', ownerId: 'lene', dueDay: today }, today)).toBe(
			'asked'
		);
		expect(
			decideAssessment(samplePathway(), { arena: 'x', ownerId: 'x', dueDay: '2020-01-01' }, today)
		).toMatchObject({
			fields: { arena: 'not-a-choice', ownerId: 'not-in-circle', dueDay: 'in-the-past' }
		});
		expect(decideReceived(samplePathway(), asked, { personId: 'lene', own: false })).toBe('received');
		expect(decideReceived(samplePathway(), asked, { personId: 'x', own: false })).toMatchObject({
			refused: 'not-yours'
		});
		expect(
			decideReceived(samplePathway(), { ...asked, receivedAt: 'x' }, { personId: 'lene', own: true })
		).toMatchObject({
			refused: 'already-received'
		});
	});
	test('R-03: no course at level 2 before the green form is agreed at a meeting', () => {
		const start = { arena: 'school', startedOn: today, grave: false, graveReason: null };
		expect(decideEffort(model, samplePathway(), start, today)).toMatchObject({
			refused: 'effort-needs-form'
		});
		const agreed = { ...kept, state: 'agreed' as const, agreedAt: '2026-11-20T08:00:00Z' };
		expect(decideEffort(model, samplePathway({ forms: [agreed] }), start, today)).toMatchObject({
			refused: 'effort-needs-form'
		});
		expect(
			decideEffort(model, samplePathway({ forms: [{ ...agreed, meetingId: 'meet' }] }), start, today)
		).toEqual({ level: 2, graveReason: null });
	});
	test('R-07: an effort takes the level its arena is on; reviews are within its time', () => {
		const start = { arena: 'home', startedOn: today, grave: true, graveReason: 'Nothing runs beside it' };
		expect(decideEffort(model, samplePathway(), start, today)).toEqual({ level: 4, graveReason: null });
		const effort = {
			id: 'e',
			arena: 'home',
			name: 'x',
			level: 4,
			startedOn: '2026-09-01',
			endedOn: null,
			reviews: []
		};
		expect(decideEffortReview(samplePathway(), effort, today, today)).toBe('reviewed');
		expect(decideEffortReview(samplePathway(), effort, '2026-11-24', today)).toMatchObject({
			fields: { on: 'in-the-future' }
		});
		expect(decideEffortEnd(samplePathway(), effort, '2026-08-31', today)).toMatchObject({
			fields: { endedOn: 'before-start' }
		});
		expect(decideEffortEnd(samplePathway(), { ...effort, endedOn: today }, today, today)).toMatchObject({
			refused: 'effort-ended'
		});
	});

	const examining = {
		...model,
		rules: [...model.rules, { then: { do: 'recordMark', mark: 'investigationDone' } }]
	} as unknown as Model;
	const mark = (key: string, day: string, arena: string | null = 'home') => ({
		key,
		arena,
		at: `${day}T08:00:00Z`,
		by: 'ulla',
		text: 'x'
	});
	const decided = mark('investigationDecided', '2026-10-01');
	const beside = { arena: 'home', startedOn: today, grave: true, graveReason: 'The child is not safe' };

	test('R-09: given an examination that runs, when an effort begins beside it, then it takes the tick and a reason', () => {
		const facts = samplePathway({ marks: [decided] });
		const start = (more: { grave?: boolean; graveReason?: null }) =>
			decideEffort(examining, facts, { ...beside, ...more }, today);
		expect(start({ grave: false, graveReason: null })).toEqual({
			refused: 'invalid',
			fields: { grave: 'required', graveReason: 'required' }
		});
		expect(start({ grave: false })).toEqual({ refused: 'invalid', fields: { grave: 'required' } });
		expect(start({ graveReason: null })).toEqual({ refused: 'invalid', fields: { graveReason: 'required' } });
		expect(start({})).toEqual({ level: 4, graveReason: 'The child is not safe' });
	});
	test('R-09: given it is done, when another is decided, then that one runs', () => {
		const done = mark('investigationDone', '2026-11-01');
		const runs = (...marks: (typeof decided)[]) =>
			examinationRuns(examining, samplePathway({ marks }), 'home');
		expect(runs()).toBe(false);
		expect(runs(decided)).toBe(true);
		expect(runs(mark('investigationDecided', '2026-10-01', null))).toBe(true);
		expect(runs(decided, done)).toBe(false);
		expect(runs(mark('investigationDecided', '2026-11-10'), done, decided)).toBe(true);
	});
	test('R-09: given a lower level, another arena or a model without examinations, then nothing is held back', () => {
		const one = (more: Partial<ReturnType<typeof samplePathway>['positions'][number]>) =>
			samplePathway({
				marks: [decided],
				positions: [{ ...samplePathway().positions[1]!, ...more }]
			});
		expect(examinationRuns(examining, one({}), 'home')).toBe(true);
		expect(examinationRuns(examining, one({ level: 2 }), 'home')).toBe(false);
		expect(examinationRuns(examining, one({ arena: 'school' }), 'school')).toBe(false);
		expect(examinationRuns(examining, one({}), 'moon')).toBe(false);
		expect(examinationRuns(model, one({}), 'home')).toBe(false);
		expect(examinationRuns({ ...examining, levels: [] }, one({}), 'home')).toBe(false);
		const plain = { ...beside, grave: false, graveReason: null };
		expect(decideEffort(model, one({}), plain, today)).toEqual({ level: 4, graveReason: null });
	});
});
