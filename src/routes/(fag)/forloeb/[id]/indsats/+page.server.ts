import { redirect, type RequestEvent } from '@sveltejs/kit';
import { endEffort } from '#server/acts/end-effort.ts';
import { reviewEffort } from '#server/acts/review-effort.ts';
import { startEffort } from '#server/acts/start-effort.ts';
import { formKey, show, submit } from '#server/page.ts';
import { efforts } from '#server/reads/efforts.ts';
import { failed } from '../typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, efforts, { pathwayId: event.params.id })),
	_key: formKey()
});

const doing =
	(act: typeof startEffort | typeof reviewEffort | typeof endEffort, of: string) =>
	async (event: RequestEvent) => {
		const done = await submit(event, act, { pathwayId: event.params.id });
		if (!done.ok) return failed(done.fault, of === 'start' ? of : `${of}-${done.fault.data.values.effortId}`);
		redirect(303, event.url.pathname);
	};

export const actions = {
	start: doing(startEffort, 'start'),
	review: doing(reviewEffort, 'review'),
	end: doing(endEffort, 'end')
};
