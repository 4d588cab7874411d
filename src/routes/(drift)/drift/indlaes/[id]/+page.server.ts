import { show } from '#server/page.ts';
import { adminImport } from '#server/reads/admin-import.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	run: (await show(event, adminImport, { id: event.params.id })).one!
});
