import { redirect, type RequestEvent } from '@sveltejs/kit';
import { callMeeting } from '#server/acts/call-meeting.ts';
import { formKey, show, submit } from '#server/page.ts';
import { callMeetingForm } from '#server/reads/call-meeting-form.ts';
import type { PageServerLoad } from './$types';

const asked = ({ url }: RequestEvent) => ({
	arena: url.searchParams.get('arena'),
	type: url.searchParams.get('type'),
	day: url.searchParams.get('dag'),
	time: url.searchParams.get('tid'),
	minutes: url.searchParams.get('minutter')
});

export const load: PageServerLoad = async (event) => {
	const { day, time, minutes } = asked(event);
	return {
		...(await show(event, callMeetingForm, { pathwayId: event.params.id, ...asked(event) })),
		day,
		time,
		minutes,
		/** who was asked about the time */
		asked: event.url.searchParams.getAll('hvem'),
		_key: formKey()
	};
};

export const actions = {
	default: async (event: RequestEvent) => {
		const { minutes, ...when } = asked(event);
		// an empty length is the one the page offered, which it sends along
		const done = await submit(event, callMeeting, {
			pathwayId: event.params.id,
			...when,
			...(minutes ? { minutes } : {})
		});
		if (!done.ok) return done.fault;
		redirect(303, `/moede/${(done.value as { meetingId: string }).meetingId}?tak=indkaldt`);
	}
};
