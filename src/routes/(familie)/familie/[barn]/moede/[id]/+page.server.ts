import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Act } from '#server/act.ts';
import { answerInvitation } from '#server/acts/answer-invitation.ts';
import { prepareMeeting } from '#server/acts/prepare-meeting.ts';
import { sharePreparation } from '#server/acts/share-preparation.ts';
import { cameBack, sendOr } from '#server/asked.ts';
import { show } from '#server/page.ts';
import { familyMeeting } from '#server/reads/family-meeting.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await cameBack(event)),
	done: event.url.searchParams.get('tak'),
	meeting: await show(event, familyMeeting, { childId: event.params.barn, meetingId: event.params.id })
});

const doing = (what: Act, thanks: string) => async (event: RequestEvent) => {
	await sendOr(event, what, { meetingId: event.params.id });
	redirect(303, `${event.url.pathname}?tak=${thanks}`);
};

export const actions = {
	answer: doing(answerInvitation, 'svar'),
	keep: doing(prepareMeeting, 'gemt'),
	share: doing(sharePreparation, 'delt')
};
