import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Act } from '#server/act.ts';
import { answerInvitation } from '#server/acts/answer-invitation.ts';
import { prepareMeeting } from '#server/acts/prepare-meeting.ts';
import { sharePreparation } from '#server/acts/share-preparation.ts';
import { asked, askMore, cameBack, sendOr } from '#server/asked.ts';
import { show } from '#server/page.ts';
import { familyMeeting } from '#server/reads/family-meeting.ts';
import type { PageServerLoad } from './$types';

/** she has answered, and what she wrote beside it came along unsaved */
const beside = 'svaret';

export const load: PageServerLoad = async (event) => {
	const before = await asked(event);
	return {
		...(await cameBack(event)),
		done: before?.step === beside ? 'svar' : event.url.searchParams.get('tak'),
		beside: before?.step === beside ? before.values : null,
		meeting: await show(event, familyMeeting, { childId: event.params.barn, meetingId: event.params.id })
	};
};

const doing = (what: Act, thanks: string) => async (event: RequestEvent) => {
	const posted = await event.request.clone().formData();
	await sendOr(event, what, { meetingId: event.params.id });
	const written = [...posted].some(([name, value]) => name.startsWith('data.') && value !== '');
	if (what === (answerInvitation as Act) && written) await askMore(event, posted, beside);
	redirect(303, `${event.url.pathname}?tak=${thanks}`);
};

export const actions = {
	answer: doing(answerInvitation, 'svar'),
	keep: doing(prepareMeeting, 'gemt'),
	share: doing(sharePreparation, 'delt')
};
