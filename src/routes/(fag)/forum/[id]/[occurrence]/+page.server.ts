import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { answerForum } from '#server/acts/answer-forum.ts';
import { answerTogether } from '#server/acts/answer-together.ts';
import { bookHour } from '#server/acts/book-hour.ts';
import { chooseHost } from '#server/acts/choose-host.ts';
import { cancelOccurrence } from '#server/acts/cancel-occurrence.ts';
import { dropHour } from '#server/acts/drop-hour.ts';
import { finishForum } from '#server/acts/finish-forum.ts';
import { gatherPoints } from '#server/acts/gather-points.ts';
import { moveOccurrence } from '#server/acts/move-occurrence.ts';
import { noteVisit } from '#server/acts/note-visit.ts';
import { orderPoints } from '#server/acts/order-points.ts';
import { setPriorities } from '#server/acts/set-priorities.ts';
import { startForum } from '#server/acts/start-forum.ts';
import type { Act } from '#server/act.ts';
import { formKey, show, submit } from '#server/page.ts';
import { forumOccurrence } from '#server/reads/forum-occurrence.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const seen = await show(event, forumOccurrence, { occurrenceId: event.params.occurrence });
	if (seen.forum.id !== event.params.id) error(404, 'not-found');
	return { ...seen, done: event.url.searchParams.get('gjort'), _key: formKey() };
};

const does = (act: Act<never, unknown>, name: string) => async (event: RequestEvent) => {
	const done = await submit(event, act, { occurrenceId: event.params.occurrence });
	if (!done.ok) return failed(done.fault, name);
	redirect(303, `/forum/${event.params.id}/${event.params.occurrence}?gjort=${name}`);
};

export const actions = {
	svar: does(answerForum as never, 'svar'),
	valg: does(setPriorities as never, 'valg'),
	sammen: does(answerTogether as never, 'sammen'),
	vaert: does(chooseHost as never, 'vaert'),
	hent: does(gatherPoints as never, 'hent'),
	orden: does(orderPoints as never, 'orden'),
	begynd: does(startForum as never, 'begynd'),
	slut: does(finishForum as never, 'slut'),
	flyt: does(moveOccurrence as never, 'flyt'),
	aflys: does(cancelOccurrence as never, 'aflys'),
	bestil: does(bookHour as never, 'bestil'),
	tilbage: does(dropHour as never, 'tilbage'),
	besoeg: does(noteVisit as never, 'besoeg')
};
