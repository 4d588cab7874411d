import { formKey, show } from '#server/page.ts';
import { familyHome } from '#server/reads/family-home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	done: event.url.searchParams.get('tak'),
	home: await show(event, familyHome, {})
});
