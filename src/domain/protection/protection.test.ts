import { describe, expect, test } from 'vitest';
import { isWeighed, mayReceive, maySeePlace, type ProtectionFacts, type Relative } from './protection.ts';

const relative = (personId: string, more: Partial<Relative> = {}): Relative => ({
	personId,
	relation: 'custodyHolder',
	isProtected: false,
	livesWith: false,
	...more
});
/** A is hostile and lives elsewhere; B is protected and the child lives with her; G is a grandmother. */
const facts: ProtectionFacts = {
	childId: 'child',
	childProtected: true,
	relatives: [
		relative('A'),
		relative('B', { isProtected: true, livesWith: true }),
		relative('G', { relation: 'privateNetwork' })
	],
	decisions: []
};
const decided = (mayReceive: boolean, showPlace: boolean): ProtectionFacts => ({
	...facts,
	decisions: [{ personId: 'A', mayReceive, showPlace }]
});

describe('who is weighed', () => {
	test('M12: the other parent and the network are, the protected one and her child are not', () => {
		expect(['A', 'B', 'G', 'child'].map((id) => isWeighed(facts, id))).toEqual([true, false, true, false]);
	});
	test('nobody where nobody is protected; professionals never', () => {
		const open = { ...facts, childProtected: false, relatives: [relative('A'), relative('B')] };
		expect(['A', 'B', 'child'].map((id) => isWeighed(open, id))).toEqual([false, false, false]);
		expect(isWeighed(facts, 'teacher')).toBe(false);
	});
	test('a protected child alone: the parent it does not live with is weighed', () => {
		const alone = { ...facts, relatives: [relative('A'), relative('B', { livesWith: true })] };
		expect([isWeighed(alone, 'A'), isWeighed(alone, 'B')]).toEqual([true, false]);
	});
	test('the child is kept from the address of a protected parent it does not live with', () => {
		const away = {
			...facts,
			childProtected: false,
			relatives: [relative('A', { livesWith: true }), relative('B', { isProtected: true })]
		};
		expect([isWeighed(away, 'child'), isWeighed(away, 'A'), isWeighed(away, 'B')]).toEqual([
			true,
			true,
			false
		]);
	});
});

describe('what reaches her', () => {
	test('M15: nothing before it is decided for this one person', () => {
		expect(mayReceive(facts, 'A')?.refused).toBe('recipient-undecided');
		expect(mayReceive(decided(true, false), 'A')).toBeNull();
		expect(mayReceive(decided(false, false), 'A')?.refused).toBe('recipient-excluded');
		expect(mayReceive(decided(true, true), 'G')?.refused).toBe('recipient-undecided');
		expect(mayReceive(facts, 'B')).toBeNull();
	});
	test('M12 M13: every place is hidden until a decision shows it, and from the moment protection is set', () => {
		expect(maySeePlace(facts, 'A')).toBe(false);
		expect(maySeePlace(decided(true, false), 'A')).toBe(false);
		expect(maySeePlace(decided(false, true), 'A')).toBe(false);
		expect(maySeePlace(decided(true, true), 'A')).toBe(true);
	});
});
