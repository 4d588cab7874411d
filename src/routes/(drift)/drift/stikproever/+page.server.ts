import { show } from '#server/page.ts';
import { logSamples } from '#server/reads/log-samples.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ all: await show(event, logSamples, {}) });
