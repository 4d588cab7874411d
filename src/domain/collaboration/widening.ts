/**
 * What was written for few is not opened for many because a model was changed: where one model shows a field to more people than
 * another, what stands in it keeps a pathway where it is.
 */
import type { Audience } from '../facts/vocabulary.ts';
import type { Model } from './model.ts';

/** How many read it: what is withheld is read by professionals. */
const reach: Record<Audience, number> = { author: 0, authority: 1, professionals: 2, withheld: 2, circle: 3 };

type Field = { id: string; audience: Audience; topic: string | null };
const fieldsOf = (m: Model, form: string): Field[] =>
	m.forms.find((f) => f.id === form)?.sections.flatMap((s) => s.fields) ?? [];

/** @returns the keys of the fields in that form that somebody more may read by the other model */
export function widened(from: Model, to: Model, form: string): string[] {
	const were = new Map(fieldsOf(from, form).map((f) => [f.id, f]));
	return fieldsOf(to, form)
		.filter((is) => {
			const was = were.get(is.id);
			if (!was) return false;
			// another topic is read by others, and none by everybody
			return reach[is.audience] > reach[was.audience] || (was.topic !== null && is.topic !== was.topic);
		})
		.map((f) => f.id);
}
