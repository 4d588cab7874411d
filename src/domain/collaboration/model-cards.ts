/** Knowledge cards: what a colleague would tell you, short, where it is needed. They bind nobody. */
import { z } from 'zod';
import { functions } from '../facts/vocabulary.ts';
import { id, lawRef, source, text } from './model-basics.ts';

export const cardKinds = [
	'profile',
	'method',
	'experience',
	'frame',
	'coordinatorTasks',
	'guidance'
] as const;

/** The six themes the national material is ordered by (I-02). */
export const cardThemes = [
	'leadership',
	'organisation',
	'meetings',
	'participation',
	'effect',
	'professions'
] as const;

/** Where somebody stands when a card is of use. */
const cardMoments = [
	'choosingParticipants',
	'newCoordinator',
	'writingConcern',
	'preparingMeeting',
	'sharingInformation'
] as const;
export type CardMoment = (typeof cardMoments)[number];

const cardSections = [
	'knows',
	'can',
	'do',
	'dont',
	'strengths',
	'challenges',
	'advice',
	'questions'
] as const;

export const card = z
	.strictObject({
		id,
		kind: z.enum(cardKinds),
		theme: z.enum(cardThemes).describe('Which of the six themes it belongs to'),
		title: text,
		lead: text.optional().describe('What it is about, in a sentence or two'),
		from: z.string().trim().min(1).max(60).optional().describe('The municipality whose experience it is'),
		audience: z
			.array(z.enum(functions))
			.default([])
			.describe('Whom it is offered to in context; empty: everybody. Everybody can look it up.'),
		professions: z.array(z.enum(functions)).default([]).describe('The professions it is about'),
		at: z.array(z.enum(cardMoments)).default([]).describe('Where it is offered without being looked up'),
		when: z
			.strictObject({
				age: z.strictObject({ from: z.int().min(0).max(25), below: z.int().min(1).max(26) }).optional(),
				arenas: z.array(id).default([]),
				placements: z.array(z.enum(['school', 'daycare', 'none'])).default([]),
				colours: z.array(z.enum(['green', 'yellow', 'red'])).default([])
			})
			.optional()
			.describe('Only offered for such a child or concern; what is not known does not keep it back'),
		sections: z
			.array(
				z.strictObject({ kind: z.enum(cardSections), name: text.optional(), points: z.array(text).min(1) })
			)
			.min(1),
		link: z
			.strictObject({
				url: z.url({ protocol: /^https$/ }),
				name: text,
				film: z.boolean().default(false)
			})
			.optional()
			.describe('A page or a film elsewhere; whoever follows it is told that it leads out of Samspil'),
		law: z.array(lawRef).default([]),
		see: z.array(id).default([]).describe('Other cards that belong to it'),
		hidden: z
			.boolean()
			.default(false)
			.describe('Not shown here: takes away the card of the library with the same id'),
		source
	})
	.describe('A knowledge card');
export type Card = z.infer<typeof card>;
