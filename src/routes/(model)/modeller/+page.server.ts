import { show } from '#server/page.ts';
import { models } from '#server/reads/models.ts';
import { done } from './told.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	said: done(event),
	models: await show(event, models, {})
});
