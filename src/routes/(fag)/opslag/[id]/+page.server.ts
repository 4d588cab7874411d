import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Act } from '#server/act.ts';
import { answerLook } from '#server/acts/answer-look.ts';
import { closeLook } from '#server/acts/close-look.ts';
import { explainLook } from '#server/acts/explain-look.ts';
import { formKey, show, submit } from '#server/page.ts';
import { askedLook } from '#server/reads/asked-look.ts';
import { failed } from '../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	look: await show(event, askedLook, { lookId: event.params.id }),
	done: event.url.searchParams.get('gjort'),
	_key: formKey()
});

const does = (act: Act<never, unknown>, name: string) => async (event: RequestEvent) => {
	const lookId = event.params.id!;
	const done = await submit(event, act, { lookId });
	if (!done.ok) return failed(done.fault, name);
	redirect(303, `/opslag/${lookId}?gjort=${name}`);
};
export const actions = {
	svaret: does(answerLook as never, 'svaret'),
	fortalt: does(explainLook as never, 'fortalt'),
	lukket: does(closeLook as never, 'lukket')
};
