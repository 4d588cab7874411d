/** What may happen to a concern: raised, withdrawn, decided by the leader, answered to its author. */
import type { ConcernState, PathwayKind } from '../facts/vocabulary.ts';
import type { Model } from '../collaboration/model.ts';
import { looksLikeCpr } from '../kernel/cpr.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { arenasFor, bothArenas, type Colour, colourOf, findSigns, type Placement } from './guide.ts';
import { countNames } from './names.ts';

export const decisions = ['pathway', 'joined', 'handled-here', 'no-action'] as const;
export type Decision = (typeof decisions)[number];

export type Raise = {
	kind: PathwayKind;
	text: string;
	parentsNote: string | null;
	arena: string;
	signs: readonly string[];
	/** the writer was asked about names and says that no child is meant */
	noNames: boolean;
};

/**
 * A concern may be sent. Signs of violence or abuse never take this way: they lead at once, and only, to the
 * underretning, because a concern is told to the parents (law.md UND-01, R-12).
 * @param knownFirstNames of the children of the unit; only asked for where nobody may be named
 */
export function decideRaise(
	model: Model,
	input: Raise,
	facts: { placement: Placement | null; knownFirstNames: readonly string[] }
): { color: Colour | null; signs: string[] } | Refusal {
	const arenas = arenasFor(model, facts.placement).map((a) => a.id);
	if (input.arena !== bothArenas && !arenas.includes(input.arena))
		return refuse('invalid', { fields: { arena: 'not-a-choice' } });
	const signs = findSigns(model, input.signs);
	if (signs.length !== new Set(input.signs).size)
		return refuse('invalid', { fields: { signs: 'not-a-choice' } });
	if (signs.some((s) => s.abuse)) return refuse('abuse-goes-to-underretning', { rule: 'UND-01' });
	if (input.kind !== 'child') {
		const fields = {
			...(looksLikeCpr(input.text) ? { text: 'cpr-number' } : {}),
			...(looksLikeCpr(input.parentsNote ?? '') ? { parentsNote: 'cpr-number' } : {})
		};
		if (Object.keys(fields).length) return refuse('invalid', { fields });
		const count = countNames(`${input.text}\n${input.parentsNote ?? ''}`, facts.knownFirstNames);
		if (count > 0 && !input.noNames)
			return refuse('names-found', { fields: { text: 'names-found' }, detail: { count } });
	}
	return { color: colourOf(signs), signs: signs.map((s) => s.id) };
}

/** Its author takes it back, as long as nobody has acted on it. */
export function decideWithdraw(
	concern: { state: ConcernState; authorId: string },
	byId: string
): null | Refusal {
	if (concern.authorId !== byId) return refuse('not-yours');
	return concern.state === 'sent' ? null : refuse('concern-settled');
}

export type Handle = {
	decision: Decision;
	note: string | null;
	feedback: string | null;
	coordinatorId: string | null;
	title: string | null;
	pathwayId: string | null;
};

/**
 * The leader decides what becomes of a concern. A reason is asked for where nothing follows that shows it, and then the
 * author hears it at once; where a pathway follows, the duty to answer her is the model's.
 * @param open pathways that this concern could join
 * @param coordinators own staff who may hold the thread
 */
export function decideHandle(
	concern: { state: ConcernState; kind: PathwayKind },
	input: Handle,
	facts: { open: readonly string[]; coordinators: readonly string[]; knownFirstNames: readonly string[] }
): { pathwayId: string | null } | Refusal {
	if (concern.state !== 'sent') return refuse('concern-settled');
	const fields: Record<string, string> = {};
	const nothingFollows = input.decision === 'handled-here' || input.decision === 'no-action';
	if (nothingFollows && !input.note) fields.note = 'required';
	if (nothingFollows && !input.feedback) fields.feedback = 'required';
	if (input.decision === 'pathway') {
		if (concern.kind === 'child' && facts.open.length) return refuse('pathway-already-open');
		if (!input.coordinatorId) fields.coordinatorId = 'required';
		else if (!facts.coordinators.includes(input.coordinatorId)) fields.coordinatorId = 'unknown';
		if (concern.kind !== 'child') {
			if (!input.title) fields.title = 'required';
			else if (looksLikeCpr(input.title)) fields.title = 'cpr-number';
			else if (countNames(input.title, facts.knownFirstNames) > 0) fields.title = 'names-found';
		}
	}
	let pathwayId: string | null = null;
	if (input.decision === 'joined') {
		pathwayId = input.pathwayId ?? (facts.open.length === 1 ? facts.open[0]! : null);
		if (!pathwayId) fields.pathwayId = 'required';
		else if (!facts.open.includes(pathwayId)) fields.pathwayId = 'unknown';
	}
	return Object.keys(fields).length ? refuse('invalid', { fields }) : { pathwayId };
}

/** Feedback to the one who raised it, after the decision. Once said it stands. */
export function decideAnswer(concern: { state: ConcernState; feedbackAt: string | null }): null | Refusal {
	if (concern.state !== 'handled') return refuse('concern-not-decided');
	return concern.feedbackAt ? refuse('concern-answered') : null;
}
