import { redirect } from '@sveltejs/kit';
import { addColleague } from '#server/acts/add-colleague.ts';
import { formKey, show, submit } from '#server/page.ts';
import { adminUnits } from '#server/reads/admin-units.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	units: (await show(event, adminUnits, {})).units.map((u) => ({ value: u.id, label: u.name }))
});

export const actions: Actions = {
	default: async (event) => {
		const added = await submit(event, addColleague);
		if (!added.ok) return added.fault;
		redirect(303, `/drift/personer/${added.value.id}?gjort=saved`);
	}
};
