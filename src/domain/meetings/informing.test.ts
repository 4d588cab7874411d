import { expect, test } from 'vitest';
import type { Model } from '../collaboration/model.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import { samplePathway } from '../facts/pathway.sample.ts';
import type { MeetingFacts } from '../facts/pathway.ts';
import { toldAfter } from './informing.ts';

const facts = samplePathway();
const model = {
	roles: [{ id: 'staff', holder: 'inCircle', functions: ['teacher'] }],
	times: { minutes: { n: 5, unit: 'workday' } }
} as unknown as Model;
const what = { da: 'Fortæl, hvad mødet blev enigt om.' };
const duty = { who: 'parents', what, by: 'staff', strength: 'must', within: { n: 2, unit: 'workday' } };
const type = (more: object = {}) => ({ id: 'g', inform: [{ ...duty, ...more }] }) as unknown as Meeting;
const person = (personId: string, attended: boolean | null, answer = 'yes') => {
	const k = facts.circle.find((c) => c.personId === personId)!;
	return { personId, relation: k.relation, function: k.function, answer, attended };
};
// a Friday: two workdays later it is Tuesday
const held = Temporal.Instant.from('2026-11-27T12:00:00Z');
const after = (people: object[], t = type()) =>
	toldAfter(
		t,
		{ model, facts, now: held, arena: 'school' },
		{ id: 'm', arena: 'school', convenerId: 'lene', participants: people } as unknown as MeetingFacts,
		held,
		{ closingDays: [], latestReading: 'G' } as never
	);

test('given nobody of the family was there, then somebody is to tell it by a day', () => {
	const teacher = facts.circle.find((k) => k.function === 'teacher')!.personId;
	expect(after([person('mette', true), person('anja', false)])).toEqual([
		{ what, whoId: teacher, dueDay: '2026-12-01' }
	]);
	expect(after([person('mette', true)])).toHaveLength(1);
});

test('given one of them was there, or came by her answer where nobody noted it, then there is nothing to tell', () => {
	expect(after([person('mette', true), person('anja', true)])).toEqual([]);
	expect(after([person('mette', null), person('anja', null)])).toEqual([]);
	expect(after([person('mette', null), person('anja', null, 'no')])).toHaveLength(1);
});

test('given a role that nobody holds and no time of its own, then whoever called it tells within the time for minutes', () => {
	const [tell] = after([person('mette', true)], type({ by: 'nobody', within: undefined }));
	expect(tell).toMatchObject({ whoId: 'lene', dueDay: '2026-12-04' });
});

test('given a condition that does not hold, then it is no duty', () => {
	const never = { fact: 'atLevel', levels: [99] };
	expect(after([person('mette', true)], type({ when: never }))).toEqual([]);
});

test('given two in the circle who could tell, when one of them was there, then it is hers', () => {
	const mette = facts.circle.find((k) => k.personId === 'mette')!;
	const circle = [{ ...mette, id: 'first', personId: 'away' }, ...facts.circle];
	const at = { model, facts: { ...facts, circle }, now: held, arena: 'school' };
	const meeting = { id: 'm', arena: 'school', convenerId: 'lene', participants: [person('mette', true)] };
	expect(
		toldAfter(type(), at, meeting as unknown as MeetingFacts, held, {
			closingDays: [],
			latestReading: 'G'
		} as never)
	).toMatchObject([{ whoId: 'mette' }]);
});
