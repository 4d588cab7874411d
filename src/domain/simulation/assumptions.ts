/**
 * Everything the simulation believes that no model says. Each number has where it is from; `ours` is our own guess, which a
 * municipality should put its own figure in the place of. Words and reasons stand in the messages, by key.
 */
import type { StaffFunction } from '../facts/vocabulary.ts';

/** `statistics`: a published national figure; `inventory`: an entry of our inventory of sources; `derived`: reckoned from those. */
export type From = 'statistics' | 'inventory' | 'derived' | 'ours';
type Assumption = {
	value: number;
	min: number;
	max: number;
	unit: 'per1000' | 'percent' | 'weeks' | 'workdays' | 'days' | 'minutes' | 'hours';
	from: From;
	group: (typeof groups)[number];
};
export const groups = ['arrivals', 'course', 'fora', 'meetings', 'tasks', 'people'] as const;

const is = (
	group: Assumption['group'],
	unit: Assumption['unit'],
	value: number,
	[min, max]: [number, number],
	from: From = 'ours'
): Assumption => ({ value, min, max, unit, from, group });

export const assumptions = {
	concernsAge0: is('arrivals', 'per1000', 30, [0, 500], 'derived'),
	concernsAge3: is('arrivals', 'per1000', 60, [0, 500], 'derived'),
	concernsAge6: is('arrivals', 'per1000', 70, [0, 500], 'derived'),
	concernsAge10: is('arrivals', 'per1000', 60, [0, 500], 'derived'),
	concernsAge14: is('arrivals', 'per1000', 50, [0, 500], 'derived'),
	homeShare: is('arrivals', 'percent', 30, [0, 100]),
	yellowShare: is('arrivals', 'percent', 35, [0, 100]),
	redShare: is('arrivals', 'percent', 15, [0, 100]),
	abuseShare: is('arrivals', 'percent', 20, [0, 100]),
	underretninger: is('arrivals', 'per1000', 133, [0, 1000], 'statistics'),
	examinedShare: is('arrivals', 'percent', 15, [0, 100]),
	placements: is('arrivals', 'per1000', 2, [0, 100], 'derived'),

	localWeeks: is('course', 'weeks', 6, [0, 52]),
	betweenWeeks: is('course', 'weeks', 8, [1, 52], 'inventory'),
	worseGreen: is('course', 'percent', 25, [0, 100]),
	worseYellow: is('course', 'percent', 45, [0, 100]),
	worseRed: is('course', 'percent', 60, [0, 100]),
	stayShare: is('course', 'percent', 35, [0, 95]),
	shouldKept: is('course', 'percent', 80, [0, 100]),
	consentDays: is('course', 'days', 5, [0, 60]),

	forumMinutes: is('fora', 'minutes', 60, [15, 600]),
	forumWeeks: is('fora', 'weeks', 4, [1, 52]),
	pointMinutes: is('fora', 'minutes', 15, [5, 120]),
	pointsBefore: is('fora', 'workdays', 2, [0, 20]),
	askMore: is('fora', 'percent', 15, [0, 90]),
	nothing: is('fora', 'percent', 10, [0, 100]),
	localEffort: is('fora', 'percent', 30, [0, 100]),
	takeHome: is('fora', 'percent', 25, [0, 100]),
	goesOn: is('fora', 'percent', 20, [0, 100]),

	meetingMinutes: is('meetings', 'minutes', 60, [15, 600]),
	travelMinutes: is('meetings', 'minutes', 30, [0, 240]),
	possibleShare: is('meetings', 'percent', 30, [0, 100]),
	noShowShare: is('meetings', 'percent', 8, [0, 80]),
	arrangeDays: is('meetings', 'workdays', 3, [0, 30]),
	conveneMinutes: is('meetings', 'minutes', 45, [5, 480]),
	agendaMinutes: is('meetings', 'minutes', 45, [5, 480]),
	minutesMinutes: is('meetings', 'minutes', 60, [5, 480]),

	handleMinutes: is('tasks', 'minutes', 45, [5, 480]),
	answerMinutes: is('tasks', 'minutes', 15, [5, 240]),
	tellMinutes: is('tasks', 'minutes', 30, [5, 240]),
	talkMinutes: is('tasks', 'minutes', 60, [5, 480]),
	reviewMinutes: is('tasks', 'minutes', 30, [5, 480]),
	assessmentShare: is('tasks', 'percent', 30, [0, 100]),
	assessmentWeeks: is('tasks', 'weeks', 8, [1, 52]),
	assessmentHours: is('tasks', 'hours', 12, [1, 100]),
	takeHomeHours: is('tasks', 'hours', 4, [1, 100]),
	acuteMinutes: is('tasks', 'minutes', 60, [5, 480]),
	receiptMinutes: is('tasks', 'minutes', 15, [5, 240]),
	examinationHours: is('tasks', 'hours', 40, [1, 300]),

	absence: is('people', 'percent', 10, [0, 60]),
	holidayPresence: is('people', 'percent', 50, [0, 100])
} as const satisfies Record<string, Assumption>;
export type AssumptionKey = keyof typeof assumptions;
export const assumptionKeys = Object.keys(assumptions) as AssumptionKey[];
export type Assumptions = Record<AssumptionKey, number>;

export const defaults = (): Assumptions =>
	Object.fromEntries(assumptionKeys.map((k) => [k, assumptions[k].value])) as Assumptions;

/** Hours a week one person has for this work, after everything else the job holds. All ours. */
export const hoursAWeek = {
	teacher: 1,
	pedagogue: 1,
	unitLeader: 8,
	pedagogicalGuide: 8,
	healthVisitor: 4,
	psychologist: 16,
	speechTherapist: 12,
	physiotherapist: 8,
	dentist: 2,
	sspConsultant: 6,
	uuAdvisor: 4,
	outreachSocialWorker: 18,
	caseworker: 12,
	intakeWorker: 20,
	authorityLeader: 6,
	provider: 6,
	chief: 2,
	administrator: 0,
	modelOwner: 0,
	dataProtectionOfficer: 0
} as const satisfies Record<StaffFunction, number>;
