import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Act } from '#server/act.ts';
import { answerPoint } from '#server/acts/answer-point.ts';
import { askAboutPoint } from '#server/acts/ask-about-point.ts';
import { completePoint } from '#server/acts/complete-point.ts';
import { decidePoint } from '#server/acts/decide-point.ts';
import { recordRoom } from '#server/acts/record-room.ts';
import { withdrawPoint } from '#server/acts/withdraw-point.ts';
import { formKey, show, submit } from '#server/page.ts';
import { forumPoint } from '#server/reads/forum-point.ts';
import { failed } from '../../../../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const seen = await show(event, forumPoint, { pointId: event.params.point });
	if (seen.point.forumId !== event.params.id) error(404, 'not-found');
	return {
		...seen,
		brought: event.url.searchParams.has('bragt'),
		done: event.url.searchParams.get('gjort'),
		_key: formKey()
	};
};

const here = (event: RequestEvent) => `/forum/${event.params.id}/${event.params.occurrence}`;
const does =
	(act: Act<never, unknown>, name: string, back = false) =>
	async (event: RequestEvent) => {
		const done = await submit(event, act, { pointId: event.params.point });
		if (!done.ok) return failed(done.fault, name);
		redirect(
			303,
			back ? `${here(event)}?gjort=${name}` : `${here(event)}/punkt/${event.params.point}?gjort=${name}`
		);
	};

export const actions = {
	klar: does(completePoint as never, 'klar'),
	spoerg: does(askAboutPoint as never, 'spoerg'),
	traek: does(withdrawPoint as never, 'traek', true),
	rum: does(recordRoom as never, 'rum'),
	beslut: does(decidePoint as never, 'beslut'),
	svar: does(answerPoint as never, 'svar')
};
