import { error, redirect } from '@sveltejs/kit';
import { moveModelPart } from '#server/acts/move-model-part.ts';
import { formKey, show, submit, wordsOf } from '#server/page.ts';
import { modelPart } from '#server/reads/model-part.ts';
import { entryTitle, findingsAt } from '../part-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const w = wordsOf(event);
	const m = await show(event, modelPart, { key: event.params.key, part: event.params.part });
	if (m.kind === 'single') redirect(303, `/modeller/${m.key}/del/${m.part}/1`);
	return {
		key: formKey(),
		model: {
			key: m.key,
			name: m.name,
			mayWrite: m.mayWrite && m.readable,
			version: m.version,
			readable: m.readable
		},
		part: m.part,
		kind: m.kind,
		entries: m.entries.map((e, i) => ({
			nr: i + 1,
			title: entryTitle(w, m.part, e.key, e.value, m.whole),
			found: findingsAt(w, `${m.part}.${e.key}`, m.findings).length
		})),
		taken: m.taken.map((v, i) => entryTitle(w, m.part, i, v, m.whole))
	};
};

export const actions: Actions = {
	flyt: async (event) => {
		const { key, part } = event.params;
		const done = await submit(event, moveModelPart, { id: key, part }, (f) => {
			const [to, nr] = String(f.move ?? '').split(':');
			return { version: Number(f.version), to, nr };
		});
		if (!done.ok) return done.fault;
		if (!done.value) error(404, 'not-found');
		redirect(303, `/modeller/${key}/del/${part}#nr-${done.value.nr}`);
	}
};
