import { describe, expect, test } from 'vitest';
import type { Form } from '../collaboration/model-meetings.ts';
import type { MeetingFacts, PathwayFacts } from '../facts/pathway.ts';
import { answersOf, decideRecipients, decideSend, fieldsToWrite, type Source } from './minutes.ts';

const field = (id: string, type: string, more: object = {}) => ({
	id,
	label: { da: id },
	type,
	options: [],
	required: 'no',
	when: 'during',
	by: ['everybody'],
	audience: 'circle',
	topic: null,
	...more
});
const form = {
	id: 'sheet',
	sections: [
		{
			id: 's',
			name: { da: 's' },
			fields: [
				field('child', 'text', { when: 'before', prefill: 'childName' }),
				field('shared', 'longText'),
				field('goals', 'goals'),
				field('agreements', 'agreements'),
				field('outcome', 'outcome'),
				field('parentContact', 'person'),
				field('followUp', 'date'),
				field('result', 'longText', { when: 'after' })
			]
		}
	]
} as unknown as Form;
const source: Source = {
	childName: 'Ea',
	arena: null,
	level: null,
	place: null,
	convener: null,
	coordinator: null,
	parentContact: 'Bo Bonde',
	participants: [],
	goals: [{ id: 'g', text: 'Plays with others', signs: ['has a friend'], pursuers: [] }],
	actions: [{ id: 'a', what: 'Read', who: 'Bo Bonde', whoId: 'b', day: '2026-12-01' }],
	outcome: { id: 'plus', sign: '+', text: { da: 'Goes on' } },
	next: { on: '2027-01-11' },
	child: null,
	consents: [],
	recipients: []
};
const party = { personId: 'p', isParty: true, mayLook: true, barred: null };

describe('minutes', () => {
	test('I-31: what was agreed last time says how far it was', () => {
		const earlier = [{ what: 'Ring', who: 'Bo Bonde', day: '2026-11-20', isDone: true }];
		const last = {
			sections: [{ id: 's', name: { da: 's' }, fields: [field('last', 'earlierAgreements')] }]
		} as unknown as Form;
		expect(answersOf(last, {}, { ...source, earlier })).toEqual({ last: earlier });
	});
	test('R-11: what the rows say stands in the form by itself, and counts over what was typed', () => {
		expect(answersOf(form, { shared: 'we see', goals: 'old', extra: 'x', result: '' }, source)).toEqual({
			child: 'Ea',
			shared: 'we see',
			goals: 'Plays with others\n- has a friend',
			agreements: [{ what: 'Read', who: 'Bo Bonde', day: '2026-12-01' }],
			outcome: 'Goes on',
			parentContact: 'Bo Bonde',
			followUp: '2027-01-11'
		});
	});
	test('R-11: only what no row answers is typed', () => {
		expect(fieldsToWrite(form).map((f) => f.id)).toEqual(['shared', 'result']);
	});
	test('M24: each recipient is a party of her own who may have it', () => {
		expect(decideRecipients([party])).toBe('chosen');
		expect(decideRecipients([])).toMatchObject({ fields: { recipients: 'required' } });
		expect(decideRecipients([party, { ...party, isParty: false }])).toMatchObject({
			refused: 'invalid',
			fields: { recipients: 'not-a-party' }
		});
		expect(decideRecipients([{ ...party, mayLook: false }])).toMatchObject({
			fields: { recipients: 'needs-consent' }
		});
		expect(decideRecipients([{ ...party, barred: 'recipient-undecided' }])).toMatchObject({
			refused: 'recipient-undecided'
		});
		expect(decideRecipients([{ ...party, barred: 'recipient-excluded' }])).toMatchObject({
			fields: { recipients: 'recipient-excluded' }
		});
	});
});

describe('a form that says who has signed', () => {
	const signed = {
		id: 'plan',
		sections: [
			{
				id: 's',
				name: { da: 's' },
				fields: [
					field('decisions', 'longText', { required: 'toClose' }),
					field('signed', 'confirmations', { required: 'toClose', when: 'after' }),
					field('ticked', 'confirmations', { options: [{ id: 'yes', label: { da: 'Ja' } }], when: 'after' })
				]
			}
		]
	} as unknown as Form;
	test('the minutes leave without it: that all have signed or said why not is seen to when the meeting ends', () => {
		const facts = { actions: [] } as unknown as PathwayFacts;
		const meeting = { id: 'm', state: 'held', nextMeeting: { on: '2027-01-11' } } as unknown as MeetingFacts;
		expect(decideSend(facts, meeting, signed, {})).toEqual({
			refused: 'form-incomplete',
			fields: { 'data.decisions': 'required' }
		});
		expect(decideSend(facts, meeting, signed, { decisions: 'Farmor henter' })).toBe('sent');
	});
});
