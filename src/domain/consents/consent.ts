/**
 * Consent (samtykke, INF-07): whose word it needs, on which day it holds, and whom and what it opens for.
 * The database enforces the same rule (`app.consent_holds`, `app.access`); a property test holds the two together.
 */
import type { StaffFunction, Topic } from '../facts/vocabulary.ts';
import { ageOn, type Day } from '../kernel/day.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

export type Custody = {
	personId: string;
	hasCustody: boolean;
	/** a row typed by hand counts only when a second person has confirmed it */
	confirmed: boolean;
	from: string;
	to: string | null;
};

const within = (from: string, to: string | null, day: string) => from <= day && (to === null || to >= day);

/** Who holds custody on the day. */
export const custodyHolders = (custody: readonly Custody[], day: Day): string[] =>
	custody
		.filter((c) => c.hasCustody && c.confirmed && within(c.from, c.to, day.toString()))
		.map((c) => c.personId);

/**
 * Whose word is needed: every custody holder (CH-07), from 15 the young person too, from 18 the young person alone.
 * @param childId the child's own id as a person
 */
export function partiesOf(custody: readonly Custody[], childId: string, birthDay: Day, day: Day): string[] {
	const age = ageOn(birthDay, day);
	const holders = age < 18 ? custodyHolders(custody, day) : [];
	return age >= 15 ? [...holders, childId] : holders;
}

export type Consent = {
	topics: readonly Topic[];
	functions: readonly string[];
	personIds: readonly string[];
	from: string;
	to: string | null;
	withdrawnAt: string | null;
	parties: readonly { personId: string; givenAt: string | null }[];
};

export type ConsentState = 'withdrawn' | 'over' | 'waiting' | 'not-yet' | 'holds';

/** Where a consent stands on a day; its first and last day count whole. Withdrawn goes before everything (INF-07). */
export function stateOf(c: Consent, day: Day): ConsentState {
	const today = day.toString();
	if (c.withdrawnAt) return 'withdrawn';
	if (c.to !== null && c.to < today) return 'over';
	if (!c.parties.length || c.parties.some((p) => !p.givenAt)) return 'waiting';
	return c.from > today ? 'not-yet' : 'holds';
}

/** All parties have given it, the day is within its days, nobody has withdrawn it. */
export const holdsOn = (c: Consent, day: Day): boolean => stateOf(c, day) === 'holds';

/** Whether it opens something of a topic for somebody: her function or herself is named, and the topic is. */
export const covers = (
	c: Consent,
	who: { personId: string; function: string | null },
	topic: Topic | null
): boolean =>
	(c.personIds.includes(who.personId) || (who.function !== null && c.functions.includes(who.function))) &&
	(topic === null || c.topics.includes(topic));

/** The topics open to somebody today through these consents. */
export function topicsOpen(
	consents: readonly Consent[],
	who: { personId: string; function: string | null },
	day: Day
): Topic[] {
	const open = consents.filter((c) => holdsOn(c, day) && covers(c, who, null));
	return [...new Set(open.flatMap((c) => c.topics))];
}

/** Functions a family can be asked about: whoever runs the system itself is never let in by consent. */
export const askableFunctions = [
	'teacher',
	'pedagogue',
	'unitLeader',
	'pedagogicalGuide',
	'healthVisitor',
	'psychologist',
	'speechTherapist',
	'physiotherapist',
	'dentist',
	'sspConsultant',
	'uuAdvisor',
	'outreachSocialWorker',
	'caseworker',
	'intakeWorker',
	'authorityLeader',
	'provider'
] as const satisfies readonly StaffFunction[];

export type Asked = {
	functions: readonly string[];
	personIds: readonly string[];
	from: string;
	to: string | null;
};

/** Named professionals must take part in the pathway; a consent for nobody, or for days gone by, opens nothing. */
export function decideAsk(
	asked: Asked,
	parties: readonly string[],
	professionals: readonly string[],
	today: Day
): Refusal | { parties: readonly string[] } {
	const fields: Record<string, string> = {};
	if (!asked.functions.length && !asked.personIds.length) fields.functions = 'required';
	if (asked.personIds.some((id) => !professionals.includes(id))) fields.personIds = 'unknown';
	if (asked.to !== null && asked.to < asked.from) fields.to = 'before-from';
	else if (asked.to !== null && asked.to < today.toString()) fields.to = 'in-the-past';
	if (Object.keys(fields).length) return refuse('invalid', { fields });
	return parties.length ? { parties } : refuse('no-parties', { rule: 'CH-07' });
}

/** Somebody's own word. A party gives for herself only, and only while her word is still needed (M36). */
export function decideGive(
	c: Consent,
	personId: string,
	neededNow: readonly string[],
	today: Day
): Refusal | null {
	const party = c.parties.find((p) => p.personId === personId);
	if (!party || !neededNow.includes(personId)) return refuse('not-a-party', { rule: 'CH-07' });
	const state = stateOf(c, today);
	if (state === 'withdrawn' || state === 'over') return refuse(`consent-${state}`);
	return party.givenAt ? refuse('already-given') : null;
}

/** A withdrawal takes no reason and no notice: it holds from the next click. */
export function decideWithdraw(c: Consent): Refusal<'consent-withdrawn'> | null {
	return c.withdrawnAt ? refuse('consent-withdrawn') : null;
}
