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
	'object-to-note': { bases: ['family', 'self'] },
	'add-circle-member': { bases: own },
	'remove-circle-member': { bases: own },
	'waive-obligation': { bases: own },
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
export const isProfessional = (bases: readonly Basis[]) =>
	bases.some((b) => (professionals as readonly Basis[]).includes(b));
export const isFamily = (bases: readonly Basis[]) => bases.includes('family') || bases.includes('self');
