import { describe, expect, test } from 'vitest';
import { isOpenTo, whoseIs } from './agreements.ts';
import { isForMe, reasonOf } from './log.ts';
import { decideReaders } from './message.ts';
import { voiceOf } from './voice.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);

describe('who is spoken to', () => {
	test.each([
		[false, '2010-11-23', 'parent'],
		[true, '2011-11-23', 'young'],
		[true, '2011-11-24', 'child'],
		[true, '2008-01-01', 'young']
	] as const)('self %s, born %s: %s', (isSelf, birth, voice) => {
		expect(voiceOf(isSelf, day(birth), day('2026-11-23'))).toBe(voice);
	});
});

describe('who reads a message', () => {
	test('a parent writes to everybody unless she chooses otherwise', () => {
		expect(decideReaders('parent', null, false)).toEqual({ audience: 'circle', hiddenFromCustody: false });
		expect(decideReaders('parent', 'professionals', false)).toEqual({
			audience: 'professionals',
			hiddenFromCustody: false
		});
	});
	test('where somebody is protected, nothing a parent writes goes to the other', () => {
		expect(decideReaders('parent', 'circle', true)).toEqual({
			audience: 'professionals',
			hiddenFromCustody: false
		});
	});
	test('CH-01 a child of any age may speak to the professionals alone, and always chooses', () => {
		for (const voice of ['child', 'young'] as const) {
			expect(decideReaders(voice, 'professionals', false)).toEqual({
				audience: 'professionals',
				hiddenFromCustody: true
			});
			expect(decideReaders(voice, 'circle', true)).toEqual({ audience: 'circle', hiddenFromCustody: false });
			expect(decideReaders(voice, null, false)).toEqual({
				refused: 'invalid',
				fields: { readers: 'required' }
			});
		}
	});
});

describe('agreements', () => {
	test('mine, the family, theirs', () => {
		expect(whoseIs('me', 'custodyHolder', 'me')).toBe('mine');
		expect(whoseIs('x', 'privateNetwork', 'me')).toBe('family');
		expect(whoseIs('x', 'professional', 'me')).toBe('theirs');
		expect(whoseIs(null, null, 'me')).toBe('theirs');
	});
	test('M12 where places are hidden, what other adults of the family promised is too', () => {
		expect(isOpenTo('family', 'custodyHolder', false)).toBe(false);
		expect(isOpenTo('family', 'child', false)).toBe(true);
		expect(isOpenTo('family', 'custodyHolder', true)).toBe(true);
		expect(isOpenTo('theirs', 'professional', false)).toBe(true);
	});
});

describe('the log', () => {
	test('M30 employees and oneself, nobody else of the family', () => {
		expect(isForMe({ mine: false, personName: 'Mette Holm', basis: 'leader' })).toBe(true);
		expect(isForMe({ mine: true, personName: null, basis: 'family' })).toBe(true);
		expect(isForMe({ mine: false, personName: null, basis: 'self' })).toBe(false);
	});
	test('a basis nobody knows is still a reason', () => {
		expect(reasonOf('own-staff')).toBe('everyday');
		expect(reasonOf('none')).toBe('work');
		expect(reasonOf(null)).toBe('work');
		expect(reasonOf('toString')).toBe('work');
	});
});
