import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { line, uuid, version } from '../fields.ts';
import { moveAt } from '../model-text.ts';
import { editDraft } from '../store/model-parts.ts';

export const moveModelPart = act({
	name: 'move-model-part',
	summary: 'Move an entry of a part of a draft up or down.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		version,
		part: line(40),
		nr: z.coerce.number().int().min(1).max(10_000),
		to: z.enum(['up', 'down'])
	}),
	async run(w, input, house) {
		return editDraft(w, house, input, ({ yaml, part, entries }) => {
			const from = input.nr - 1;
			const to = from + (input.to === 'up' ? -1 : 1);
			if (part.kind !== 'list' || !entries[from] || !entries[to]) return notFound;
			return { yaml: moveAt(yaml, part.name, from, to), done: { nr: to + 1 } };
		});
	}
});
