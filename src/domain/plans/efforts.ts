/** Assessments between level 3 and 4, and efforts: looked at at least every half year, beside an examination only with a reason. */
import type { Model } from '../collaboration/model.ts';
import type { Mark } from '../collaboration/vocabulary.ts';
import type { PathwayFacts } from '../facts/pathway.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { hasArena, inCircle, levelIn } from './circle.ts';

type Assessment = PathwayFacts['assessments'][number];
type Effort = PathwayFacts['efforts'][number];

/**
 * Asks somebody of the circle for an assessment in an arena of the pathway.
 * @param input `dueDay` and `today` are ISO days; today itself is no day too early
 */
export function decideAssessment(
	facts: PathwayFacts,
	input: { arena: string; ownerId: string; dueDay: string },
	today: string
): 'asked' | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	const fields: Record<string, string> = {};
	if (!hasArena(facts, input.arena)) fields.arena = 'not-a-choice';
	if (!inCircle(facts, input.ownerId)) fields.ownerId = 'not-in-circle';
	if (input.dueDay < today) fields.dueDay = 'in-the-past';
	return Object.keys(fields).length ? refuse('invalid', { fields }) : 'asked';
}

/** The one who was asked delivers, or somebody of the child's own staff puts it in. */
export function decideReceived(
	facts: PathwayFacts,
	assessment: Assessment,
	actor: { personId: string; own: boolean }
): 'received' | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	if (assessment.receivedAt) return refuse('already-received');
	return assessment.ownerId === actor.personId || actor.own ? 'received' : refuse('not-yours');
}

/**
 * The forms that a course at this level is agreed by: those a rule of the model asks to be agreed, made together
 * at a meeting and opened from this level (the green form of R-10).
 */
export function formsOfCourse(model: Model, level: number): string[] {
	const agreed = new Set(model.rules.flatMap((r) => (r.then.do === 'agreeForm' ? [r.then.form] : [])));
	return model.forms
		.filter((f) => agreed.has(f.id) && f.needsMeeting && f.levels.includes(level))
		.map((f) => f.id);
}

/**
 * whether an examination of the child runs beside what is started in this arena. Only a model that has it
 * finished counts one, and only its last level is held back: what a teacher does further down goes on as before.
 */
export function examinationRuns(
	model: Model,
	facts: Pick<PathwayFacts, 'positions' | 'marks'>,
	arena: string
): boolean {
	const counted = model.rules.some((r) => r.then.do === 'recordMark' && r.then.mark === 'investigationDone');
	const level = facts.positions.find((p) => p.arena === arena)?.level;
	if (!counted || level === undefined || level !== lastLevel(model)) return false;
	const times = (key: Mark) =>
		facts.marks
			.filter((m) => m.key === key && (m.arena === null || m.arena === arena))
			.map((m) => m.at)
			.sort();
	const decided = times('investigationDecided').at(-1);
	const done = times('investigationDone').at(-1);
	return decided !== undefined && (done === undefined || done < decided);
}

const lastLevel = (model: Model): number | undefined => model.levels.map((l) => l.n).sort((a, b) => b - a)[0];

/**
 * no course starts before its agreement was made together at a meeting. R-09: nor one beside an examination,
 * unless it is particularly grave and somebody says why; elsewhere the reason is nothing and is not kept.
 */
export function decideEffort(
	model: Model,
	facts: PathwayFacts,
	input: { arena: string; startedOn: string; grave: boolean; graveReason: string | null },
	today: string
): { level: number; graveReason: string | null } | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	const level = levelIn(facts, input.arena);
	if (level === null) return refuse('invalid', { fields: { arena: 'not-a-choice' } });
	const year = Temporal.PlainDate.from(today).add({ years: 1 }).toString();
	if (input.startedOn > year) return refuse('invalid', { fields: { startedOn: 'too-late' } });
	const beside = examinationRuns(model, facts, input.arena);
	if (beside && !(input.grave && input.graveReason)) {
		const fields: Record<string, string> = {};
		if (!input.grave) fields.grave = 'required';
		if (!input.graveReason) fields.graveReason = 'required';
		return refuse('invalid', { fields });
	}
	const needed = formsOfCourse(model, level);
	const agreed = facts.forms.some(
		(f) => needed.includes(f.form) && f.meetingId !== null && f.agreedAt !== null
	);
	if (needed.length && !agreed) return refuse('effort-needs-form', { detail: { forms: needed } });
	return { level, graveReason: beside ? input.graveReason : null };
}

/**
 * An effort that runs is looked at, on a day from its start up to today.
 * @param on ISO day, like `today`
 */
export function decideEffortReview(
	facts: PathwayFacts,
	effort: Effort,
	on: string,
	today: string
): 'reviewed' | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	if (effort.endedOn) return refuse('effort-ended');
	if (on > today) return refuse('invalid', { fields: { on: 'in-the-future' } });
	return on < effort.startedOn ? refuse('invalid', { fields: { on: 'before-start' } }) : 'reviewed';
}

/** Ends an effort on a day it could have been looked at; a fault is told of the field `endedOn`. */
export function decideEffortEnd(
	facts: PathwayFacts,
	effort: Effort,
	endedOn: string,
	today: string
): 'ended' | Refusal {
	const review = decideEffortReview(facts, effort, endedOn, today);
	if (review === 'reviewed') return 'ended';
	return review.fields
		? refuse('invalid', { fields: { endedOn: Object.values(review.fields)[0]! } })
		: review;
}
