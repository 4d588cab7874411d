import { z } from 'zod';
import { keyOfPart, usesOf } from '#domain/collaboration/edit/references.ts';
import { act, notFound } from '../act.ts';
import { line, uuid, version } from '../fields.ts';
import { removeAt } from '../model-text.ts';
import { editDraft, placeOf } from '../store/model-parts.ts';

export const removeModelPart = act({
	name: 'remove-model-part',
	summary: 'Take an entry out of a draft of a model; refused while other parts use it.',
	side: 'staff',
	schema: z.object({ id: uuid, version, part: line(40), nr: z.coerce.number().int().min(1).max(10_000) }),
	async run(w, input, house) {
		return editDraft(w, house, input, ({ yaml, raw, part, entries }) => {
			const entry = entries[input.nr - 1];
			if (!entry || (part.kind === 'single' && !part.optional)) return notFound;
			const id = (entry.value as Record<string, unknown> | null)?.[keyOfPart(part.name)];
			if (typeof id === 'string' || typeof id === 'number') {
				const twice = entries.some(
					(e) => e !== entry && (e.value as Record<string, unknown> | null)?.[keyOfPart(part.name)] === id
				);
				const uses = twice ? [] : usesOf(raw, part.name, id);
				if (uses.length)
					return {
						refused: 'model-part-used',
						detail: { n: uses.length, uses: uses.map((u) => u.join('.')).join(' ') }
					};
			}
			return { yaml: removeAt(yaml, placeOf(part, entry.key)), done: {} };
		});
	}
});
