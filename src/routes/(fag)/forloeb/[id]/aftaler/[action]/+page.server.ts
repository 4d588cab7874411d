import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { changeAction } from '#server/acts/change-action.ts';
import { completeAction } from '#server/acts/complete-action.ts';
import { dropAction } from '#server/acts/drop-action.ts';
import { formKey, show, submit } from '#server/page.ts';
import { agreements } from '#server/reads/agreements.ts';
import { failed } from '../../typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { actions, ...all } = await show(event, agreements, { pathwayId: event.params.id });
	const action = actions.find((a) => a.id === event.params.action);
	if (!action) error(404, 'not-found');
	return { ...all, action, _key: formKey() };
};

const doing =
	(act: typeof completeAction | typeof dropAction | typeof changeAction, of: string) =>
	async (event: RequestEvent) => {
		const done = await submit(event, act, { pathwayId: event.params.id, actionId: event.params.action });
		if (!done.ok) return failed(done.fault, of);
		redirect(303, `/forloeb/${event.params.id}/aftaler?tak=${of}`);
	};

export const actions = {
	done: doing(completeAction, 'done'),
	drop: doing(dropAction, 'drop'),
	change: doing(changeAction, 'change')
};
