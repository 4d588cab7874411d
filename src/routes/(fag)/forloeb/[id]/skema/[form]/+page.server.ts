import { redirect, type RequestEvent } from '@sveltejs/kit';
import { agreeForm } from '#server/acts/agree-form.ts';
import { evaluateForm } from '#server/acts/evaluate-form.ts';
import { keepForm } from '#server/acts/keep-form.ts';
import { recordSignature, sign } from '#server/acts/sign.ts';
import type { Act } from '#server/act.ts';
import { formKey, show, submit } from '#server/page.ts';
import { formRecord } from '#server/reads/form-record.ts';
import { failed } from '../../typed.ts';
import type { PageServerLoad } from './$types';

const recordId = (event: RequestEvent) => event.url.searchParams.get('nr');
const about = (event: RequestEvent) => ({ pathwayId: event.params.id, recordId: recordId(event) });

export const load: PageServerLoad = async (event) => ({
	...(await show(event, formRecord, { ...about(event), form: event.params.form })),
	_key: formKey()
});

async function signing(event: RequestEvent, what: typeof sign | typeof recordSignature, of: string) {
	const done = await submit(event, what as Act, about(event));
	if (!done.ok) return failed(done.fault, of);
	redirect(303, `${event.url.pathname}?nr=${recordId(event)}#underskrifter`);
}

export const actions = {
	keep: async (event: RequestEvent) => {
		const done = await submit(event, keepForm, { ...about(event), form: event.params.form });
		if (!done.ok) return failed(done.fault, 'keep');
		redirect(303, `${event.url.pathname}?nr=${done.value.recordId}`);
	},
	agree: async (event: RequestEvent) => {
		const done = await submit(event, agreeForm, about(event));
		if (!done.ok) return failed(done.fault, 'agree');
		redirect(303, `${event.url.pathname}?nr=${done.value.recordId}`);
	},
	sign: async (event: RequestEvent) => signing(event, sign, 'sign'),
	signature: async (event: RequestEvent) => signing(event, recordSignature, 'signature'),
	evaluate: async (event: RequestEvent) => {
		const done = await submit(event, evaluateForm, about(event));
		if (!done.ok) return failed(done.fault, 'evaluate');
		redirect(303, `${event.url.pathname}?nr=${done.value.recordId}`);
	}
};
