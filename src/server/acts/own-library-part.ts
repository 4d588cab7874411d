import { act, isRefusal, notFound } from '../act.ts';
import { withOwn } from '../model-taking.ts';
import { findTaking, takingFields } from '../store/model-libraries.ts';
import { editDraft } from '../store/model-parts.ts';
import { readText } from '../store/model-sources.ts';

export const ownLibraryPart = act({
	name: 'own-library-part',
	summary: 'Write a part that a draft has from a library out in the draft, so that it can be changed there.',
	side: 'staff',
	schema: takingFields,
	async run(w, input, house) {
		const taking = findTaking(house, input);
		if (isRefusal(taking)) return taking;
		return editDraft(w, house, input, ({ yaml, raw }) => {
			const origin = readText(house, yaml).origins?.find(
				(o) => o.part === input.part && o.id === input.entry
			)?.origin;
			// what every model has without taking it can be made its own at once
			const isThere = taking.library.file.byDefault.some((p) => p === input.part);
			return origin === 'imported' || (!origin && isThere)
				? { yaml: withOwn(yaml, raw, taking), done: {} }
				: notFound;
		});
	}
});
