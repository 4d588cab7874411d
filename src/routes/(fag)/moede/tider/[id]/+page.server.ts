import { redirect, type RequestEvent } from '@sveltejs/kit';
import { chooseTime } from '#server/acts/choose-time.ts';
import { openTimes } from '#server/acts/open-times.ts';
import { voteTimes } from '#server/acts/vote-times.ts';
import { formKey, show, submit } from '#server/page.ts';
import { timePoll } from '#server/reads/time-poll.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	poll: await show(event, timePoll, { pollId: event.params.id }),
	thanks: event.url.searchParams.get('tak'),
	_key: formKey()
});

export const actions = {
	vote: async (event: RequestEvent) => {
		const done = await submit(event, voteTimes, { pollId: event.params.id });
		if (!done.ok) return failed(done.fault, 'vote');
		redirect(303, `${event.url.pathname}?tak=svar`);
	},
	open: async (event: RequestEvent) => {
		const done = await submit(event, openTimes, { pollId: event.params.id });
		if (!done.ok) return failed(done.fault, 'open');
		redirect(303, `${event.url.pathname}?tak=aabnet`);
	},
	choose: async (event: RequestEvent) => {
		const done = await submit(event, chooseTime, { pollId: event.params.id });
		if (!done.ok) return failed(done.fault, 'choose');
		const c = done.value as Exclude<Awaited<ReturnType<typeof chooseTime.run>>, { refused: string }>;
		const filled = new URLSearchParams({
			arena: c.arena,
			type: c.type,
			dag: c.day,
			tid: c.time,
			minutter: String(c.minutes)
		});
		for (const id of c.personIds) filled.append('hvem', id);
		redirect(303, `/forloeb/${c.pathwayId}/indkald?${filled.toString()}`);
	}
};
