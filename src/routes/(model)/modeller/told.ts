/** What was just done, told once on the page that follows; and how a model and its places are named. */
import type { RequestEvent } from '@sveltejs/kit';
import { wordsOf } from '#server/page.ts';
import type { Words } from '#words/words.ts';

export {
	errorOf,
	failed,
	type Fault,
	faultOf,
	summary,
	typed,
	typedList
} from '../../(fag)/forloeb/[id]/typed.ts';

/** `?gjort=published` says which; an unknown word says nothing. */
export const done = (event: RequestEvent): string | null =>
	wordsOf(event).maybe(`models.done.${event.url.searchParams.get('gjort') ?? ''}`);

export const nameOf = (w: Words, m: { name: { da: string; en?: string | undefined } | null }): string =>
	w.of(m.name) || w.t('models.unnamed');

export const placeOf = (w: Words, p: { unit: string | null; district?: string | null }): string =>
	p.unit ?? (p.district ? w.t('models.district', { name: p.district }) : w.t('models.use.everywhere'));
