import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Act } from '#server/act.ts';
import { answerInvitation } from '#server/acts/answer-invitation.ts';
import { prepareMeeting } from '#server/acts/prepare-meeting.ts';
import { sharePreparation } from '#server/acts/share-preparation.ts';
import { formKey, show, submit } from '#server/page.ts';
import { familyMeeting } from '#server/reads/family-meeting.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	done: event.url.searchParams.get('tak'),
	meeting: await show(event, familyMeeting, { childId: event.params.barn, meetingId: event.params.id })
});

const doing = (what: Act, thanks: string) => async (event: RequestEvent) => {
	const done = await submit(event, what, { meetingId: event.params.id });
	if (!done.ok) return done.fault;
	redirect(303, `${event.url.pathname}?tak=${thanks}`);
};

export const actions = {
	answer: doing(answerInvitation, 'svar'),
	keep: doing(prepareMeeting, 'gemt'),
	share: doing(sharePreparation, 'delt')
};
