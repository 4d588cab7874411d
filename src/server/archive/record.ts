/**
 * What a package for the municipality's record system says of itself: the index, which names nobody and is what a journal shows,
 * and the record, which holds everything in it once more for a machine. Both have their JSON Schema beside them.
 */
import { z } from 'zod';
import { fileAudiences } from '#domain/attachments/decide.ts';
import { kinds } from '#domain/attachments/kinds.ts';
import { isoDay } from '../fields.ts';
import { recordSchema } from '../papers/paper.ts';

const seal = z.string().regex(/^[0-9a-f]{64}$/);
/** a folder of ours and a name of ours: never what somebody called a file */
const path = z.string().regex(/^(?:papirer|bilag)\/[a-z0-9.-]+$|^[a-z.-]+\.json$/);

export const audiences = ['circle', 'professionals', 'authority'] as const;

export const indexSchema = z.object({
	schema: z.literal('samspil-index/1'),
	/** what the case is about, without anybody's name */
	title: z.string(),
	/** the municipality's own KLE number for such cases; null until it is set */
	kle: z
		.string()
		.regex(/^\d\d\.\d\d\.\d\d$/)
		.nullable(),
	about: z.enum(['pathway', 'meeting']),
	/** the day of the newest thing in it */
	date: isoDay,
	begun: isoDay,
	ended: isoDay.nullable(),
	/** who takes part, as roles: how many of each */
	parties: z.array(z.object({ role: z.string(), relation: z.string(), count: z.int().positive() })),
	/** in whose sight it was made: only the authority's own has what is kept from custody holders */
	audience: z.enum(['leader', 'authority']),
	/** somebody's name or address is protected: nothing of it may reach anybody of the family unweighed */
	protected: z.boolean(),
	files: z.array(
		z.object({
			path,
			title: z.string(),
			date: isoDay,
			media: z.string(),
			bytes: z.int().positive(),
			sha256: seal,
			audience: z.enum(audiences)
		})
	)
});
export type Index = z.output<typeof indexSchema>;

export const packageSchema = z.object({
	schema: z.literal('samspil-package/1'),
	about: z.enum(['pathway', 'meeting']),
	pathwayId: z.uuid(),
	meetingId: z.uuid().nullable(),
	/** whom it concerns */
	subject: z.object({
		kind: z.enum(['child', 'group', 'unnamed']),
		name: z.string().nullable(),
		birthDay: isoDay.nullable()
	}),
	unit: z.string(),
	model: z.object({ slug: z.string(), version: z.int() }),
	people: z.array(
		z.object({ name: z.string().nullable(), relation: z.string(), function: z.string().nullable() })
	),
	papers: z.array(z.object({ path, sha256: seal, record: recordSchema })),
	attachments: z.array(
		z.object({
			path,
			sha256: seal,
			/** what whoever added it called it */
			name: z.string(),
			kind: z.enum(kinds),
			bytes: z.int().positive(),
			at: z.string(),
			by: z.string().nullable(),
			side: z.enum(['staff', 'family']),
			audience: z.enum(fileAudiences),
			topic: z.string().nullable()
		})
	)
});
export type PackageRecord = z.output<typeof packageSchema>;

export const schemaOf = (s: z.ZodType) => z.toJSONSchema(s, { target: 'draft-2020-12' });
