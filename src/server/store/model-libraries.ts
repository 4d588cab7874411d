/** The libraries a draft takes from, and one part of one of them. */
import { z } from 'zod';
import { entriesOf } from '#domain/collaboration/compose.ts';
import type { Library } from '#domain/collaboration/library.ts';
import { sharedParts, type SharedPart } from '#domain/collaboration/model-use.ts';
import { notFound, type Refusal } from '../act.ts';
import { code, line, uuid, version } from '../fields.ts';
import type { House } from '../house.ts';
import type { Taking } from '../model-taking.ts';

/** What an act on one part of a library is told: the draft as it was seen, and the part. */
export const takingFields = z.object({
	id: uuid,
	version,
	library: line(40),
	libraryVersion: z.coerce.number().int().min(1),
	part: line(40),
	entry: code
});

/** One part of one version of a library, where there is such a thing. */
export function findTaking(
	house: House,
	asked: { library: string; libraryVersion: number; part: string; entry: string }
): Taking | Refusal {
	const library = house.models
		.libraries()
		.find((l) => l.slug === asked.library && l.version === asked.libraryVersion);
	const part = sharedParts.find((p) => p === asked.part);
	if (!library || !part || !offersOf(library, part).some((e) => e.id === asked.entry)) return notFound;
	return { library, part, id: asked.entry };
}

export const offersOf = (library: Library, part: SharedPart) => entriesOf(library.raw[part]);
