/** What is being typed on the concern form, kept a day and seen by nobody else. */
import { z } from 'zod';
import { act } from '../act.ts';
import { writeDraft } from '../store/drafts.ts';

const value = z.string().max(8000);

export const keepConcernDraft = act({
	name: 'keep-concern-draft',
	summary: 'Keep the concern I am writing for later.',
	side: 'staff',
	schema: z.object({
		fields: z
			.record(z.string().regex(/^[a-zA-Z]{1,40}(\[\])?$/), z.union([value, z.array(value).max(60)]))
			.refine((f) => Object.keys(f).length <= 20, 'too-long')
	}),
	async run(w, input, house) {
		await writeDraft(w, house, 'concern', '', input.fields);
		return { kept: true };
	}
});
