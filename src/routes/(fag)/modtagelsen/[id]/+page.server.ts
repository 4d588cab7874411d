import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { dayOf } from '#domain/kernel/day.ts';
import type { Act } from '#server/act.ts';
import { assessUnderretning } from '#server/acts/assess-underretning.ts';
import { assessRisk } from '#server/acts/assess-risk.ts';
import { assignCaseworker } from '#server/acts/assign-caseworker.ts';
import { decideUnderretning } from '#server/acts/decide-underretning.ts';
import { giveFeedback } from '#server/acts/give-feedback.ts';
import { liftWithholding } from '#server/acts/lift-withholding.ts';
import { linkUnderretning } from '#server/acts/link-underretning.ts';
import { reassessUnderretning } from '#server/acts/reassess-underretning.ts';
import { recordChildTalk } from '#server/acts/record-child-talk.ts';
import { sendReceipt } from '#server/acts/send-receipt.ts';
import { formKey, show, submit } from '#server/page.ts';
import { underretning } from '#server/reads/underretning.ts';
import { underretningSiblings } from '#server/reads/underretning-siblings.ts';
import { failed } from '../../forloeb/[id]/typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = event.params;
	const report = await show(event, underretning, { id });
	if (!report.authority) error(404, 'not-found');
	const { siblings } = await show(event, underretningSiblings, { id });
	return {
		key: formKey(),
		report,
		authority: report.authority,
		siblings,
		now: event.locals.house.clock.now().toString(),
		today: dayOf(event.locals.house.clock.now()).toString()
	};
};

/** One form, one act: the page comes back with what is new, or with what is wrong in that form. */
const doing = (of: string, what: Act) => async (event: RequestEvent) => {
	const done = await submit(event, what, { id: event.params.id });
	if (!done.ok) return failed(done.fault, of);
	redirect(303, `/modtagelsen/${event.params.id}`);
};

export const actions: Actions = {
	vurder: doing('vurder', assessUnderretning as unknown as Act),
	giv: doing('giv', assignCaseworker as unknown as Act),
	samtale: doing('samtale', recordChildTalk as unknown as Act),
	risiko: doing('risiko', assessRisk as unknown as Act),
	genvurder: doing('genvurder', reassessUnderretning as unknown as Act),
	kvitter: doing('kvitter', sendReceipt as unknown as Act),
	afgoer: doing('afgoer', decideUnderretning as unknown as Act),
	svar: doing('svar', giveFeedback as unknown as Act),
	knyt: doing('knyt', linkUnderretning as unknown as Act),
	ophaev: doing('ophaev', liftWithholding as unknown as Act)
};
