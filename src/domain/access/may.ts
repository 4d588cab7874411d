/**
 * Who may do what on a pathway she can see. Seeing is decided by the row policies (`app.access`); doing takes more:
 * a basis from the first column, and where a function is named, that function.
 */
import type { Basis, StaffFunction } from '../facts/vocabulary.ts';

const own = ['leader', 'own-staff', 'task', 'authority'] as const satisfies readonly Basis[];
const professionals = [...own, 'participant', 'exchange'] as const satisfies readonly Basis[];
const everybody = [...professionals, 'family', 'self'] as const satisfies readonly Basis[];

type Rule = { bases: readonly Basis[]; functions?: readonly StaffFunction[] };

/** One line an act; an act that is not here nobody may do. */
const rules = {
	'add-note': { bases: everybody },
	'correct-note': { bases: everybody },
	'add-attachment': { bases: everybody },
	'remove-attachment': { bases: ['leader'] },
	'hand-package': { bases: ['leader', 'authority'] },
	'object-to-note': { bases: ['family', 'self'] },
	'add-circle-member': { bases: own },
	'remove-circle-member': { bases: own },
	'waive-obligation': { bases: own },
	'add-goal': { bases: professionals },
	'change-goal': { bases: professionals },
	'scale-goal': { bases: everybody },
	'close-goal': { bases: own },
	'add-action': { bases: professionals },
	'change-action': { bases: professionals },
	'complete-action': { bases: everybody },
	'drop-action': { bases: everybody },
	'ask-assessment': { bases: professionals },
	'receive-assessment': { bases: professionals },
	'start-effort': { bases: professionals },
	'review-effort': { bases: professionals },
	'end-effort': { bases: own },
	'keep-form': { bases: professionals },
	'agree-form': { bases: professionals },
	'evaluate-form': { bases: professionals },
	'record-mark': { bases: professionals },
	'move-level': { bases: own },
	'move-pathway': { bases: ['leader'] },
	'ask-handover': { bases: ['leader', 'task'] },
	'inform-handover': { bases: professionals },
	'close-pathway': { bases: ['leader', 'task'] },
	'reopen-pathway': { bases: ['leader', 'task'] },
	'ask-consent': { bases: own },
	'record-oral-consent': { bases: own },
	'withdraw-consent': { bases: own },
	'record-exchange': { bases: own },
	'decide-recipient': { bases: ['leader', 'authority'] },
	'protect-address': { bases: ['leader', 'authority'] },
	'steer-meeting': { bases: professionals },
	'write-on-board': { bases: professionals },
	'write-own-lines': { bases: ['family', 'self'] },
	'send-minutes': { bases: professionals },
	'comment-minutes': { bases: everybody },
	'handle-concern': { bases: ['leader'], functions: ['unitLeader'] }
} as const satisfies Record<string, Rule>;

export type Deed = keyof typeof rules;

/** @param functions what the actor is employed to do today */
export function may(deed: Deed, bases: readonly Basis[], functions: readonly string[] = []): boolean {
	const rule: Rule = rules[deed];
	return (
		bases.some((b) => rule.bases.includes(b)) &&
		(!rule.functions || rule.functions.some((f) => functions.includes(f)))
	);
}

/** The bases of professionals who work with the child every day, or hold its case. */
export const isOwn = (bases: readonly Basis[]) => bases.some((b) => (own as readonly Basis[]).includes(b));
/** The bases of all who look at the child as part of their work. */
export const isProfessional = (bases: readonly Basis[]) =>
	bases.some((b) => (professionals as readonly Basis[]).includes(b));
/** The child itself, and those whose child it is. */
export const isFamily = (bases: readonly Basis[]) => bases.includes('family') || bases.includes('self');
