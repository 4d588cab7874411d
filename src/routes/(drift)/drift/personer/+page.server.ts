import { show } from '#server/page.ts';
import { adminPeople } from '#server/reads/admin-people.ts';
import { adminUnits } from '#server/reads/admin-units.ts';
import { done } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

/** Before anything is asked, only the units to choose from. A name stands in the body of a form, never in an address. */
export const load: PageServerLoad = async (event) => ({
	said: done(event),
	units: event.request.method === 'POST' ? [] : (await show(event, adminUnits, {})).units
});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const q = String(form.get('q') ?? '')
			.trim()
			.slice(0, 80);
		const unitId = String(form.get('unitId') ?? '');
		return { q, unitId, ...(await show(event, adminPeople, { q, unitId: unitId || null })) };
	}
};
