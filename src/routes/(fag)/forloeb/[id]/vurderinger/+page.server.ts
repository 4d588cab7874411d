import { redirect, type RequestEvent } from '@sveltejs/kit';
import { askAssessment } from '#server/acts/ask-assessment.ts';
import { receiveAssessment } from '#server/acts/receive-assessment.ts';
import { formKey, show, submit } from '#server/page.ts';
import { assessments } from '#server/reads/assessments.ts';
import { failed } from '../typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, assessments, { pathwayId: event.params.id })),
	_key: formKey()
});

export const actions = {
	ask: async (event: RequestEvent) => {
		const done = await submit(event, askAssessment, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, 'ask');
		redirect(303, event.url.pathname);
	},
	receive: async (event: RequestEvent) => {
		const done = await submit(event, receiveAssessment, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, `receive-${done.fault.data.values.assessmentId}`);
		redirect(303, event.url.pathname);
	}
};
