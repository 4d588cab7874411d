/** A message to the coordinator: who may read it, said before it is written and kept with it. */
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Voice } from './voice.ts';

export const readers = ['circle', 'professionals'] as const;
export type Readers = (typeof readers)[number];

/**
 * A child may always speak to the professionals alone (CH-01: also without the parents); nothing in a family with a
 * protected person goes to the other parent.
 * @param chosen null: nothing was chosen, which only a parent may leave to us
 */
export function decideReaders(
	voice: Voice,
	chosen: Readers | null,
	isProtected: boolean
): { audience: Readers; hiddenFromCustody: boolean } | Refusal<'invalid'> {
	if (voice === 'parent')
		return { audience: isProtected ? 'professionals' : (chosen ?? 'circle'), hiddenFromCustody: false };
	if (!chosen) return refuse('invalid', { fields: { readers: 'required' } });
	return { audience: chosen, hiddenFromCustody: chosen === 'professionals' };
}
