import { z } from 'zod';
import { act, isRefusal } from '../act.ts';
import { code, line, uuid, version } from '../fields.ts';
import { withTaken } from '../model-taking.ts';
import { findTaking } from '../store/model-libraries.ts';
import { editDraft } from '../store/model-parts.ts';

export const takeLibraryPart = act({
	name: 'take-library-part',
	summary: 'Let a draft of a model take one part of a shared library, as it stands there.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		version,
		library: line(40),
		libraryVersion: z.coerce.number().int().min(1),
		part: line(40),
		entry: code
	}),
	async run(w, input, house) {
		const taking = findTaking(house, input);
		if (isRefusal(taking)) return taking;
		return editDraft(w, house, input, ({ yaml, raw }) => ({ yaml: withTaken(yaml, raw, taking), done: {} }));
	}
});
