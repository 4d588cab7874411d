import { redirect, type RequestEvent } from '@sveltejs/kit';
import { answerTeamRound } from '#server/acts/answer-team-round.ts';
import { askVisit } from '#server/acts/ask-visit.ts';
import { closeTeamRound } from '#server/acts/close-team-round.ts';
import { openTeamRound } from '#server/acts/open-team-round.ts';
import type { Act } from '#server/act.ts';
import { formKey, show, submit } from '#server/page.ts';
import { teamRounds } from '#server/reads/team-rounds.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await show(event, teamRounds, { forumId: event.params.id })),
	done: event.url.searchParams.get('gjort'),
	_key: formKey()
});

const does = (act: Act<never, unknown>, name: string) => async (event: RequestEvent) => {
	const done = await submit(event, act, { forumId: event.params.id });
	if (!done.ok) return failed(done.fault, name);
	redirect(303, `/forum/${event.params.id}/runde?gjort=${name}`);
};
export const actions = {
	begynd: does(openTeamRound as never, 'begynd'),
	svar: does(answerTeamRound as never, 'svar'),
	slut: does(closeTeamRound as never, 'slut'),
	besoeg: does(askVisit as never, 'besoeg')
};
