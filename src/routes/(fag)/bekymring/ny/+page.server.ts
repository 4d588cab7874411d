import { redirect, type RequestEvent } from '@sveltejs/kit';
import { keepConcernDraft } from '#server/acts/keep-concern-draft.ts';
import { raiseConcern } from '#server/acts/raise-concern.ts';
import { asked, askMore, forgetAsked, madeBy, numbered, sameForm } from '#server/asked.ts';
import { fieldsOf } from '#server/kept.ts';
import { draftOf, show, submit } from '#server/page.ts';
import { concernForm } from '#server/reads/concern-form.ts';
import type { DraftFields } from '#server/store/drafts.ts';
import type { Actions, PageServerLoad } from './$types';

const one = (v: string | string[] | undefined) => (Array.isArray(v) ? v[0] : v) || undefined;
const many = (v: string | string[] | undefined) => (v === undefined ? [] : Array.isArray(v) ? v : [v]);

/** What the form offers, given what is written in it so far. */
const offer = (event: RequestEvent, v: DraftFields, q?: string) =>
	show(event, concernForm, {
		q,
		kind: one(v.kind),
		childId: one(v.foundId) ?? one(v.childId),
		groupId: one(v.groupId),
		unitId: one(v.unitId),
		arena: one(v.arena) === 'both' ? undefined : one(v.arena),
		signs: many(v['signs[]'])
	});

export const load: PageServerLoad = async (event) => {
	const key = numbered(event);
	const sent = await madeBy(event, key, raiseConcern);
	if (sent) return { key, sent: sent.id, form: null };
	const { kept } = await event.parent();
	const before = await asked(event);
	const draft = kept || before ? null : await draftOf(event, 'concern');
	const values: DraftFields = before?.values ?? kept?.values ?? draft ?? {};
	const looked = before?.step === 'find' && Boolean(one(values.q));
	return {
		key,
		sent: null,
		form: {
			values,
			fault: before?.fault ?? null,
			offer: await offer(event, values, looked ? one(values.q) : undefined),
			looked,
			guided: before?.step === 'vejledning',
			kept: event.url.searchParams.has('gemt'),
			found: draft ? ('draft' as const) : kept && !before ? ('stash' as const) : null
		}
	};
};

export const actions: Actions = {
	send: async (event) => {
		const posted = await event.request.clone().formData();
		const done = await submit(event, raiseConcern, {}, ({ foundId, q: _q, ...fields }) => ({
			...fields,
			...(foundId ? { childId: foundId } : {})
		}));
		if (!done.ok) return askMore(event, posted, 'ret', done.fault.data);
		await forgetAsked(event, posted);
		redirect(303, `/bekymring/${done.value.id}?sendt`);
	},
	find: async (event) => askMore(event, await event.request.formData(), 'find', null, '#hvem'),
	vejledning: async (event) =>
		askMore(event, await event.request.formData(), 'vejledning', null, '#vejledning'),
	kladde: async (event) => {
		const posted = await event.request.clone().formData();
		const done = await submit(event, keepConcernDraft, {}, () => ({ fields: fieldsOf(posted) }));
		if (!done.ok) return askMore(event, posted, 'ret', done.fault.data);
		redirect(303, `${sameForm(event, posted)}&gemt`);
	}
};
