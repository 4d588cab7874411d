import { expect, test } from 'vitest';
import type { Form } from '../collaboration/model-meetings.ts';
import { countsOf, decideLookBack, holdsOpen } from './look-back.ts';

const options = ['nobody', 'teacher', 'psychologist'].map((id) => ({ id, label: { da: id } }));
const form = {
	sections: [
		{
			fields: [
				{ id: 'there', type: 'participants', required: 'no', options: [] },
				{ id: 'missed', type: 'choices', required: 'toSend', options },
				{ id: 'sense', type: 'longText', required: 'toSend', options: [] },
				{ id: 'again', type: 'yesNo', required: 'no', options: [] }
			]
		}
	]
} as unknown as Form;
const whole = { there: ['a', 'b'], missed: ['teacher'], sense: 'Ja', again: null };

test('I-32: four questions are answered together, each by what can be answered', () => {
	expect(decideLookBack(form, whole, ['a', 'b'])).toEqual({
		said: { there: ['a', 'b'], missed: ['teacher'], sense: 'Ja' }
	});
	expect(decideLookBack(form, {}, ['a'])).toMatchObject({
		fields: { 'said.there': 'required', 'said.missed': 'required', 'said.sense': 'required' }
	});
	expect(decideLookBack(form, { ...whole, there: ['x'], again: 'maybe' }, ['a'])).toMatchObject({
		fields: { 'said.there': 'not-a-choice', 'said.again': 'not-a-choice' }
	});
});

test('I-32: professions that were missed are counted over meetings', () => {
	expect(countsOf([{ missed: ['teacher', 'psychologist'] }, { missed: ['teacher'] }, {}], 'missed')).toEqual([
		{ choice: 'teacher', n: 2 },
		{ choice: 'psychologist', n: 1 }
	]);
});

test('only a must that is answered together keeps a meeting open', () => {
	const e = { form: 'f', source: { ours: true } } as const;
	expect(holdsOpen({ evaluation: { ...e, together: true, strength: 'must' } })).toBe(true);
	expect(holdsOpen({ evaluation: { ...e, together: true, strength: 'should' } })).toBe(false);
	expect(holdsOpen({})).toBe(false);
});
