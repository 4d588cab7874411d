import { redirect, type RequestEvent } from '@sveltejs/kit';
import { moveLevel } from '#server/acts/move-level.ts';
import { recordMark } from '#server/acts/record-mark.ts';
import { formKey, show, submit } from '#server/page.ts';
import { levelChange } from '#server/reads/level-change.ts';
import { failed } from '../typed.ts';
import type { PageServerLoad } from './$types';

const arenaOf = (event: RequestEvent) => event.url.searchParams.get('arena');

export const load: PageServerLoad = async (event) => ({
	...(await show(event, levelChange, { pathwayId: event.params.id, arena: arenaOf(event) })),
	chosen: event.url.searchParams.get('valg') ?? '',
	_key: formKey()
});

export const actions = {
	move: async (event: RequestEvent) => {
		// the second button calls the meeting that follows
		const posted = await event.request.clone().formData();
		const done = await submit(event, moveLevel, { pathwayId: event.params.id, arena: arenaOf(event) });
		if (!done.ok) return failed(done.fault, 'move');
		const call = done.value.convenes;
		redirect(
			303,
			call && posted.has('indkald')
				? `/forloeb/${event.params.id}/indkald?arena=${arenaOf(event) ?? ''}&type=${call}`
				: `/forloeb/${event.params.id}`
		);
	},
	mark: async (event: RequestEvent) => {
		const done = await submit(event, recordMark, { pathwayId: event.params.id, arena: arenaOf(event) });
		if (!done.ok) return failed(done.fault, `mark-${done.fault.data.values.mark}`);
		redirect(303, event.url.pathname + event.url.search.replace(/&?\/mark=?/, ''));
	}
};
