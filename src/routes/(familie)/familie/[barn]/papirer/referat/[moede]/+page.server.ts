import { redirect } from '@sveltejs/kit';
import { perform } from '#server/act.ts';
import { commentMinutes } from '#server/acts/comment-minutes.ts';
import { readMinutes } from '#server/acts/read-minutes.ts';
import { takeStance } from '#server/acts/take-stance.ts';
import { cameBack, sendOr } from '#server/asked.ts';
import { show, whoAsks } from '#server/page.ts';
import { familyMinutes } from '#server/reads/family-paper.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const minutes = await show(event, familyMinutes, {
		childId: event.params.barn,
		meetingId: event.params.moede,
		n: event.url.searchParams.get('udgave') ?? undefined
	});
	// opening them is reading them; asking twice notes it once
	await perform(event.locals.house, whoAsks(event).actor, readMinutes, { meetingId: event.params.moede });
	return { ...(await cameBack(event)), done: event.url.searchParams.get('tak'), minutes };
};

export const actions: Actions = {
	stance: async (event) => {
		await sendOr(event, takeStance, { meetingId: event.params.moede });
		redirect(303, `${event.url.pathname}?tak=svar#kommentarer`);
	},
	comment: async (event) => {
		await sendOr(event, commentMinutes, { meetingId: event.params.moede });
		redirect(303, `${event.url.pathname}?tak=svar#kommentarer`);
	}
};
