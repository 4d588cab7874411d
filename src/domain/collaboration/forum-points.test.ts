import { describe, expect, test } from 'vitest';
import { chessClub } from '../../../tests/builders/chess-club.ts';
import type { PathwayFacts } from '../facts/pathway.ts';
import { samplePathway } from '../facts/pathway.sample.ts';
import { defaultSettings } from '../kernel/calendar.ts';
import { agreementDue, pointFor, untrained, vacantSeats } from './forum-points.ts';
import type { Context } from './guard.ts';
import { forum as schema, type Participant } from './model-meetings.ts';

const source = { ours: true as const };
const paper = { made: false, source };
const seat = (who: string, presence = 'fixed') => ({ who, presence, source });
const now = Temporal.Instant.from('2026-10-01T08:00:00Z');
const forum = schema.parse({
	id: 'club',
	name: { da: 'Club' },
	purpose: [{ da: 'Play' }],
	scope: 'pathway',
	members: [seat('psychologist'), seat('psychologist'), seat('teacher', 'possible')],
	chair: 'captain',
	convener: 'captain',
	agenda: paper,
	minutes: paper,
	refuses: [{ id: 'known', when: { fact: 'openAuthorityCase' }, text: { da: 'Not here' }, source }],
	brings: [
		{
			id: 'away',
			when: { fact: 'muchAbsence', since: 'ever' },
			text: { da: 'Away' },
			strength: 'must',
			source
		},
		{ id: 'soon', dueWithin: { n: 14, unit: 'day' }, text: { da: 'Soon' }, strength: 'should', source }
	],
	training: [{ id: 'opening', name: { da: 'Openings' }, source }],
	agreement: { form: 'rules', evaluate: { n: 6, unit: 'month' }, by: 'captain', source },
	source
});
const point = (more: Partial<PathwayFacts>, due: string[] = []) => {
	const x: Context = { model: chessClub(), facts: samplePathway(more), now, arena: 'school' };
	return pointFor(forum, x, due, defaultSettings);
};
const away = [{ key: 'muchAbsence', arena: 'school', at: '2026-09-01T08:00:00Z', by: 'mette', text: 'x' }];
const known = {
	birthDay: '2017-03-01',
	placement: 'school' as const,
	authorityCase: { caseworkerId: 'ulla', openedAt: '2026-08-10T08:00:00Z' }
};

describe('what comes to a forum', () => {
	test('C-35: given a ban and a duty at once, then the ban speaks; then the duty; then all is open', () => {
		expect(point({ marks: away, child: known })).toMatchObject({ is: 'refused', rule: 'known' });
		expect(point({ marks: away })).toMatchObject({ is: 'must', rules: [{ id: 'away' }] });
		expect(point({})).toEqual({ is: 'open' });
	});

	test('V-10: given a duty due on the last day of the window, then it is on the list, a day later it is not', () => {
		expect(point({}, ['2026-10-15T21:59:59.999Z'])).toMatchObject({ is: 'should', rules: [{ id: 'soon' }] });
		expect(point({}, ['2026-10-16T21:59:59.999Z'])).toEqual({ is: 'open' });
		// what is overdue is due soonest of all
		expect(point({}, ['2026-09-01T21:59:59.999Z'])).toMatchObject({ is: 'should' });
	});
});

describe('what a forum lacks', () => {
	const fits = (line: Participant, p: { function: string }) => line.who === p.function;
	test('V-28: given one of two psychologists, then one seat is empty; possible seats never are', () => {
		expect(vacantSeats(forum, [{ function: 'psychologist' }], fits)).toHaveLength(1);
		expect(vacantSeats(forum, [{ function: 'psychologist' }, { function: 'psychologist' }], fits)).toEqual(
			[]
		);
	});

	test('V-29: given somebody new, then what she has to learn is named', () => {
		expect(untrained(forum, [])).toEqual(['opening']);
		expect(untrained(forum, ['opening'])).toEqual([]);
	});

	test('I-29: given an agreement of 31 August, then it is looked at on the last day of February', () => {
		const made = Temporal.PlainDate.from('2026-08-31');
		expect(agreementDue(forum, made, defaultSettings)).toBe('2027-02-28');
		expect(agreementDue({}, made, defaultSettings)).toBeNull();
	});
});
