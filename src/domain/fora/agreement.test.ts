import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../kernel/calendar.ts';
import type { Form } from '../collaboration/model-meetings.ts';
import { isAgreed, keptOf, lookAgain, unanswered, yearBefore } from './agreement.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const forum = { agreement: { form: 'f', evaluate: { n: 6, unit: 'month' }, by: 'leader' } } as never;
const settings = { ...defaultSettings };
const field = (id: string, type: string, required: string) => ({ id, type, required });
const form = {
	sections: [
		{ fields: [field('purpose', 'longText', 'toClose'), field('hope', 'text', 'no')] },
		{ fields: [field('next', 'date', 'toClose')] }
	]
} as unknown as Form;

describe('a working agreement', () => {
	test('I-29: the team chooses a day to look again, never later than its model says, and gets the last one without', () => {
		expect(lookAgain(forum, today, null, settings)).toBe('2027-05-23');
		expect(lookAgain(forum, today, '2027-02-01', settings)).toBe('2027-02-01');
		expect(lookAgain(forum, today, '2027-06-01', settings)).toMatchObject({ fields: { lookOn: 'too-late' } });
		expect(lookAgain(forum, today, '2026-11-23', settings)).toMatchObject({
			fields: { lookOn: 'not-ahead' }
		});
		expect(lookAgain({}, today, null, settings)).toEqual({ refused: 'forum-no-agreement' });
	});
	test('only the model’s own questions are kept, and those it asks for must be answered', () => {
		expect(keptOf(form, { purpose: 'x', hope: null, other: 'y', next: '2027-01-01' })).toEqual({
			purpose: 'x'
		});
		expect(unanswered(form, { purpose: ' ' })).toEqual(['purpose']);
		expect(unanswered(form, { purpose: 'x' })).toEqual([]);
	});
	test('it holds when everybody on a seat has said yes; a team of nobody agrees on nothing', () => {
		expect(isAgreed(['a', 'b'], ['a'])).toBe(false);
		expect(isAgreed(['a', 'b'], ['b', 'gone', 'a'])).toBe(true);
		expect(isAgreed([], [])).toBe(false);
	});
	test('I-01: last year’s answer stands beside, not the one mended last week', () => {
		const said = (agreedOn: string | null) => ({ agreedOn, words: {} });
		const all = [said(null), said('2026-11-10'), said('2025-12-01'), said('2023-05-01')];
		expect(yearBefore(all, '2026-11-17')?.agreedOn).toBe('2025-12-01');
		expect(yearBefore(all, '2025-12-01')?.agreedOn).toBe('2023-05-01');
		expect(yearBefore(all, '2023-05-01')).toBeNull();
	});
});
