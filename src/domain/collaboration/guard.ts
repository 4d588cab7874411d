/**
 * What each fact of the closed vocabulary means on a pathway. Pure: the same facts and the same moment give the same answer.
 */
import type { MeetingFacts, PathwayFacts, Position } from '../facts/pathway.ts';
import { ageOn, dayOf } from '../kernel/day.ts';
import type { Condition, Fact } from './model-basics.ts';
import type { Model } from './model.ts';
import type { Mark, PlainFact } from './vocabulary.ts';
import { marks } from './vocabulary.ts';

/** What a condition is asked about: a pathway, seen from one arena, perhaps about one meeting or one effort. */
export type Context = {
	model: Model;
	facts: PathwayFacts;
	now: Temporal.Instant;
	arena: string | null;
	meeting?: MeetingFacts;
	/** sign of the outcome that is being chosen or was chosen */
	sign?: '+' | '-';
	/** level of the effort in question */
	effortLevel?: number;
	/** form in question */
	form?: string;
	/** what is being decided right now and counts already: a coordinator named in the same act */
	about?: { coordinatorNamed?: boolean; followUpPlanned?: boolean };
};

/** Does the condition hold? No condition always holds. */
export function holds(c: Condition | undefined, x: Context): boolean {
	if (!c) return true;
	if ('all' in c) return c.all.every((p) => holds(p, x));
	if ('any' in c) return c.any.some((p) => holds(p, x));
	if ('not' in c) return !holds(c.not, x);
	return factHolds(c, x);
}

/** The single facts that keep a condition from holding: what somebody can bring about. Empty when it holds. */
export function missing(c: Condition | undefined, x: Context): Fact[] {
	if (!c || holds(c, x)) return [];
	if ('all' in c) return c.all.flatMap((p) => missing(p, x));
	if ('any' in c) return c.any.flatMap((p) => missing(p, x));
	if ('not' in c) return [];
	return [c];
}

export const positionIn = (f: PathwayFacts, arena: string | null): Position | undefined =>
	f.positions.find((p) => p.arena === arena);

/** Since when the arena has stood where it stands. */
const sinceOf = (x: Context, since: 'level' | 'ever'): string =>
	since === 'ever' ? '' : (positionIn(x.facts, x.arena)?.since ?? '');

const isMark = (fact: string): fact is Mark => (marks as readonly string[]).includes(fact);

function hasMark(x: Context, key: Mark, since: 'level' | 'ever'): boolean {
	const from = sinceOf(x, since);
	return x.facts.marks.some(
		(m) => m.key === key && (m.arena === null || x.arena === null || m.arena === x.arena) && m.at >= from
	);
}

const wasHeld = (m: MeetingFacts): boolean => m.heldAt !== null && m.state !== 'cancelled';

function factHolds(f: Fact, x: Context): boolean {
	const { facts } = x;
	switch (f.fact) {
		case 'atLevel':
			return f.levels.includes(positionIn(facts, x.arena)?.level ?? -1);
		case 'inArena':
			return x.arena === f.arena;
		case 'kindIs':
			return facts.pathway.kind === f.kind;
		case 'placementIs':
			return (facts.child?.placement ?? 'none') === f.placement;
		case 'ageIs': {
			if (!facts.child) return false;
			const age = ageOn(Temporal.PlainDate.from(facts.child.birthDay), dayOf(x.now));
			return (f.from === undefined || age >= f.from) && (f.below === undefined || age < f.below);
		}
		case 'discussedAtLevel':
			return (
				facts.meetings.some(
					(m) => wasHeld(m) && m.level === f.level && (m.arena === null || m.arena === x.arena)
				) || facts.moves.some((m) => m.arena === x.arena && m.from === f.level)
			);
		case 'meetingHeld':
			return facts.meetings.some(
				(m) =>
					m.type === f.meeting &&
					wasHeld(m) &&
					(m.arena === null || m.arena === x.arena) &&
					(m.heldAt ?? '') >= sinceOf(x, f.since)
			);
		case 'formAgreed':
			return facts.forms.some(
				(r) => r.form === f.form && r.agreedAt !== null && r.agreedAt >= sinceOf(x, f.since)
			);
		case 'formEvaluated':
			return facts.forms.some(
				(r) => r.form === f.form && r.evaluatedAt !== null && r.evaluatedAt >= sinceOf(x, f.since)
			);
		case 'meetingIs':
			return x.meeting !== undefined && f.meetings.includes(x.meeting.type);
		case 'outcomeSign':
			return x.sign === f.sign;
		case 'effortAtLevel':
			return x.effortLevel !== undefined && f.levels.includes(x.effortLevel);
		case 'formIs':
			return x.form !== undefined && f.forms.includes(x.form);
		case 'consentCovers':
			return f.functions.every((fn) =>
				facts.consents.some((c) => consentHolds(c, dayOf(x.now).toString()) && c.functions.includes(fn))
			);
		case 'roleHeld': {
			const role = x.model.roles.find((r) => r.id === f.role);
			if (!role) return false;
			if (role.holder === 'coordinator') return positionIn(facts, x.arena) !== undefined;
			if (role.holder === 'caseworker') return facts.child?.authorityCase?.caseworkerId != null;
			return activeCircle(facts).some((k) => k.function !== null && role.functions.includes(k.function));
		}
		default:
			return isMark(f.fact)
				? hasMark(x, f.fact, 'since' in f ? f.since : 'level')
				: plainFactHolds(f.fact, x);
	}
}

export const activeCircle = (f: PathwayFacts) => f.circle.filter((k) => k.until === null && k.active);

/** A consent holds when every party has given it, the day is within its days and nobody has withdrawn it. */
export function consentHolds(c: PathwayFacts['consents'][number], day: string): boolean {
	return (
		c.withdrawnAt === null &&
		c.from <= day &&
		(c.to === null || c.to >= day) &&
		c.parties.length > 0 &&
		c.parties.every((p) => p.givenAt !== null)
	);
}

function plainFactHolds(fact: PlainFact, x: Context): boolean {
	const { facts } = x;
	switch (fact) {
		case 'always':
			return true;
		case 'suspectedAbuse':
			return (
				facts.underretninger.some((u) => u.abuse && u.state !== 'draft') ||
				hasMark(x, 'abuseSuspected', 'ever')
			);
		case 'openAuthorityCase':
			return facts.child?.authorityCase != null;
		case 'coordinatorNamed':
			return x.about?.coordinatorNamed ?? false;
		case 'followUpPlanned':
			return (
				(x.about?.followUpPlanned ?? false) ||
				facts.meetings.some(
					(m) =>
						m.arena === x.arena &&
						m.state !== 'cancelled' &&
						m.heldAt === null &&
						m.startsAt > x.now.toString()
				) ||
				facts.meetings.some(
					(m) => m.arena === x.arena && wasHeld(m) && m.nextMeeting !== null && 'on' in m.nextMeeting
				)
			);
		case 'assessmentRequested':
			return facts.assessments.some((a) => a.arena === x.arena);
		case 'assessmentsReceived':
			return facts.assessments.every((a) => a.arena !== x.arena || a.receivedAt !== null);
		case 'hasChild':
			return facts.pathway.childId !== null;
		case 'parentsTold':
			return facts.concerns.some((c) => c.parentsTold) || hasMark(x, 'parentsInvolved', 'ever');
		case 'childTookPart':
			return x.meeting
				? x.meeting.childPerspective !== null ||
						x.meeting.participants.some((p) => p.relation === 'child' && p.attended === true)
				: facts.meetings.some((m) => m.childPerspective !== null);
		case 'planMade':
			return facts.actions.some(
				(a) => a.droppedAt === null && a.meetingId !== null && (!x.meeting || a.meetingId === x.meeting.id)
			);
	}
}
