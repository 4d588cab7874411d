/** Facts for the golden tests of shipped models: a pathway in one arena, meetings, marks, people of the circle. */
import type { CircleMember, MeetingFacts, PathwayFacts } from '../../src/domain/facts/pathway.ts';
import { samplePathway } from '../../src/domain/facts/pathway.sample.ts';
import { defaultSettings } from '../../src/domain/kernel/calendar.ts';

export const engine = { ...defaultSettings, feedbackDays: 14 };
export const began = '2026-08-10T08:00:00.000Z';
export const now = Temporal.Instant.from('2026-10-01T08:00:00Z');

/** One place, on a level where the model has levels. */
export const at = (arena: string, more: Partial<PathwayFacts> = {}, level = 1): PathwayFacts =>
	samplePathway({ positions: [{ arena, level, since: began, coordinatorId: 'mette' }], ...more });

/** Somebody recorded this fact. */
export const mark = (key: string, on = '2026-09-01'): PathwayFacts['marks'][number] => ({
	key,
	arena: null,
	at: `${on}T08:00:00.000Z`,
	by: 'mette',
	text: 'x'
});

export const withCase: PathwayFacts['child'] = {
	birthDay: '2017-03-01',
	placement: 'school',
	authorityCase: { caseworkerId: 'ulla', openedAt: began }
};

export const member = (personId: string, more: Partial<CircleMember>): CircleMember => ({
	id: `k-${personId}`,
	personId,
	relation: 'professional',
	function: null,
	unitId: 'school',
	ownStaff: false,
	since: began,
	until: null,
	active: true,
	...more
});

/** Tuesday 20 October 2026, 14 o'clock in Denmark, unless the test says another day. */
export const meeting = (more: Partial<MeetingFacts>): MeetingFacts => ({
	id: 'g1',
	type: '',
	arena: null,
	level: null,
	state: 'planned',
	convenedAt: '2026-09-01T08:00:00.000Z',
	startsAt: '2026-10-20T12:00:00.000Z',
	endsAt: '2026-10-20T13:00:00.000Z',
	convenerId: 'lene',
	chairId: 'lene',
	minuteTakerId: 'lene',
	agendaSentAt: null,
	heldAt: null,
	minutesSentAt: null,
	frameApproved: false,
	outcome: null,
	nextMeeting: null,
	childPerspective: null,
	participants: [],
	formFilled: [],
	...more
});
