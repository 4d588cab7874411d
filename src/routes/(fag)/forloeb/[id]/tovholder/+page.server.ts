import { redirect, type RequestEvent } from '@sveltejs/kit';
import { answerHandover } from '#server/acts/answer-handover.ts';
import { askHandover } from '#server/acts/ask-handover.ts';
import { informHandover } from '#server/acts/inform-handover.ts';
import { recordMark } from '#server/acts/record-mark.ts';
import { formKey, show, submit } from '#server/page.ts';
import { handover } from '#server/reads/handover.ts';
import { failed } from '../typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, handover, { pathwayId: event.params.id })),
	_key: formKey()
});

export const actions = {
	ask: async (event: RequestEvent) => {
		const done = await submit(event, askHandover, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, `ask-${done.fault.data.values.arena}`);
		redirect(303, event.url.pathname);
	},
	answer: async (event: RequestEvent) => {
		const done = await submit(event, answerHandover, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, 'answer');
		// whoever says no may not see the pathway any more
		redirect(303, done.value.coordinatorId ? event.url.pathname : '/tovholder');
	},
	report: async (event: RequestEvent) => {
		const done = await submit(event, recordMark, {
			pathwayId: event.params.id,
			mark: 'reportedToCoordinator'
		});
		if (!done.ok) return failed(done.fault, 'report');
		redirect(303, event.url.pathname);
	},
	inform: async (event: RequestEvent) => {
		const done = await submit(event, informHandover, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, `inform-${done.fault.data.values.handoverId}`);
		redirect(303, event.url.pathname);
	}
};
