import { expect, test } from 'vitest';
import { leftOf, partiesOf } from './answered.ts';

const someone = (personId: string, readAt?: string | null) => ({
	personId,
	name: personId,
	relation: 'professional' as const,
	function: 'teacher',
	...(readAt === undefined ? {} : { readAt })
});
const sent = { recipients: ['anja', 'mette', 'karen', 'lene'], sentBy: 'lene' };
const known = [
	someone('anja', '2026-12-15T08:00:00Z'),
	someone('mette', null),
	someone('lene', null),
	someone('ole', null),
	someone('karen')
];

test('given minutes, then each who got them has read and answered or not; who sent them and others are not asked', () => {
	const parties = partiesOf(sent, known, [
		{ personId: 'anja', stance: 'agree' },
		{ personId: 'anja', stance: 'disagree' },
		{ personId: 'anja', stance: null }
	]);
	expect(parties).toMatchObject([
		{ personId: 'anja', hasRead: true, stance: 'disagree', isNoted: true },
		{ personId: 'mette', hasRead: false, stance: null, isNoted: true },
		{ personId: 'karen', hasRead: false, stance: null, isNoted: false }
	]);
	expect(leftOf(parties)).toEqual({ read: 1, answer: 2 });
});
test('given somebody answered, then she has read, also where that is not noted', () => {
	const parties = partiesOf(sent, known, [
		{ personId: 'karen', stance: 'agree' },
		{ personId: 'mette', stance: 'not-yet' },
		{ personId: 'anja', stance: 'agree' }
	]);
	expect(parties.map((p) => p.hasRead)).toEqual([true, true, true]);
	expect(leftOf(parties)).toEqual({ read: 0, answer: 0 });
});
