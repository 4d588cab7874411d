import { expect, test } from 'vitest';
import { allSigned, decideSignature, signersOf } from './signing.ts';

const who = (personId: string, more: object = {}) => ({
	personId,
	relation: 'professional' as const,
	answer: 'yes' as const,
	attended: true,
	...more
});
const people = [
	who('mette'),
	who('anja', { relation: 'custodyHolder' }),
	who('ida', { relation: 'child' }),
	who('ole', { attended: false }),
	who('per', { answer: 'substitute', attended: null })
];
const today = '2026-11-23';
const say = (more: object, by = 'mette', before: Parameters<typeof decideSignature>[3] = null) =>
	decideSignature(
		{ personId: 'anja', way: 'paper', day: today, note: null, ...more },
		by,
		true,
		before,
		today
	);

test('V-30 given those who were there, then each of them signs, and the child is never waited for', () => {
	expect(signersOf(people).map((p) => p.personId)).toEqual(['mette', 'anja']);
	expect(allSigned(people, ['mette'])).toBe(false);
	expect(allSigned(people, ['mette', 'anja'])).toBe(true);
	expect(allSigned([], [])).toBe(false);
});
test('V-30 given somebody else, then paper or a refusal with its reason can be noted, and never a digital signature', () => {
	expect(say({})).toBe('signed');
	expect(say({ way: 'digital' })).toMatchObject({ fields: { way: 'only-oneself' } });
	expect(say({ way: 'digital' }, 'anja')).toBe('signed');
	expect(say({ way: 'declined' })).toMatchObject({ fields: { note: 'required' } });
	expect(say({ way: 'declined', note: 'Er ikke enig' })).toBe('signed');
	expect(say({ day: '2026-11-24' })).toMatchObject({ fields: { day: 'in-the-future' } });
});
test('V-30 given a digital signature, then nobody but the one who gave it takes it back', () => {
	expect(say({ way: 'declined', note: 'x' }, 'mette', 'digital')).toMatchObject({
		refused: 'signed-already'
	});
	expect(say({ way: 'declined', note: 'x' }, 'anja', 'digital')).toBe('signed');
	expect(
		decideSignature({ personId: 'x', way: 'paper', day: today, note: null }, 'mette', false, null, today)
	).toMatchObject({
		fields: { personId: 'not-a-party' }
	});
});
