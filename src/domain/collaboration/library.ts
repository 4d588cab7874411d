/** A shared library of model parts: `libraries/<slug>/<version>.yaml`. Shipped and frozen like a model. */
import { z } from 'zod';
import { text } from './model-basics.ts';
import { model } from './model.ts';
import { sharedParts, slug, type SharedPart } from './model-use.ts';

const parts = model
	.pick(Object.fromEntries(sharedParts.map((part) => [part, true])) as Record<SharedPart, true>)
	.partial().shape;

export const libraryFile = z
	.strictObject({
		format: z.literal(1),
		library: slug,
		version: z.int().min(1),
		name: text,
		purpose: text,
		byDefault: z
			.array(z.literal('cards'))
			.default([])
			.describe('What every model has that does not itself choose from this part'),
		documents: model.shape.documents,
		...parts
	})
	.describe('A library of parts that several models share');
export type LibraryFile = z.infer<typeof libraryFile>;

export type Library = {
	slug: string;
	version: number;
	file: LibraryFile;
	/** as it is written: what a model takes is taken as it stands there */
	raw: Record<string, unknown>;
};

/** @param raw the parsed file; throws where the schema does: a library is shipped, and its faults are ours */
export function readLibrary(raw: unknown): Library {
	const file = libraryFile.parse(raw);
	return { slug: file.library, version: file.version, file, raw: raw as Record<string, unknown> };
}

/** The newest version of each library: what binds nobody need not be pinned. */
export const newestOf = (libraries: readonly Library[]): Library[] =>
	libraries.filter((l) => !libraries.some((o) => o.slug === l.slug && o.version > l.version));
