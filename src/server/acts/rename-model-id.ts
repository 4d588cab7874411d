import { z } from 'zod';
import { keyOfPart, renaming } from '#domain/collaboration/edit/references.ts';
import { act, notFound } from '../act.ts';
import { line, uuid, version } from '../fields.ts';
import { setEach } from '../model-text.ts';
import { editDraft } from '../store/model-parts.ts';

export const renameModelId = act({
	name: 'rename-model-id',
	summary: 'Give an entry of a draft another id, with everything that points at it.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		version,
		part: line(40),
		nr: z.coerce.number().int().min(1).max(10_000),
		to: line(60)
	}),
	async run(w, input, house) {
		return editDraft<{ places: number }>(w, house, input, ({ yaml, raw, part, entries }) => {
			const key = keyOfPart(part.name);
			const entry = entries[input.nr - 1]?.value as Record<string, unknown> | undefined;
			if (part.kind !== 'list' || entry?.[key] === undefined) return notFound;
			const fits =
				key === 'n' ? /^([1-9]|1\d|20)$/ : key === 'id' ? /^[a-z][a-zA-Z0-9-]{0,59}$/ : /^\S.{0,19}$/;
			if (!fits.test(input.to)) return { refused: 'invalid', fields: { to: 'wrong-format' } };
			const to = key === 'n' ? Number(input.to) : input.to;
			if (entry[key] === to) return { yaml, done: { places: 0 } };
			if (entries.some((e) => (e.value as Record<string, unknown> | null)?.[key] === to))
				return { refused: 'invalid', fields: { to: 'taken' } };
			const places = renaming(raw, part.name, Number(entries[input.nr - 1]!.key));
			return { yaml: setEach(yaml, places, to), done: { places: places.length } };
		});
	}
});
