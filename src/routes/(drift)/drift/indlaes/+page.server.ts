import { fail, redirect } from '@sveltejs/kit';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { decodeCsv } from '#server/csv.ts';
import { importBeside } from '#server/import-beside.ts';
import { formKey, show, whoAsks, worded, wordsOf } from '#server/page.ts';
import { adminImport } from '#server/reads/admin-import.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	key: formKey(),
	mb: event.locals.house.config.importLimit / 1024 / 1024,
	...(await show(event, adminImport, {}))
});

/** The file that was chosen, else the text that was pasted. */
async function textIn(form: FormData): Promise<string | Refusal> {
	const file = form.get('file');
	if (file instanceof File && file.size) return decodeCsv(new Uint8Array(await file.arrayBuffer()));
	const text = String(form.get('csv') ?? '');
	return text.trim() ? text : { refused: 'invalid', fields: { file: 'required' } };
}

export const actions: Actions = {
	default: async (event) => {
		const { actor } = whoAsks(event, 'staff');
		const form = await event.request.formData();
		const csv = await textIn(form);
		const begun =
			typeof csv === 'string'
				? await importBeside(
						event.locals.house,
						actor,
						{ kind: String(form.get('kind') ?? ''), csv, dryRun: form.get('mode') !== 'run' },
						`${String(form.get('_key') ?? '').slice(0, 40)}-${form.get('mode') === 'run' ? 'run' : 'try'}`
					)
				: csv;
		// the file itself does not come back to the page
		if (isRefusal(begun)) {
			form.delete('csv');
			form.delete('file');
			return fail(422, worded(wordsOf(event), begun, form));
		}
		redirect(303, `/drift/indlaes/${begun.runId}`);
	}
};
