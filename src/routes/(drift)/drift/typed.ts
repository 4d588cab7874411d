/** Forms that came back, as on every other page; and what was just done, told once on the page that follows. */
import type { RequestEvent } from '@sveltejs/kit';
import { wordsOf } from '#server/page.ts';

export { errorOf, failed, type Fault, faultOf, summary, typed } from '../../(fag)/forloeb/[id]/typed.ts';

/** `?gjort=saved` says which; an unknown word says nothing. */
export const done = (event: RequestEvent): string | null =>
	wordsOf(event).maybe(`admin.done.${event.url.searchParams.get('gjort') ?? ''}`);
