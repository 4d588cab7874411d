import { describe, expect, it } from 'vitest';
import { asksBeforehand } from './agenda.ts';

type Given = Parameters<typeof asksBeforehand>[0];
const model = (...fields: object[]) =>
	({
		meetings: [{ id: 'match', form: 'sheet' }, { id: 'talk' }],
		forms: [{ id: 'sheet', sections: [{ fields }] }]
	}) as unknown as Given;
const view = { id: 'view', type: 'longText', when: 'before', by: ['everybody'], required: 'no' };

describe('whether a meeting asks anybody to prepare', () => {
	it('does where its form has a question that several sides answer for themselves beforehand', () => {
		expect(asksBeforehand(model(view), 'match')).toBe(true);
	});
	it.each([
		['what the leader fills in', { ...view, by: ['unitLeader'] }],
		['what must be there before the agenda leaves', { ...view, required: 'toSend' }],
		['what is written at the meeting', { ...view, when: 'during' }],
		['what is only shown', { ...view, prefill: 'goals' }]
	])('does not for %s', (_, field) => {
		expect(asksBeforehand(model(field), 'match')).toBe(false);
	});
	it('does not without a form', () => {
		expect(asksBeforehand(model(view), 'talk')).toBe(false);
		expect(asksBeforehand(model(view), 'unknown')).toBe(false);
	});
});
