import { describe, expect, test } from 'vitest';
import {
	decideAnswer,
	decideClose,
	decideSay,
	type Drawn,
	dueOn,
	isLate,
	whoAnswers,
	whoIsTold
} from './answer.ts';

const posts = [
	{ personId: 'lene', unitId: 'school', function: 'unitLeader' },
	{ personId: 'kim', unitId: 'school', function: 'unitLeader' },
	{ personId: 'rita', unitId: 'authority', function: 'authorityLeader' },
	{ personId: 'bodil', unitId: 'head', function: 'chief' },
	{ personId: 'dorte', unitId: 'head', function: 'dataProtectionOfficer' }
];
const above = new Map([
	['school', 'head'],
	['authority', 'head'],
	['team', 'authority'],
	['head', null]
]);
const house = { posts, above };
const nobody = new Set<string>();
const asked = (personId: string, unitId: string | null, not: Iterable<string> = nobody, h = house) =>
	whoAnswers(h, { personId, unitId }, new Set(not));

describe('who answers for a look', () => {
	test('M32 the leader of the unit she looked from, or of the nearest unit above it', () => {
		expect(asked('mette', 'school')).toBe('kim');
		expect(asked('ulla', 'team')).toBe('rita');
		expect(asked('asta', 'head')).toBe('bodil');
		expect(asked('dorte', 'head')).toBe('bodil');
	});

	test('M32 never she herself, nor one beside her: who leads a unit answers to the one above', () => {
		expect(asked('lene', 'school')).toBe('bodil');
		expect(asked('rita', 'authority')).toBe('bodil');
		expect(asked('bodil', 'head')).toBe('dorte');
	});

	test('M05 M32 nobody answers for a look at her own child', () => {
		expect(asked('mette', 'school', ['kim'])).toBe('lene');
		expect(asked('mette', 'school', ['kim', 'lene'])).toBe('bodil');
	});

	test('where nobody leads it is the data protection officer, and nobody only where there is nobody at all', () => {
		const few = { posts: posts.filter((p) => p.personId === 'dorte'), above };
		expect(asked('mette', 'school', nobody, few)).toBe('dorte');
		expect(asked('dorte', 'head', nobody, few)).toBeNull();
		expect(asked('mette', null)).toBe('bodil');
	});

	test('units that stand above each other in a ring lead nowhere and end', () => {
		const ring = {
			posts: posts.slice(3),
			above: new Map([
				['a', 'b'],
				['b', 'a']
			])
		};
		expect(asked('mette', 'a', nobody, ring)).toBe('bodil');
	});
});

describe('when nobody answers', () => {
	test('M32 it is late on the thirty-first day, not on the thirtieth', () => {
		const due = dueOn(Temporal.PlainDate.from('2026-11-23'));
		expect(due.toString()).toBe('2026-12-23');
		expect(isLate(due, due)).toBe(false);
		expect(isLate(due, due.add({ days: 1 }))).toBe(true);
	});

	test('M32 a chief is told, else the data protection officer; never whoever looked or was asked, nor the child’s own', () => {
		const told = (personId: string, askedId: string | null, not: string[] = []) =>
			whoIsTold(house, { personId, askedId }, new Set(not));
		expect(told('mette', 'lene')).toBe('bodil');
		expect(told('lene', 'bodil')).toBe('dorte');
		expect(told('bodil', 'dorte')).toBeNull();
		expect(told('mette', 'lene', ['bodil'])).toBe('dorte');
	});
});

describe('what may be said', () => {
	const look = (more: Partial<Drawn> = {}): Drawn => ({
		personId: 'mette',
		askedId: 'lene',
		lateId: null,
		answered: false,
		explained: false,
		said: false,
		closed: false,
		...more
	});

	test('M32 the one who was asked answers, or the one who was told; once, and never whoever looked', () => {
		expect(decideAnswer(look(), 'lene')).toBeNull();
		expect(decideAnswer(look({ lateId: 'bodil' }), 'bodil')).toBeNull();
		expect(decideAnswer(look(), 'dorte')).toMatchObject({ refused: 'not-yours' });
		expect(decideAnswer(look({ lateId: 'mette' }), 'mette')).toMatchObject({ refused: 'not-yours' });
		expect(decideAnswer(look({ answered: true }), 'lene')).toMatchObject({ refused: 'look-answered' });
	});

	test('whoever looked tells once, before it is answered; nobody tells for her', () => {
		expect(decideSay(look(), 'mette')).toBeNull();
		expect(decideSay(look(), 'lene')).toMatchObject({ refused: 'not-yours' });
		expect(decideSay(look({ said: true }), 'mette')).toMatchObject({ refused: 'look-said' });
		expect(decideSay(look({ answered: true }), 'mette')).toMatchObject({ refused: 'look-answered' });
	});

	test('what was not explained is followed up once by who protects data or a chief, not by whoever looked', () => {
		const open = look({ answered: true });
		expect(decideClose(open, 'dorte', ['dataProtectionOfficer'])).toBeNull();
		expect(decideClose(open, 'bodil', ['chief'])).toBeNull();
		expect(decideClose(open, 'lene', ['unitLeader'])).toMatchObject({ refused: 'not-yours' });
		expect(decideClose({ ...open, personId: 'dorte' }, 'dorte', ['dataProtectionOfficer'])).toMatchObject({
			refused: 'not-yours'
		});
		for (const not of [look(), look({ answered: true, explained: true })])
			expect(decideClose(not, 'dorte', ['dataProtectionOfficer'])).toMatchObject({
				refused: 'look-not-unexplained'
			});
		expect(decideClose({ ...open, closed: true }, 'dorte', ['dataProtectionOfficer'])).toMatchObject({
			refused: 'look-closed'
		});
	});
});
