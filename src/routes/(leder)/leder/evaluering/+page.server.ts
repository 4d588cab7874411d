import { show } from '#server/page.ts';
import { evaluationTrends } from '#server/reads/evaluation.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ seen: await show(event, evaluationTrends, {}) });
