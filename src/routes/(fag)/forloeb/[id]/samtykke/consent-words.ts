/** People and lists in a consent, in words. */
import type { Words } from '#words/words.ts';

export type Named = { name: string | null; relation: string | null; function: string | null };

/** Who it is: by name and what she does or is to the child; a name one may not see is left out. */
export function nameOf(p: Named, w: Words): string {
	const role = p.function
		? w.maybe(`function.${p.function}`)
		: p.relation && (w.maybe(`consent.relation.${p.relation}`) ?? w.maybe(`relation.${p.relation}`));
	return [p.name, role].filter(Boolean).join(', ') || w.t('consent.someone');
}

export const listed = (items: string[], w: Words): string =>
	items.length < 2
		? (items[0] ?? '')
		: `${items.slice(0, -1).join(', ')} ${w.t('consent.and')} ${items.at(-1)}`;
