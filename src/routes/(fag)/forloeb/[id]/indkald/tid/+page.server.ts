import { redirect, type RequestEvent } from '@sveltejs/kit';
import { proposeTimes } from '#server/acts/propose-times.ts';
import { formKey, show, submit } from '#server/page.ts';
import { findTimeForm } from '#server/reads/find-time-form.ts';
import type { PageServerLoad } from './$types';

const asked = ({ url, params }: RequestEvent) => ({
	pathwayId: params.id,
	arena: url.searchParams.get('arena'),
	type: url.searchParams.get('type'),
	minutes: url.searchParams.get('minutter'),
	from: url.searchParams.get('fra')
});

export const load: PageServerLoad = async (event) => ({
	...(await show(event, findTimeForm, asked(event))),
	_key: formKey()
});

export const actions = {
	default: async (event: RequestEvent) => {
		const done = await submit(event, proposeTimes, { pathwayId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `/moede/tider/${(done.value as { pollId: string }).pollId}?tak=spurgt`);
	}
};
