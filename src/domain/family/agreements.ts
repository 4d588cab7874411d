/** Agreements as a family reads them: mine, ours, theirs. */
import type { Relation } from '../facts/vocabulary.ts';

export type Whose = 'mine' | 'family' | 'theirs';

/** @param relation how the one who promised it belongs to the child; null when nobody did, or she has left */
export function whoseIs(whoId: string | null, relation: Relation | null, me: string): Whose {
	if (whoId === me) return 'mine';
	return relation && relation !== 'professional' ? 'family' : 'theirs';
}

/** In a family with a protected person, what the other adults of the family promised tells where they are. */
export const isOpenTo = (whose: Whose, relation: Relation | null, places: boolean): boolean =>
	whose !== 'family' || places || relation === 'child';
