import { redirect, type RequestEvent } from '@sveltejs/kit';
import { reportTrouble } from '#server/acts/report-trouble.ts';
import { sayCalled } from '#server/acts/say-called.ts';
import type { Act } from '#server/act.ts';
import { formKey, show, submit } from '#server/page.ts';
import { leaderCalls } from '#server/reads/leader-calls.ts';
import { failed } from '../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, leaderCalls, {})),
	done: event.url.searchParams.get('gjort'),
	_key: formKey()
});

const does = (act: Act<never, unknown>, name: string) => async (event: RequestEvent) => {
	const done = await submit(event, act, {});
	if (!done.ok) return failed(done.fault, name);
	redirect(303, `/opkald?gjort=${name}`);
};
export const actions = { bed: does(reportTrouble as never, 'bed'), talt: does(sayCalled as never, 'talt') };
