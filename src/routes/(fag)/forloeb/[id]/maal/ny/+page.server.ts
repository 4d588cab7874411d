import { redirect, type RequestEvent } from '@sveltejs/kit';
import { addGoal } from '#server/acts/add-goal.ts';
import { formKey, show, submit } from '#server/page.ts';
import { goalForm } from '#server/reads/goals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, goalForm, { pathwayId: event.params.id })),
	example: Number(event.url.searchParams.get('eksempel') ?? -1),
	_key: formKey()
});

export const actions = {
	default: async (event: RequestEvent) => {
		const done = await submit(event, addGoal, { pathwayId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `/forloeb/${event.params.id}/maal/${done.value.goalId}`);
	}
};
