import { isRefusal } from '#server/act.ts';
import { answerPaper, weighed } from '#server/papers/answer.ts';
import { invitationPaper } from '#server/papers/invitation.ts';
import { dayOf } from '#server/papers/said.ts';
import { invitationLetter } from '#server/reads/invitation-letter.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerPaper(event, 'invitation', async (w, day) => {
		const letter = await weighed(event, invitationLetter, {
			meetingId: event.params.id,
			personId: event.params.person
		});
		if (!letter || isRefusal(letter)) return letter;
		return { paper: invitationPaper(w, day, letter), about: dayOf(letter.startsAt) };
	});
