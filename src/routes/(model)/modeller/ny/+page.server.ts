import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal, look, perform } from '#server/act.ts';
import { beginModelDraft } from '#server/acts/begin-model-draft.ts';
import { formKey, show, submit, whoAsks, worded, wordsOf } from '#server/page.ts';
import { checkModelText } from '#server/reads/model-text.ts';
import { models } from '#server/reads/models.ts';
import { failed } from '../told.ts';
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { shipped, own, mayWrite } = await show(event, models, {});
	if (!mayWrite) error(404, 'not-found');
	const bases = [...own, ...shipped].map(({ key, name, version }) => ({ key, name, version }));
	const from = event.url.searchParams.get('fra') ?? '';
	return { key: formKey(), bases, from: bases.some((b) => b.key === from) ? from : '' };
};

const begun = (id: string) => redirect(303, `/modeller/${id}?gjort=begun`);

async function begin(event: RequestEvent, from: 'model' | 'nothing') {
	const w = wordsOf(event);
	const [role, arena, hint] = ['role', 'arena', 'hint'].map((k) => w.t(`models.first.${k}`));
	const made = await submit(
		event,
		beginModelDraft,
		from === 'nothing' ? { from, role, arena, hint } : { from }
	);
	return made.ok ? begun((made.value as { id: string }).id) : failed(made.fault, from);
}

/** The file that was chosen, else the text that was pasted or came back with its findings. */
async function textIn(form: FormData): Promise<string> {
	const file = form.get('file');
	if (!(file instanceof File) || !file.size) return String(form.get('yaml') ?? '');
	return new TextDecoder().decode(await file.arrayBuffer());
}

export const actions: Actions = {
	model: (event) => begin(event, 'model'),
	nothing: (event) => begin(event, 'nothing'),
	file: async (event) => {
		const { actor } = whoAsks(event, 'staff');
		const { house } = event.locals;
		const form = await event.request.formData();
		const yaml = await textIn(form);
		const made = await perform(
			house,
			actor,
			beginModelDraft,
			{ from: 'file', yaml, withFaults: form.has('withFaults') },
			`${String(form.get('_key') ?? '').slice(0, 40)}-${form.has('withFaults') ? 'as-is' : 'sound'}`
		);
		if (!isRefusal(made)) return begun(made.id);
		if (made.refused === 'not-found') error(404, 'not-found');
		form.delete('file');
		const large = made.fields?.yaml === 'model-too-large';
		if (large) form.delete('yaml');
		else form.set('yaml', yaml);
		const found =
			made.refused === 'model-has-faults' ? await look(house, actor, checkModelText, { yaml }) : null;
		return fail(422, {
			...worded(wordsOf(event), made, form),
			of: 'file',
			found: found && !isRefusal(found) ? found : null
		});
	}
};
