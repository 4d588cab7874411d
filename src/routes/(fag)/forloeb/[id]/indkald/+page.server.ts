import { redirect, type RequestEvent } from '@sveltejs/kit';
import { callMeeting } from '#server/acts/call-meeting.ts';
import { formKey, show, stashed, submit } from '#server/page.ts';
import { callMeetingForm } from '#server/reads/call-meeting-form.ts';
import type { PageServerLoad } from './$types';

/** What is called and when stands in the address; what was sent after her session ended says it too. */
async function asked(event: RequestEvent) {
	const { searchParams } = event.url;
	const kept = (await stashed(event))?.values ?? {};
	const said = (address: string, field: string) =>
		searchParams.get(address) ?? [kept[field] ?? null].flat()[0] ?? null;
	return {
		arena: said('arena', 'arena'),
		type: said('type', 'type'),
		day: said('dag', 'day'),
		time: said('tid', 'time'),
		minutes: said('minutter', 'minutes')
	};
}

export const load: PageServerLoad = async (event) => {
	const call = await asked(event);
	return {
		...(await show(event, callMeetingForm, { pathwayId: event.params.id, ...call })),
		day: call.day,
		time: call.time,
		minutes: call.minutes,
		/** who was asked about the time */
		asked: event.url.searchParams.getAll('hvem'),
		_key: formKey()
	};
};

export const actions = {
	default: async (event: RequestEvent) => {
		// the form says what is called, as the page showed it: the address may have said less, or something that is not there
		const done = await submit(event, callMeeting, { pathwayId: event.params.id });
		if (!done.ok) return done.fault;
		redirect(303, `/moede/${(done.value as { meetingId: string }).meetingId}?tak=indkaldt`);
	}
};
