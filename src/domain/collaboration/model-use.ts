/** What a model takes from a shared library: named parts, from one version of it. */
import { z } from 'zod';
import { id } from './model-basics.ts';

/** The parts a library can hold and a model can take. A library's documents follow what names them. */
export const sharedParts = [
	'roles',
	'words',
	'forms',
	'guides',
	'surveys',
	'ladder',
	'rules',
	'boards',
	'frames',
	'fora',
	'meetings',
	'exercises',
	'cards'
] as const;
export type SharedPart = (typeof sharedParts)[number];

export const slug = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const chosen = z
	.union([z.literal('all'), z.array(id).min(1)])
	.optional()
	.describe('`all`, or a list of ids');

export const use = z
	.array(
		z.strictObject({
			library: slug,
			version: z.int().min(1).describe('A released version never changes, so what is taken stays the same'),
			parts: z.strictObject(
				Object.fromEntries(sharedParts.map((part) => [part, chosen])) as Record<SharedPart, typeof chosen>
			)
		})
	)
	.describe('Parts taken from shared libraries. An own entry with the same id goes before the one taken.');
export type Use = z.infer<typeof use>;
