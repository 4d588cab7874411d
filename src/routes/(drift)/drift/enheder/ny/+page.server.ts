import { redirect } from '@sveltejs/kit';
import { addUnit } from '#server/acts/add-unit.ts';
import { formKey, show, submit } from '#server/page.ts';
import { adminUnits } from '#server/reads/admin-units.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	units: (await show(event, adminUnits, {})).units.map((u) => ({ value: u.id, label: u.name }))
});

export const actions: Actions = {
	default: async (event) => {
		const added = await submit(event, addUnit);
		if (!added.ok) return added.fault;
		redirect(303, '/drift/enheder?gjort=saved');
	}
};
