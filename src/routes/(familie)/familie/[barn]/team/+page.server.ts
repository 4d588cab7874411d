import { redirect } from '@sveltejs/kit';
import { answerTeamPoint } from '#server/acts/answer-team-point.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyPoints } from '#server/reads/family-points.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, familyPoints, { childId: event.params.barn })),
	done: event.url.searchParams.get('tak'),
	key: formKey()
});

export const actions: Actions = {
	default: async (event) => {
		const done = await submit(event, answerTeamPoint, { childId: event.params.barn });
		if (!done.ok) return done.fault;
		redirect(303, `/familie/${event.params.barn}/team?tak=${done.value.answer === 'off' ? 'af' : 'svar'}`);
	}
};
