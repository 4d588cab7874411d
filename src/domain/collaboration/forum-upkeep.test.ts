import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../kernel/calendar.ts';
import { agreementDue, mayNoteTraining, trainingCoverage, untrained } from './forum-upkeep.ts';

const source = { ours: true as const };

describe('the upkeep of a forum', () => {
	test('V-29: given somebody new, then what she has to learn is named', () => {
		const forum = { training: [{ id: 'opening', name: { da: 'Openings' }, source }] };
		expect(untrained(forum, [])).toEqual(['opening']);
		expect(untrained(forum, ['opening'])).toEqual([]);
		expect(untrained({}, [])).toEqual([]);
	});

	test('V-29: given three members, then it is counted how many of them have learnt each', () => {
		const forum = {
			training: ['opening', 'ending'].map((id) => ({ id, name: { da: id }, source }))
		};
		expect(trainingCoverage(forum, [['opening'], ['opening', 'ending', 'older'], []])).toEqual([
			{ id: 'opening', learnt: 2, of: 3 },
			{ id: 'ending', learnt: 1, of: 3 }
		]);
		expect(trainingCoverage(forum, [])).toMatchObject([{ of: 0 }, { of: 0 }]);
		expect(trainingCoverage({}, [[]])).toEqual([]);
	});

	test('V-29: given who writes what somebody has learnt, then it is whoever steers, or she herself', () => {
		expect(mayNoteTraining({ personId: 'lene', steers: true }, { personId: 'ole' })).toBe(true);
		expect(mayNoteTraining({ personId: 'ole', steers: false }, { personId: 'ole' })).toBe(true);
		expect(mayNoteTraining({ personId: 'ole', steers: false }, { personId: 'lene' })).toBe(false);
	});

	test('I-29: given an agreement of 31 August, then it is looked at on the last day of February', () => {
		const forum = {
			agreement: { form: 'rules', evaluate: { n: 6, unit: 'month' as const }, by: 'captain', source }
		};
		const made = Temporal.PlainDate.from('2026-08-31');
		expect(agreementDue(forum, made, defaultSettings)).toBe('2027-02-28');
		expect(agreementDue({}, made, defaultSettings)).toBeNull();
	});
});
