import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { commentMinutes } from '#server/acts/comment-minutes.ts';
import { correctMinutes } from '#server/acts/correct-minutes.ts';
import { keepMinutes } from '#server/acts/keep-minutes.ts';
import { readMinutes } from '#server/acts/read-minutes.ts';
import { sendMinutes } from '#server/acts/send-minutes.ts';
import { seeStance } from '#server/acts/see-stance.ts';
import { recordSignature, sign } from '#server/acts/sign.ts';
import { takeStance } from '#server/acts/take-stance.ts';
import { type Act, perform } from '#server/act.ts';
import { type FormFault, formKey, show, submit, whoAsks } from '#server/page.ts';
import { minutes } from '#server/reads/minutes.ts';
import { failed } from '../../../forloeb/[id]/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const meetingId = event.params.id;
	const record = await show(event, minutes, {
		meetingId,
		n: event.url.searchParams.get('udgave') ?? undefined
	});
	// opening them is reading them; asking twice notes it once
	if (record.sent) await perform(event.locals.house, whoAsks(event).actor, readMinutes, { meetingId });
	return { record, done: event.url.searchParams.get('gjort'), _key: formKey() };
};

// the acts' schemas differ
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const doing = (what: Act<any, unknown>, name: string, done: string) =>
	async function (event: RequestEvent): Promise<ActionFailure<FormFault>> {
		const result = await submit(event, what, { meetingId: event.params.id });
		if (!result.ok) return failed(result.fault, name);
		redirect(303, `${event.url.pathname}?gjort=${done}`);
	};

export const actions = {
	keep: doing(keepMinutes, 'keep', 'gemt'),
	send: doing(sendMinutes, 'send', 'sendt'),
	correct: doing(correctMinutes, 'correct', 'sendt'),
	comment: doing(commentMinutes, 'comment', 'gemt'),
	stance: doing(takeStance, 'stance', 'gemt'),
	seen: doing(seeStance, 'seen', 'gemt'),
	sign: doing(sign, 'sign', 'gemt'),
	signature: doing(recordSignature, 'signature', 'gemt')
};
