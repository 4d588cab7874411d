import { redirect, type RequestEvent } from '@sveltejs/kit';
import { changeGoal } from '#server/acts/change-goal.ts';
import { closeGoal } from '#server/acts/close-goal.ts';
import { scaleGoal } from '#server/acts/scale-goal.ts';
import { formKey, show, submit } from '#server/page.ts';
import { goal } from '#server/reads/goal.ts';
import { failed } from '../../typed.ts';
import type { PageServerLoad } from './$types';

const about = (event: RequestEvent) => ({ pathwayId: event.params.id, goalId: event.params.goal });

export const load: PageServerLoad = async (event) => ({
	...(await show(event, goal, about(event))),
	_key: formKey()
});

const doing =
	(act: typeof scaleGoal | typeof changeGoal | typeof closeGoal, of: string) =>
	async (event: RequestEvent) => {
		const done = await submit(event, act, about(event));
		if (!done.ok) return failed(done.fault, of);
		redirect(303, event.url.pathname);
	};

export const actions = {
	scale: doing(scaleGoal, 'scale'),
	change: doing(changeGoal, 'change'),
	end: doing(closeGoal, 'end')
};
