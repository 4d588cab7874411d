/** The small parts every section of a collaboration model is made of: texts, sources, deadlines, conditions. */
import { z } from 'zod';
import { audiences, functions, pathwayKinds, strengths } from '../facts/vocabulary.ts';
import { anchorNames, marks, parties, plainFacts, seriesAnchors } from './vocabulary.ts';

export const id = z
	.string()
	.regex(/^[a-z][a-zA-Z0-9-]{0,59}$/)
	.describe('An id: starts with a small letter a-z, then letters, digits and hyphens.');

const sentence = z.string().trim().min(1).max(4000);
export const text = z
	.strictObject({
		da: sentence.describe('Danish, in words a parent reads'),
		en: sentence.optional().describe('English, the second language')
	})
	.describe('A text people read. Danish is required, English may follow.');
export type Text = z.infer<typeof text>;

const locator = z
	.string()
	.min(1)
	.max(120)
	.refine((quote) => quote.trim().split(/\s+/).length <= 8, { error: 'quote-too-long' })
	.describe('At most eight words that find the place in the document');
export const source = z
	.union([
		z.strictObject({
			doc: z.string().min(1).describe('Key of a document listed under `documents`'),
			id: z
				.string()
				.regex(/^[A-Z]+-?[0-9]+[a-z]?$/)
				.optional()
				.describe('Entry number, such as R-05'),
			quote: locator.optional(),
			note: z.string().max(400).optional().describe('How a contradiction in the source was settled')
		}),
		z.strictObject({
			ours: z
				.literal(true)
				.describe("The source is silent; this is our own or the municipality's own choice"),
			id: z
				.string()
				.regex(/^[A-Z]+-?[0-9]+[a-z]?$/)
				.optional(),
			why: z.string().max(400).optional()
		})
	])
	.describe('Where a rule comes from: a place in a document, or `ours: true`.');
export type Source = z.infer<typeof source>;

export const party = z.enum(parties).describe('A person or group of persons around a child');
export const strength = z
	.enum(strengths)
	.describe('must: cannot be passed. should: can be passed with a written reason.');
export const audience = z.enum(audiences).describe('Who in principle may read it');
export const roleRef = id.describe('Id of a role listed under `roles`');
export const lawRef = z
	.string()
	.regex(/^[A-Z]{2,5}-[0-9]{2}$/)
	.describe('Id of a law rule, such as UND-09');

export const units = ['hour', 'day', 'workday', 'week', 'month'] as const;
export const span = z
	.strictObject({
		n: z.int().min(0).max(1000),
		unit: z.enum(units).describe('hour, day (calendar), workday, week or month'),
		reading: z
			.enum(['S', 'G', 'X'])
			.optional()
			.describe('How workdays are read: see the page about deadlines')
	})
	.describe('A length of time');
export const deadline = z
	.strictObject({
		...span.shape,
		direction: z.enum(['before', 'after']),
		anchor: z.enum(anchorNames)
	})
	.describe('A length of time before or after a moment the engine knows');
export type Deadline = z.infer<typeof deadline>;

export const cadence = z
	.union([
		z.strictObject({ every: span, atLeast: z.boolean().default(false) }),
		z.strictObject({ perYear: z.int().min(1).max(52), atLeast: z.boolean().default(false) }),
		z.strictObject({
			weekday: z.int().min(1).max(7),
			everyWeeks: z.int().min(1).max(52).default(1),
			from: z.string().optional(),
			to: z.string().optional()
		}),
		z
			.strictObject({
				first: z.strictObject({ every: span, until: text }),
				then: z.strictObject({ every: span })
			})
			.describe('Often at first, then at least every so often')
	])
	.describe('How often something happens');

const since = z
	.enum(['level', 'ever'])
	.default('level')
	.describe('level: only what was recorded since this level was reached; ever: at any time');
const fact = z
	.discriminatedUnion('fact', [
		z.strictObject({ fact: z.enum(marks), since }).describe('Somebody recorded this fact on the pathway'),
		z.strictObject({ fact: z.enum(plainFacts) }).describe('A fact the engine reads from the pathway'),
		z.strictObject({ fact: z.literal('atLevel'), levels: z.array(z.int()).min(1) }),
		z.strictObject({ fact: z.literal('inArena'), arena: id }),
		z.strictObject({ fact: z.literal('kindIs'), kind: z.enum(pathwayKinds) }),
		z.strictObject({ fact: z.literal('placementIs'), placement: z.enum(['school', 'daycare', 'none']) }),
		z.strictObject({
			fact: z.literal('ageIs'),
			from: z.int().min(0).max(25).optional(),
			below: z.int().min(1).max(26).optional()
		}),
		z
			.strictObject({ fact: z.literal('discussedAtLevel'), level: z.int() })
			.describe('A meeting was held on that level in this arena, or the arena was there before'),
		z.strictObject({ fact: z.literal('meetingHeld'), meeting: id, since }),
		z.strictObject({ fact: z.literal('formAgreed'), form: id, since }),
		z.strictObject({ fact: z.literal('formEvaluated'), form: id, since }),
		z
			.strictObject({ fact: z.literal('meetingIs'), meetings: z.array(id).min(1) })
			.describe('For duties about a meeting: its type'),
		z
			.strictObject({ fact: z.literal('outcomeSign'), sign: z.enum(['+', '-']) })
			.describe('For moves and meetings: the sign of the outcome that was chosen'),
		z.strictObject({ fact: z.literal('effortAtLevel'), levels: z.array(z.int()).min(1) }),
		z.strictObject({ fact: z.literal('formIs'), forms: z.array(id).min(1) }),
		z.strictObject({ fact: z.literal('consentCovers'), functions: z.array(z.enum(functions)).min(1) }),
		z.strictObject({ fact: z.literal('roleHeld'), role: id })
	])
	.describe('One fact');
export type Fact = z.infer<typeof fact>;
export type Condition = Fact | { all: Condition[] } | { any: Condition[] } | { not: Condition };
export const condition: z.ZodType<Condition> = z
	.lazy(() =>
		z.union([
			fact,
			z.strictObject({ all: z.array(condition).min(1) }),
			z.strictObject({ any: z.array(condition).min(1) }),
			z.strictObject({ not: condition })
		])
	)
	.meta({ id: 'Condition', description: 'A fact, or facts joined by `all`, `any` or `not`.' });
export const seriesAnchor = z.enum(seriesAnchors);
