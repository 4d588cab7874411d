import { act, isRefusal } from '../act.ts';
import { withTaken } from '../model-taking.ts';
import { findTaking, takingFields } from '../store/model-libraries.ts';
import { editDraft } from '../store/model-parts.ts';

export const takeLibraryPart = act({
	name: 'take-library-part',
	summary: 'Let a draft of a model take one part of a shared library, as it stands there.',
	side: 'staff',
	schema: takingFields,
	async run(w, input, house) {
		const taking = findTaking(house, input);
		if (isRefusal(taking)) return taking;
		return editDraft(w, house, input, ({ yaml, raw }) => ({ yaml: withTaken(yaml, raw, taking), done: {} }));
	}
});
