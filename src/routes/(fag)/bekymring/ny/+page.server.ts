import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { keepConcernDraft } from '#server/acts/keep-concern-draft.ts';
import { raiseConcern } from '#server/acts/raise-concern.ts';
import { fieldsOf } from '#server/kept.ts';
import { draftOf, formKey, show, submit } from '#server/page.ts';
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

const posted = async (event: RequestEvent) => fieldsOf(await event.request.clone().formData());

export const load: PageServerLoad = async (event) => {
	const key = formKey();
	// after a post the action brings what the form offers
	if (event.request.method === 'POST') return { key, values: null, offer: null, state: null };
	const { kept } = await event.parent();
	const draft = kept ? null : await draftOf(event, 'concern');
	const values = kept?.values ?? draft;
	const state = event.url.searchParams.has('gemt') ? ('kept' as const) : draft ? ('draft' as const) : null;
	return { key, values, offer: await offer(event, values ?? {}), state };
};

export const actions: Actions = {
	send: async (event) => {
		const values = await posted(event);
		const done = await submit(event, raiseConcern, {}, ({ foundId, q: _q, ...fields }) => ({
			...fields,
			...(foundId ? { childId: foundId } : {})
		}));
		if (done.ok) redirect(303, `/bekymring/${done.value.id}?sendt`);
		return fail(done.fault.status, { ...done.fault.data, offer: await offer(event, values) });
	},
	find: async (event) => {
		const values = await posted(event);
		return { values, offer: await offer(event, values, one(values.q)), looked: Boolean(one(values.q)) };
	},
	vejledning: async (event) => {
		const values = await posted(event);
		return { values, offer: await offer(event, values), guided: true };
	},
	kladde: async (event) => {
		const values = await posted(event);
		const done = await submit(event, keepConcernDraft, {}, () => ({ fields: values }));
		if (done.ok) redirect(303, '/bekymring/ny?gemt');
		return fail(done.fault.status, { ...done.fault.data, offer: await offer(event, values) });
	}
};
