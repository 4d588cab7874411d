import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Act } from '#server/act.ts';
import { addParticipants } from '#server/acts/add-participants.ts';
import { answerInvitation } from '#server/acts/answer-invitation.ts';
import { cancelMeeting } from '#server/acts/cancel-meeting.ts';
import { changeMeeting } from '#server/acts/change-meeting.ts';
import { fillAgenda } from '#server/acts/fill-agenda.ts';
import { sendAgenda } from '#server/acts/send-agenda.ts';
import { sendSubstitute } from '#server/acts/send-substitute.ts';
import { takeParticipant } from '#server/acts/take-participant.ts';
import { formKey, show, submit } from '#server/page.ts';
import { meetingAttachments } from '#server/reads/attachments.ts';
import { meeting } from '#server/reads/meeting.ts';
import { failed } from '../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const found = await show(event, meeting, { meetingId: event.params.id });
	if (found.state === 'running') redirect(303, `/moede/${found.id}/under`);
	if (found.state === 'held' || found.state === 'minutes-sent') redirect(303, `/moede/${found.id}/referat`);
	return {
		meeting: found,
		attached: await show(event, meetingAttachments, { meetingId: found.id }),
		thanks: event.url.searchParams.get('tak'),
		_key: formKey()
	};
};

/** @param thanks what the page says when it is done */
const doing =
	(what: Act, of: string, thanks = '') =>
	async (event: RequestEvent) => {
		const done = await submit(event, what, { meetingId: event.params.id });
		if (!done.ok) return failed(done.fault, of);
		redirect(303, `/moede/${event.params.id}${thanks && `?tak=${thanks}`}`);
	};

export const actions = {
	answer: doing(answerInvitation, 'answer', 'svar'),
	substitute: doing(sendSubstitute, 'substitute', 'svar'),
	change: doing(changeMeeting, 'change', 'rettet'),
	cancel: doing(cancelMeeting, 'cancel'),
	agenda: doing(fillAgenda, 'agenda', 'dagsorden'),
	send: doing(sendAgenda, 'send'),
	add: doing(addParticipants, 'add', 'inviteret'),
	take: doing(takeParticipant, 'take', 'afmeldt')
};
