import { agendaPaper } from '#server/papers/agenda.ts';
import { answerPaper, taken } from '#server/papers/answer.ts';
import { dayOf } from '#server/papers/said.ts';
import { meeting } from '#server/reads/meeting.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerPaper(event, 'dagsorden', async (w, day) => {
		const m = await taken(event, meeting, { meetingId: event.params.id });
		return { paper: agendaPaper(w, day, m), about: dayOf(m.startsAt) };
	});
