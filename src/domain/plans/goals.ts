/** Goals that can be seen to be reached (I-38): what we want to see, and who pursues it together. */
import type { GoalFacts, PathwayFacts } from '../facts/pathway.ts';
import type { GoalState } from '../facts/vocabulary.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { hasArena, inCircle } from './circle.ts';

export type Sign = { id: string; text: string; viewpoint?: string };
export type GoalInput = {
	arena: string;
	text: string;
	signs: Sign[];
	pursuers: string[];
	active: boolean;
};
/** What the model asks of a goal that is pursued. */
export type GoalDemand = { signs: number; pursuers: number };

/**
 * A goal as it may be saved. A draft may lack anything but its text; an active goal has at least the signs and
 * pursuers the model asks for, and never less than one of each.
 */
export function decideGoal(
	facts: PathwayFacts,
	input: GoalInput,
	demand: GoalDemand
): { state: 'draft' | 'active' } | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	const fields: Record<string, string> = {};
	if (!hasArena(facts, input.arena)) fields.arena = 'not-a-choice';
	if (input.pursuers.some((p) => !inCircle(facts, p))) fields.pursuers = 'not-in-circle';
	if (new Set(input.signs.map((s) => s.text.toLowerCase())).size < input.signs.length)
		fields.signs = 'said-twice';
	if (Object.keys(fields).length) return refuse('invalid', { fields });
	if (!input.active) return { state: 'draft' };
	const signs = Math.max(1, demand.signs);
	const pursuers = Math.max(1, demand.pursuers);
	if (input.signs.length < signs) fields.signs = 'goal-needs-sign';
	if (new Set(input.pursuers).size < pursuers) fields.pursuers = 'goal-needs-pursuer';
	return Object.keys(fields).length
		? refuse('goal-not-ready', { fields, detail: { signs, pursuers } })
		: { state: 'active' };
}

/** Changing a goal: what is reached or dropped is history, and an active goal does not become a draft again. */
export function decideGoalChange(
	facts: PathwayFacts,
	goal: GoalFacts,
	input: GoalInput,
	demand: GoalDemand
): { state: 'draft' | 'active' } | Refusal {
	if (isGoalOver(goal.state)) return refuse('goal-over');
	return decideGoal(facts, { ...input, active: input.active || goal.state === 'active' }, demand);
}

export const isGoalOver = (state: GoalState): boolean => state === 'reached' || state === 'dropped';

/** 0 to 10 (C-17): nought has a meaning of its own. Only what is pursued can be measured. */
export function decideScaling(
	facts: PathwayFacts,
	goal: GoalFacts,
	value: number,
	scale: { from: number; to: number }
): { value: number } | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	if (goal.state !== 'active') return refuse('goal-not-active');
	if (value < scale.from)
		return refuse('invalid', { fields: { value: 'too-small' }, limits: { value: scale.from } });
	if (value > scale.to)
		return refuse('invalid', { fields: { value: 'too-big' }, limits: { value: scale.to } });
	return { value };
}

const ends = {
	draft: ['dropped'],
	active: ['reached', 'dropped'],
	reached: [],
	dropped: []
} as const satisfies Record<GoalState, readonly GoalState[]>;

/** A goal that is worked for is reached or dropped, a draft only dropped; one that is over stays so. */
export function decideGoalEnd(
	facts: PathwayFacts,
	goal: GoalFacts,
	as: 'reached' | 'dropped'
): { state: 'reached' | 'dropped' } | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	const allowed: readonly GoalState[] = ends[goal.state];
	if (allowed.includes(as)) return { state: as };
	return refuse(isGoalOver(goal.state) ? 'goal-over' : 'goal-not-active');
}
