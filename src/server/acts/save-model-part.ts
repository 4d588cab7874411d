import { z } from 'zod';
import { withIds } from '#domain/collaboration/edit/references.ts';
import { act, notFound } from '../act.ts';
import { line, uuid, version } from '../fields.ts';
import { setAt } from '../model-text.ts';
import { editDraft, faultsIn, placeOf } from '../store/model-parts.ts';

export const saveModelPart = act({
	name: 'save-model-part',
	summary: 'Write one part of a draft of a model anew; everything else in its text stays as it was.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		version,
		part: line(40),
		nr: z.coerce.number().int().min(1).max(10_000).describe('Which entry of the part, counted from 1'),
		value: z.unknown().describe('The part as the format has it')
	}),
	async run(w, input, house) {
		return editDraft(w, house, input, ({ yaml, part, entries }) => {
			const entry = entries[input.nr - 1];
			if (!entry && !(part.kind === 'single' && input.nr === 1)) return notFound;
			const value = withIds(part.field, input.value);
			return (
				faultsIn(part, value) ?? {
					yaml: setAt(yaml, placeOf(part, entry?.key ?? 0), value),
					done: { nr: input.nr }
				}
			);
		});
	}
});
