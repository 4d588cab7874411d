import { redirect } from '@sveltejs/kit';
import { answerEvaluation } from '#server/acts/answer-evaluation.ts';
import { formKey, show, submit } from '#server/page.ts';
import { evaluation } from '#server/reads/evaluation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	asked: await show(event, evaluation, { meetingId: event.params.id }),
	thanks: event.url.searchParams.get('tak') !== null,
	_key: formKey()
});

export const actions: Actions = {
	default: async (event) => {
		const done = await submit(event, answerEvaluation, { meetingId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `${event.url.pathname}?tak`);
	}
};
