import { familyAgendaPaper } from '#server/papers/agenda.ts';
import { answerPaper, taken } from '#server/papers/answer.ts';
import { dayOf } from '#server/papers/said.ts';
import { familyMeeting } from '#server/reads/family-meeting.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerPaper(event, 'dagsorden', async (w, day) => {
		const { barn: childId, id: meetingId } = event.params;
		const m = await taken(event, familyMeeting, { childId, meetingId });
		return { paper: familyAgendaPaper(w, day, m), about: dayOf(m.startsAt) };
	});
