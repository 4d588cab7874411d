/** A part that somebody begins in a form is the municipality's own until a source is named. */
import { expect, test } from 'vitest';
import { partOf } from './fields.ts';
import { read, root, write } from './posted.ts';

test('a new part says that it is our own choice, and one that names a place in a source keeps it', () => {
	const { field } = partOf('rules')!;
	const blank = write(field, undefined, root);
	expect(blank[`${root}.source@`]).toBe('ours');
	expect(read(field, root, blank)).toMatchObject({ source: { ours: true } });
	const source = { doc: 'F0', id: 'I-24' };
	expect(read(field, root, write(field, { source }, root))).toMatchObject({ source });
});

test('a source that may be left out is left out', () => {
	const { field } = partOf('forms')!;
	const one = { id: 'a', label: { da: 'Hvad?' }, type: 'text', when: 'before', by: ['child'] };
	const form = { id: 'f', sections: [{ id: 's', fields: [one] }], source: { ours: true } };
	const written = read(field, root, write(field, form, root)) as typeof form;
	expect(written.sections[0]!.fields[0]).not.toHaveProperty('source');
});
