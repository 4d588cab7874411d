import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Act } from '#server/act.ts';
import { chooseModel } from '#server/acts/choose-model.ts';
import { dropModelChoice } from '#server/acts/drop-model-choice.ts';
import { publishModel } from '#server/acts/publish-model.ts';
import { retireModel } from '#server/acts/retire-model.ts';
import { reviewModelDraft } from '#server/acts/review-model-draft.ts';
import { sendModelDraft } from '#server/acts/send-model-draft.ts';
import { takeBackModelDraft } from '#server/acts/take-back-model-draft.ts';
import { formKey, show, submit } from '#server/page.ts';
import { modelPublishing } from '#server/reads/model.ts';
import { done, failed } from '../../told.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const found = await show(event, modelPublishing, { key: event.params.key });
	// whoever was too late with a draft sees who published it
	if (found.key !== event.params.key) redirect(303, `/modeller/${found.key}/udgiv`);
	return { formKey: formKey(), said: done(event), model: found };
};

async function does(
	event: RequestEvent,
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	what: Act<any, unknown>,
	of: string,
	input: Record<string, unknown>,
	after: string
) {
	const made = await submit(event, what, input);
	if (!made.ok) return failed(made.fault, of);
	const key = (made.value as { key?: string }).key ?? event.params.key;
	redirect(303, `/modeller/${key}/udgiv?gjort=${after}`);
}

export const actions: Actions = {
	send: (e) => does(e, sendModelDraft, 'send', { id: e.params.key }, 'sent'),
	takeBack: (e) => does(e, takeBackModelDraft, 'takeBack', { id: e.params.key }, 'takenBack'),
	approve: (e) => does(e, reviewModelDraft, 'review', { id: e.params.key, verdict: 'approve' }, 'approve'),
	// a chief does not see it while it is written on
	back: async (event) => {
		const made = await submit(event, reviewModelDraft, { id: event.params.key, verdict: 'back' });
		if (!made.ok) return failed(made.fault, 'review');
		redirect(303, '/modeller?gjort=back');
	},
	publish: async (event) => {
		const made = await submit(event, publishModel, { id: event.params.key });
		if (made.ok) redirect(303, `/modeller/${made.value.key}/udgiv?gjort=published`);
		const { refused, detail } = made.fault.data;
		// the release says who was first
		if (refused === 'published-already') redirect(303, `/modeller/${String(detail.key)}/udgiv?gjort=late`);
		return failed(made.fault, 'publish');
	},
	choose: (e) => does(e, chooseModel, 'choose', { key: e.params.key }, 'chosen'),
	drop: (e) => does(e, dropModelChoice, 'drop', {}, 'dropped'),
	retire: (e) => does(e, retireModel, 'retire', { key: e.params.key }, 'retired')
};
