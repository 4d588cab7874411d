import { show } from '#server/page.ts';
import { wholeDocument } from '#server/reads/documents.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => show(event, wholeDocument, { pathwayId: event.params.id });
