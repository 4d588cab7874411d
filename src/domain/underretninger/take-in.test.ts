import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/refusal.ts';
import { decideTakeIn, type TakenIn } from './take-in.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const atNight = Temporal.Instant.from('2026-11-22T22:40:00Z');
const nobody = { name: null, phone: null, email: null, address: null, relation: null };
const call: TakenIn = {
	source: 'citizen',
	receivedAt: atNight,
	notifier: { ...nobody, name: 'N', phone: '1' },
	childId: 'c',
	childName: null
};
const fields = (x: unknown) => (isRefusal(x) ? x.fields : undefined);

describe('taking in what a citizen tells', () => {
	test('UND-06 UND-09: given a call at night, when it is written down in the morning, then it counts from the call', () => {
		expect(decideTakeIn(call, now)).toMatchObject({
			receivedAt: '2026-11-22T22:40:00Z',
			registeredAt: '2026-11-23T08:00:00Z',
			receiptImpossible: null,
			notifier: { name: 'N', phone: '1' }
		});
	});

	test('UND-06: who she is and one way to reach her; the child by number or described', () => {
		expect(fields(decideTakeIn({ ...call, notifier: nobody, childId: null }, now))).toEqual({
			'notifier.name': 'required',
			'notifier.phone': 'contact-needed',
			childName: 'required'
		});
		for (const one of ['phone', 'email', 'address'])
			expect(isRefusal(decideTakeIn({ ...call, notifier: { ...nobody, name: 'N', [one]: 'x' } }, now))).toBe(
				false
			);
		expect(isRefusal(decideTakeIn({ ...call, childId: null, childName: 'B' }, now))).toBe(false);
	});

	test('UND-06 UND-10: an anonymous one is not asked who she is, keeps nothing of it, and gets no receipt', () => {
		expect(decideTakeIn({ ...call, source: 'anonymous' }, now)).toMatchObject({
			notifier: null,
			receiptImpossible: 'anonymous'
		});
		expect(isRefusal(decideTakeIn({ ...call, source: 'anonymous', notifier: nobody }, now))).toBe(false);
	});

	test('UND-09: not received in the future, nor more than a year ago', () => {
		expect(fields(decideTakeIn({ ...call, receivedAt: now.add({ seconds: 1 }) }, now))).toEqual({
			receivedAt: 'in-the-future'
		});
		expect(fields(decideTakeIn({ ...call, receivedAt: now.subtract({ hours: 24 * 400 }) }, now))).toEqual({
			receivedOn: 'too-long-ago'
		});
	});
});
