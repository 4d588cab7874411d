/** Which level and arena of the other model is meant, as forms and addresses carry it: `levels.3=2`, `arenas.home=family`. */
import { z } from 'zod';
import type { Mapping } from '#domain/collaboration/moving.ts';
import { code, whole } from './fields.ts';

const number = z.string().regex(/^[0-9]{1,2}$/);
export const mapFields = {
	levels: z.record(number, whole(1, 20)).default({}),
	arenas: z.record(code, code).default({})
};

/** What stays as it is needs no word. */
export const mappingOf = (input: Mapping): Mapping => ({
	levels: Object.fromEntries(Object.entries(input.levels).filter(([n, to]) => n !== String(to))),
	arenas: Object.fromEntries(Object.entries(input.arenas).filter(([a, to]) => a !== to))
});
