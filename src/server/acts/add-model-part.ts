import { z } from 'zod';
import { idFrom, keyOfPart, nameIn, withIds } from '#domain/collaboration/edit/references.ts';
import { act, notFound } from '../act.ts';
import { line, optionalLine, uuid, version } from '../fields.ts';
import { insertAt, setAt } from '../model-text.ts';
import { editDraft, faultsIn } from '../store/model-parts.ts';

export const addModelPart = act({
	name: 'add-model-part',
	summary:
		'Add an entry to a part of a draft of a model, such as a meeting or a rule; without an id it gets one from its name.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		version,
		part: line(40),
		key: optionalLine(60).describe('For parts by name, such as words: the name'),
		value: z.unknown().describe('The entry as the format has it')
	}),
	async run(w, input, house) {
		return editDraft(w, house, input, ({ yaml, part, entries }) => {
			if (part.kind === 'single') return notFound;
			const nr = entries.length + 1;
			if (part.kind === 'named') {
				const taken = new Set(entries.map((e) => String(e.key)));
				const key = input.key ?? idFrom(nameIn(input.value), taken);
				if (taken.has(key)) return { refused: 'invalid', fields: { key: 'taken' } };
				if (!/^[a-z][a-zA-Z0-9-]{0,59}$/.test(key))
					return { refused: 'invalid', fields: { key: 'wrong-format' } };
				return (
					faultsIn(part, input.value) ?? { yaml: setAt(yaml, [part.name, key], input.value), done: { nr } }
				);
			}
			const own = keyOfPart(part.name);
			const all = [...entries.map((e) => e.value), input.value];
			const value = (
				withIds({ kind: 'list', item: part.field, optional: false, nullable: false }, all) as unknown[]
			).at(-1);
			const idOf = (v: unknown) => (v as Record<string, unknown> | null)?.[own];
			const wrong = faultsIn(part, value);
			if (wrong) return wrong;
			if (idOf(value) !== undefined && entries.some((e) => idOf(e.value) === idOf(value)))
				return { refused: 'invalid', fields: { [own]: 'taken' } };
			return { yaml: insertAt(yaml, part.name, entries.length, value), done: { nr } };
		});
	}
});
