import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../kernel/calendar.ts';
import { agreementDue, untrained } from './forum-upkeep.ts';

const source = { ours: true as const };

describe('the upkeep of a forum', () => {
	test('V-29: given somebody new, then what she has to learn is named', () => {
		const forum = { training: [{ id: 'opening', name: { da: 'Openings' }, source }] };
		expect(untrained(forum, [])).toEqual(['opening']);
		expect(untrained(forum, ['opening'])).toEqual([]);
		expect(untrained({}, [])).toEqual([]);
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
