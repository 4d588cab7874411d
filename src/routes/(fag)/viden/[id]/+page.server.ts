import { show } from '#server/page.ts';
import { knowledgeCard } from '#server/reads/knowledge.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => show(event, knowledgeCard, { card: event.params.id });
