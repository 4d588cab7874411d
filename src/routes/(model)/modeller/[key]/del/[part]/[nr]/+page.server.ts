import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { partOf } from '#domain/collaboration/edit/fields.ts';
import { type Posted, read, root, showsAll, write } from '#domain/collaboration/edit/posted.ts';
import { isPointedAt, keyOfPart } from '#domain/collaboration/edit/references.ts';
import { stepFrom, stepped } from '#domain/collaboration/edit/steps.ts';
import { isRefusal, perform, type Act, type Refusal } from '#server/act.ts';
import { addModelPart } from '#server/acts/add-model-part.ts';
import { removeModelPart } from '#server/acts/remove-model-part.ts';
import { renameModelId } from '#server/acts/rename-model-id.ts';
import { saveModelPart } from '#server/acts/save-model-part.ts';
import { asked, askMore, forgetAsked } from '#server/asked.ts';
import { fieldsOf } from '#server/kept.ts';
import { type FormFault, formKey, show, stashed, submit, whoAsks, worded, wordsOf } from '#server/page.ts';
import { modelPart } from '#server/reads/model-part.ts';
import { fieldNamed, formOf } from '#words/model-form.ts';
import { entryTitle, findingsAt, useAt } from '../../part-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const w = wordsOf(event);
	const m = await show(event, modelPart, { key: event.params.key, part: event.params.part });
	const part = partOf(m.part)!;
	const isNew = event.params.nr === 'ny';
	const nr = Number(event.params.nr);
	const entry = isNew ? undefined : m.entries[nr - 1];
	const absent = !isNew && !entry;
	if (isNew ? m.kind === 'single' || !m.mayWrite : absent && (m.kind !== 'single' || nr !== 1))
		error(404, 'not-found');
	const copy = isNew ? m.entries[Number(event.url.searchParams.get('kopi') ?? 0) - 1]?.value : undefined;
	const typed = m.mayWrite ? ((await asked(event)) ?? keptFor(await stashed(event))) : null;
	const value = entry?.value ?? (copy === undefined ? undefined : withoutId(copy, keyOfPart(m.part)));
	const begun = typed !== null || entry !== undefined || isNew;
	const posted: Posted = typed?.values ?? write(part.field, value, root);
	const prefix = entry ? (m.kind === 'single' ? m.part : `${m.part}.${entry.key}`) : '';
	const findings = entry ? findingsAt(w, prefix, m.findings) : [];
	const found = new Map<string, string[]>();
	for (const f of findings) found.set(f.name, [...(found.get(f.name) ?? []), f.text]);
	const own = keyOfPart(m.part);
	const settled = !isNew && m.kind === 'list' && isPointedAt(m.part) ? [`${root}.${own}`] : [];
	const fault = typed?.fault ?? null;
	const field = formOf(w, part.field, m.part, {
		raw: m.whole,
		posted,
		errors: fault?.errors ?? {},
		found,
		settled
	});
	return {
		key: event.url.searchParams.get('nr') ?? formKey(),
		model: { key: m.key, mayWrite: m.mayWrite && m.readable, version: m.version, readable: m.readable },
		part: m.part,
		kind: m.kind,
		nr: event.params.nr,
		isNew,
		begun,
		optional: m.optional,
		title: entry && m.kind !== 'single' ? entryTitle(w, m.part, entry.key, entry.value, m.whole) : '',
		ownId: settled.length ? String((entry!.value as Record<string, unknown>)[own] ?? '') : '',
		/** what no field can show is mended as code, never lost by a form */
		able: entry === undefined || showsAll(part.field, entry.value),
		copies:
			isNew && !typed
				? m.entries.map((e, i) => ({
						value: String(i + 1),
						label: entryTitle(w, m.part, e.key, e.value, m.whole)
					}))
				: [],
		findings,
		field,
		named:
			m.kind === 'named' ? { value: String(posted.key ?? entry?.key ?? ''), error: fault?.errors.key } : null,
		fault: fault && {
			refused: fault.refused,
			text: fault.text,
			errors: Object.entries(fault.errors).map(([name, message]) => {
				const { field: at, along } = fieldNamed(field, name);
				// the same field stands in many groups: its own is said too
				const label = along.slice(-2).join(' › ') || at.label;
				return {
					name: name === 'key' ? name : at.name,
					message: `${name === 'key' ? w.t('modelEdit.named.key') : label}: ${message.toLowerCase()}`
				};
			}),
			who: String(fault.detail.who ?? '')
		},
		open: stepFrom(typed?.step ?? '')?.at ?? '',
		saved: event.url.searchParams.has('gemt'),
		renamed: Number(event.url.searchParams.get('steder') ?? 0)
	};
};

const keptFor = (f: FormFault | null) => f && { step: '', values: f.values, fault: null };
const withoutId = (value: unknown, key: string): unknown => {
	if (typeof value !== 'object' || value === null || !(key in value)) return value;
	const { [key]: _id, ...rest } = value as Record<string, unknown>;
	return rest;
};

const formFrom = (posted: Posted, key: string): FormData => {
	const form = new FormData();
	form.set('_key', key);
	for (const [name, value] of Object.entries(posted))
		for (const v of Array.isArray(value) ? value : [value]) form.append(name, v);
	return form;
};
const partHere = (event: RequestEvent) => partOf(event.params.part ?? '') ?? error(404, 'not-found');

/** Saves what was posted as the value it says; what is refused comes back with everything that was typed. */
async function keep(
	event: RequestEvent,
	form: FormData,
	// the acts' schemas differ
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	act: Act<any, { nr: number }>,
	more: Record<string, unknown>
) {
	const { actor } = whoAsks(event);
	const part = partHere(event);
	const posted = fieldsOf(form);
	const key = String(form.get('_key') ?? '') || formKey();
	const input = {
		id: event.params.key,
		part: part.name,
		version: Number(posted.version),
		value: read(part.field, root, posted),
		...more
	};
	// a second try of the same form is an act of its own, since something else may be sent with it
	const value = await perform(event.locals.house, actor, act, input, null);
	if (!isRefusal(value)) return { value, key };
	if (value.refused === 'not-found') error(404, 'not-found');
	const at = (name: string) => (name === 'key' ? 'key' : name ? `${root}.${name}` : root);
	const fields = Object.fromEntries(
		Object.entries(value.fields ?? {}).map(([name, code]) => [at(name), code])
	);
	const fault = worded(wordsOf(event), { ...value, fields } as Refusal, null);
	return askMore(event, form, 'gem', fault, '#fejl');
}

export const actions: Actions = {
	step: async (event) => {
		const form = await event.request.formData();
		const said = String(form.get('_step') ?? '');
		const step = stepFrom(said);
		const posted = fieldsOf(form);
		if (!step) return askMore(event, form, 'se');
		const key = String(form.get('_key') ?? '') || formKey();
		const changed = stepped(partHere(event).field, posted, step);
		const count = Number(changed[`${step.at}#`] ?? 0);
		const at =
			step.name === 'add'
				? `${step.at}.${count - 1}`
				: step.at.replace(step.name === 'remove' ? /\.\d+$/ : /$^/, '');
		return askMore(event, formFrom(changed, key), `${step.name}:${at}`, null, `#f-${at}`);
	},
	gem: async (event) => {
		const form = await event.request.formData();
		const { key, part, nr } = event.params;
		await keep(event, form, saveModelPart, { nr });
		await forgetAsked(event, form);
		redirect(303, `/modeller/${key}/del/${part}/${nr}?gemt`);
	},
	opret: async (event) => {
		const form = await event.request.formData();
		const { key, part } = event.params;
		const { value } = await keep(event, form, addModelPart, { key: form.get('key') || null });
		await forgetAsked(event, form);
		redirect(303, `/modeller/${key}/del/${part}/${value.nr}?gemt`);
	},
	begynd: async (event) => {
		const form = await event.request.formData();
		const { field } = partHere(event);
		const posted = write({ ...field, optional: false }, undefined, root);
		return askMore(
			event,
			formFrom(
				{ ...posted, version: String(form.get('version')), ...(field.optional ? { [`${root}+`]: '1' } : {}) },
				formKey()
			),
			'begynd'
		);
	},
	omdoeb: async (event) => {
		const { key, part, nr } = event.params;
		const done = await submit(event, renameModelId, { id: key, part, nr }, (f) => ({
			version: Number(f.version),
			to: f.to
		}));
		if (!done.ok) return done.fault;
		redirect(303, `/modeller/${key}/del/${part}/${nr}?steder=${done.value.places}`);
	},
	slet: async (event) => {
		const { key, part, nr } = event.params;
		const done = await submit(event, removeModelPart, { id: key, part, nr }, (f) => ({
			version: Number(f.version)
		}));
		if (done.ok) redirect(303, `/modeller/${key}/del${partHere(event).kind === 'single' ? '' : `/${part}`}`);
		const { data } = done.fault;
		if (data.refused !== 'model-part-used') return done.fault;
		const m = await show(event, modelPart, { key, part });
		const places = [...new Set(String(data.detail.uses).split(' '))].map((p) =>
			useAt(wordsOf(event), m.key, p, m.whole)
		);
		return fail(422, { ...data, uses: [...new Map(places.map((p) => [p.href, p])).values()] });
	}
};
