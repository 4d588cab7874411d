/** Who may decide a move, and what a guard's missing fact can be mended with. */
import type { Fact } from '../collaboration/model-basics.ts';
import type { Model, Role } from '../collaboration/model.ts';
import { type Mark, marks } from '../collaboration/vocabulary.ts';
import type { PathwayFacts } from '../facts/pathway.ts';

export type Decider = { personId: string; leader: boolean; functions: readonly string[] };

/** Does she hold one of the roles that decide? A move that names nobody is decided by the leader. */
export function mayDecide(
	model: Model,
	decidedBy: readonly string[],
	facts: PathwayFacts,
	arena: string,
	actor: Decider
): boolean {
	if (!decidedBy.length) return actor.leader || isCoordinator(facts, arena, actor);
	return decidedBy.some((id) => {
		const role = model.roles.find((r) => r.id === id);
		return role !== undefined && holdsRole(role, facts, arena, actor);
	});
}

const isCoordinator = (facts: PathwayFacts, arena: string, actor: Decider) =>
	facts.positions.some((p) => p.arena === arena && p.coordinatorId === actor.personId);

function holdsRole(role: Role, facts: PathwayFacts, arena: string, actor: Decider): boolean {
	switch (role.holder) {
		case 'unitLeader':
			return actor.leader;
		case 'coordinator':
			return isCoordinator(facts, arena, actor);
		case 'caseworker':
			return facts.child?.authorityCase?.caseworkerId === actor.personId;
		case 'authorityIntake':
			return actor.functions.includes('intakeWorker');
		case 'authorityLeader':
			return actor.functions.includes('authorityLeader');
		default:
			return (
				role.functions.some((f) => actor.functions.includes(f)) &&
				facts.circle.some((m) => m.personId === actor.personId && m.until === null && m.active)
			);
	}
}

const isMark = (fact: string): fact is Mark => (marks as readonly string[]).includes(fact);

/** Where somebody goes to bring about what is missing. `none`: it is as it is. */
export type Remedy =
	| { kind: 'mark'; mark: Mark }
	| { kind: 'form'; form: string }
	| { kind: 'meeting'; meeting: string | null }
	| { kind: 'assessments' | 'efforts' | 'consent' | 'circle' | 'underretning' | 'none' };

/** Where a guard that is not kept sends its reader, by the fact that is missing. */
export function remedyOf(fact: Fact): Remedy {
	if (fact.fact === 'abuseSuspected' || fact.fact === 'suspectedAbuse') return { kind: 'underretning' };
	if (isMark(fact.fact)) return { kind: 'mark', mark: fact.fact };
	switch (fact.fact) {
		case 'parentsTold':
			return { kind: 'mark', mark: 'parentsInvolved' };
		case 'followUpPlanned':
		case 'discussedAtLevel':
		case 'childTookPart':
			return { kind: 'meeting', meeting: null };
		case 'meetingHeld':
			return { kind: 'meeting', meeting: fact.meeting };
		case 'formAgreed':
		case 'formEvaluated':
			return { kind: 'form', form: fact.form };
		case 'assessmentRequested':
		case 'assessmentsReceived':
			return { kind: 'assessments' };
		case 'effortAtLevel':
			return { kind: 'efforts' };
		case 'consentCovers':
			return { kind: 'consent' };
		case 'roleHeld':
			return { kind: 'circle' };
		default:
			return { kind: 'none' };
	}
}

/**
 * What somebody may record by hand. Suspected abuse is never a note on a pathway: it goes to the underretning, at
 * once and only there.
 */
export const recordable = marks.filter((m) => m !== 'abuseSuspected') as Exclude<Mark, 'abuseSuspected'>[];
