/** Whom the form is about so far, and where a suspicion of abuse about that child is written. */
import { one } from '#ui/fields/one.ts';

type Form = { offer: { chosen: { id: string } | null }; values: Record<string, string | string[]> };

export const chosenIn = ({ offer, values }: Form): string =>
	offer.chosen?.id ?? (one(values.foundId) || one(values.childId));

export function reportFor(form: Form | null): string {
	const child = form && chosenIn(form);
	return child ? `/underretning/ny?barn=${child}` : '/underretning/ny';
}
