import { show } from '#server/page.ts';
import { adminHome } from '#server/reads/admin-home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ home: await show(event, adminHome, {}) });
