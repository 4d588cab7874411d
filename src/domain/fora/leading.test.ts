import { describe, expect, test } from 'vitest';
import type { Forum } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import { decideLead, mayHold } from './leading.ts';
import { mayChooseTheme, maySteer } from './seats.ts';

const source = { ours: true as const };
const model = {
	roles: [
		{ id: 'captains', functions: ['unitLeader', 'caseworker', 'psychologist'] },
		{ id: 'guide', functions: ['healthVisitor'] }
	]
} as unknown as Model;
const lead = { n: 2, fromDifferentFields: true, source };
const forum = {
	chair: 'captains',
	convener: 'captains',
	lead,
	theme: { by: 'captains', examples: [], strength: 'must', source }
} as unknown as Forum;
const seats = [
	{ who: 'leadership', presence: 'fixed' },
	{ who: 'caseworker', presence: 'fixed' },
	{ who: 'teacher', presence: 'possible' }
] as const;
const lene = { id: 'lene', who: 'leadership', function: 'unitLeader' };
const jonas = { id: 'jonas', who: 'caseworker', function: 'caseworker' };
const sara = { id: 'sara', who: 'caseworker', function: 'caseworker' };
const mette = { id: 'mette', who: 'teacher', function: 'teacher' };
const full = [lene, jonas, sara, mette];
const decide = (chosen: string[], members = full, of: Forum = forum) =>
	decideLead(model, of, seats, members, chosen);

describe('a team that several lead together (I-32)', () => {
	test('given two of different fields, then they lead', () => {
		expect(decide(['lene', 'jonas'])).toBeNull();
		expect(decide(['lene', 'jonas', 'jonas'])).toBeNull();
	});

	test('given fewer, more, or two of one field, then the refusal says how many the model asks for', () => {
		const detail = { n: 2 };
		expect(decide(['lene'])).toEqual({ refused: 'team-lead-too-few', detail });
		expect(decide([])).toEqual({ refused: 'team-lead-too-few', detail });
		expect(decide(['lene', 'jonas', 'sara'])).toEqual({ refused: 'team-lead-too-many', detail });
		expect(decide(['jonas', 'sara'])).toEqual({ refused: 'team-lead-same-field', detail });
		// where the model does not ask for different fields, two of one are two
		const any = { ...forum, lead: { ...lead, fromDifferentFields: false } };
		expect(decide(['jonas', 'sara'], full, any)).toBeNull();
		expect(decide(['jonas'], [lene, jonas, mette], any)).toMatchObject({ refused: 'team-lead-too-few' });
	});

	test('given somebody without a seat, or whose function the role does not have, then she is no choice', () => {
		const no = { refused: 'invalid', fields: { holders: 'not-a-choice' } };
		expect(decide(['lene', 'mette'])).toEqual(no);
		expect(decide(['lene', 'anja'])).toEqual(no);
		expect(mayHold(model, forum, 'teacher')).toBe(false);
		// a team that one leads has nobody to choose
		expect(decide(['lene'], full, { ...forum, lead: undefined })).toEqual(no);
		expect(decide([], full, { ...forum, lead: undefined })).toBeNull();
	});

	test('given an empty fixed seat, or members who could not be enough, then fewer are no hindrance', () => {
		expect(decide(['lene'], [lene, mette])).toBeNull();
		expect(decide([], [jonas, sara])).toBeNull();
		const both = { ...lene, who: 'caseworker' };
		expect(decide(['lene'], [lene, both, mette])).toBeNull();
		// and never more or two of one field
		expect(decide(['jonas', 'sara'], [jonas, sara])).toMatchObject({ refused: 'team-lead-same-field' });
	});

	test('given a chosen lead, then the chair is theirs and not everybody’s who could have been chosen', () => {
		const who = (functions: string[], holds: boolean, leads = false) => ({ leads, functions, holds });
		expect(maySteer(model, forum, who(['psychologist'], true))).toBe(true);
		expect(maySteer(model, forum, who(['psychologist'], false))).toBe(false);
		expect(maySteer(model, forum, who(['unitLeader'], false, true))).toBe(true);
		// another role keeps what the model gives it
		expect(maySteer(model, { ...forum, convener: 'guide' }, who(['healthVisitor'], false))).toBe(true);
		// a team that one leads goes by the function
		expect(maySteer(model, { ...forum, lead: undefined }, who(['psychologist'], false))).toBe(true);
	});

	test('given a theme that is theirs to choose, then no other member chooses it', () => {
		const who = (holds: boolean, mine = true, functions: string[] = ['psychologist']) => ({
			leads: false,
			functions,
			holds,
			mine
		});
		expect(mayChooseTheme(model, forum, who(true))).toBe(true);
		expect(mayChooseTheme(model, forum, who(false))).toBe(false);
		expect(mayChooseTheme(model, forum, who(true, false))).toBe(false);
		const guides = { ...forum, theme: { ...forum.theme!, by: 'guide' } };
		expect(mayChooseTheme(model, guides, who(false, true, ['healthVisitor']))).toBe(true);
		expect(mayChooseTheme(model, guides, who(true))).toBe(false);
		expect(mayChooseTheme(model, { ...forum, theme: undefined }, who(false, false))).toBe(true);
	});
});
