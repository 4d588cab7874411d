/**
 * A collaboration model: one municipality's way of working together around a child, as data.
 * The schema is the type. Nothing outside `models/` knows a model's slug.
 */
import { z } from 'zod';
import { functions, relations } from '../facts/vocabulary.ts';
import {
	audience,
	cadence,
	condition,
	deadline,
	id,
	lawRef,
	party,
	roleRef,
	source,
	span,
	strength,
	text
} from './model-basics.ts';
import { card } from './model-cards.ts';
import { board, exercise, forum, form, frame, meeting, series } from './model-meetings.ts';
import { use } from './model-use.ts';
import {
	countables,
	dutyKinds,
	holders,
	marks,
	type ModelDuty,
	roleScopes,
	scopes,
	targetGroups
} from './vocabulary.ts';

const levelNumber = z.int().min(1).max(20);

const word = z.strictObject({
	term: text,
	meaning: text,
	not: text.optional().describe('What the same word means elsewhere, so that nobody mixes them up'),
	source
});

const arena = z
	.strictObject({
		id,
		name: text,
		placements: z
			.array(z.enum(['school', 'daycare', 'none']))
			.default([])
			.describe('Where the child is by day when this arena exists; empty: always'),
		source
	})
	.describe('Where a problem lives. A pathway has a level in each of its arenas.');

const outcome = z.strictObject({
	id,
	sign: z.enum(['+', '-']),
	text,
	leadsTo: z
		.array(z.union([levelNumber, z.literal('close')]))
		.min(1)
		.describe('Where it may lead; the own level: it goes on'),
	settles: z.enum(['followUp']).optional().describe('Whoever chooses this must settle a follow-up'),
	source
});
const level = z.strictObject({
	n: levelNumber,
	name: text,
	short: text,
	purpose: z.array(text).min(1),
	scope: z.array(z.enum(scopes)).min(1),
	participants: z
		.array(
			z.strictObject({
				who: party,
				presence: z.enum(['fixed', 'possible']),
				when: condition.optional(),
				source
			})
		)
		.min(1),
	coordinators: z.array(roleRef).default([]).describe('Who often holds the thread here'),
	outcomes: z.array(outcome).default([]),
	source
});
export type Level = z.infer<typeof level>;

const guard = z.strictObject({
	id,
	when: condition.describe('The guard is kept when this holds'),
	strength,
	text: text.describe('What is asked for, to somebody who does not know the rule'),
	fixedBy: roleRef.describe('Who can bring it about'),
	law: lawRef.optional(),
	source
});
export type Guard = z.infer<typeof guard>;
const move = z
	.strictObject({
		id,
		from: z.array(levelNumber).min(1),
		to: z.union([levelNumber, z.literal('close')]),
		arenas: z.array(id).default([]).describe('Empty: all arenas'),
		sign: z.enum(['+', '-']).describe('The sign of the outcome this move belongs to'),
		name: text,
		guards: z.array(guard).default([]),
		decidedBy: z.array(roleRef).min(1),
		convenes: id.optional().describe('The meeting that follows'),
		form: id.optional(),
		source
	})
	.describe('A way from one level to another, or to the end');
export type Move = z.infer<typeof move>;

const exception = z
	.strictObject({
		id,
		when: condition,
		text,
		suspends: z
			.union([z.literal('everything'), z.array(id).min(1)])
			.describe('Every guard that is not kept, or only the guards with these ids'),
		strengths: z.array(strength).default(['must', 'should']),
		moves: z.array(id).default([]).describe('Only for these moves; empty: all upward moves'),
		atOnce: z
			.strictObject({ do: z.enum(['sendUnderretning', 'contactRole']), role: roleRef.optional() })
			.optional()
			.describe('What is done instead, at once'),
		withhold: z.boolean().default(false).describe('Nothing of it reaches custody holders or child'),
		offerReviewAfter: z.boolean().default(false),
		law: lawRef.optional(),
		source
	})
	.describe('A fact that suspends the ordinary way');
export type Exception = z.infer<typeof exception>;

const role = z.strictObject({
	id,
	name: text,
	scope: z.enum(roleScopes),
	holder: z.enum(holders).describe('How the engine finds who holds it now'),
	one: z.boolean().default(false).describe('Exactly one at every moment'),
	functions: z.array(z.enum(functions)).default([]),
	relations: z.array(z.enum(relations)).default([]),
	tasks: z.array(text).default([]),
	source
});
export type Role = z.infer<typeof role>;

const withArgument = ['recordMark', 'conveneMeeting', 'holdMeeting', 'agreeForm', 'fillForm'] as const;
type PlainDuty = Exclude<ModelDuty, (typeof withArgument)[number]>;
const plainDuties = dutyKinds.filter(
	(kind): kind is PlainDuty => !(withArgument as readonly string[]).includes(kind)
);
const then = z.discriminatedUnion('do', [
	z.strictObject({
		do: z.literal('recordMark'),
		mark: z.enum(marks),
		since: z.enum(['level', 'ever']).default('level')
	}),
	z.strictObject({ do: z.enum(['conveneMeeting', 'holdMeeting']), meeting: id }),
	z.strictObject({ do: z.enum(['agreeForm', 'fillForm']), form: id }),
	z.strictObject({ do: z.enum(plainDuties) })
]);
const rule = z
	.strictObject({
		id,
		text: text.describe('What is to be done, as the one who does it reads it'),
		when: condition.optional(),
		then,
		by: roleRef,
		within: deadline.optional().describe('None: no deadline, or the row carries its own day'),
		strength,
		audience: audience.default('circle'),
		law: lawRef.optional(),
		source
	})
	.describe('When this fact holds, then this duty, by this role, within this time');
export type Rule = z.infer<typeof rule>;

const review = z
	.strictObject({
		id,
		text,
		of: z.enum(['effort', 'goal']),
		when: condition.optional(),
		every: span,
		by: roleRef,
		strength,
		law: lawRef.optional(),
		source
	})
	.describe('Something looked at again at least this often, from its start or from the last time');
export type Review = z.infer<typeof review>;

const counter = z.strictObject({
	id,
	counts: z.enum(countables),
	of: id.optional().describe('For meetings: which type'),
	per: z.enum(['pathway', 'child', 'person', 'team', 'meeting', 'year', 'week']),
	max: z.int().min(0).max(1000).optional(),
	aim: z.int().min(0).max(1000).optional(),
	min: z.int().min(0).max(1000).optional(),
	strength,
	beyond: text.describe('What it takes to go beyond, or why one cannot'),
	law: lawRef.optional(),
	source
});

const colour = z.enum(['green', 'yellow', 'red']);
const guide = z
	.strictObject({
		id,
		name: text,
		signs: z
			.array(
				z.strictObject({
					id,
					text,
					about: z.enum(['child', 'family', 'community']),
					colour,
					arenas: z.array(id).default([]),
					placements: z.array(z.enum(['school', 'daycare', 'none'])).default([]),
					age: z.strictObject({ from: z.int().min(0).max(25), below: z.int().min(1).max(26) }),
					abuse: z.boolean().default(false).describe('Leads at once, and only, to the underretning'),
					domain: z.enum(['emotional', 'cognitive', 'social', 'physical']).optional()
				})
			)
			.min(1),
		advice: z
			.array(
				z.strictObject({
					colour,
					arenas: z.array(id).default([]),
					placements: z.array(z.enum(['school', 'daycare', 'none'])).default([]),
					what: z.array(text).min(1),
					ask: z.array(roleRef).min(1),
					levels: z.array(levelNumber).default([]),
					functions: z
						.array(z.enum(functions))
						.optional()
						.describe('Whom the advice is for; none: everybody'),
					meeting: id.optional().describe('The meeting that is offered first')
				})
			)
			.min(1),
		profiles: z
			.array(
				z.strictObject({
					function: z.enum(functions),
					name: text.optional().describe('Where one function holds several professions'),
					can: z.array(text).min(1),
					reach: text.optional(),
					teamLeader: text.optional(),
					chief: text.optional(),
					place: text.optional(),
					link: z
						.url({ protocol: /^https$/ })
						.optional()
						.describe('Where they show who they are, such as a film')
				})
			)
			.default([]),
		questions: z.array(text).default([]),
		source
	})
	.describe('Signs by age and arena, what a colour usually calls for, and whom to ask');

const survey = z
	.strictObject({
		id,
		name: text,
		scale: z.strictObject({ from: z.int(), to: z.int(), low: text, high: text }),
		themes: z
			.array(
				z.strictObject({
					id,
					name: text,
					missing: z.boolean().default(false),
					statements: z.array(z.strictObject({ id, text, ours: z.boolean().default(false) }))
				})
			)
			.min(1),
		respondents: z.array(party).min(1),
		pairedWith: id.optional(),
		minimumAnswers: z.int().min(3).max(100).describe('Nothing is shown below this many answers'),
		choose: z.int().min(0).max(20).default(0).describe('How many the group picks to work on'),
		rounds: cadence.optional(),
		after: z
			.array(id)
			.optional()
			.describe('Asked after each of these meetings and fora; answers are shown for all of them together'),
		matrix: z.boolean().default(false).describe('Each group answers about every other group'),
		offers: z
			.strictObject({ below: z.number(), forum: id, text, source })
			.optional()
			.describe('Below this mean the group can ask for this forum'),
		source
	})
	.describe('Statements that are rated again and again');

export type Survey = z.infer<typeof survey>;

const step = z.strictObject({
	id,
	name: text,
	combinable: z.boolean().default(true),
	interventions: z
		.array(
			z.strictObject({
				id,
				name: text,
				targets: z.array(z.enum(targetGroups)).optional().describe('Whom it is for; none: everybody'),
				source
			})
		)
		.default([]),
	source
});

const time = z.strictObject({ ...span.shape, strength: strength.default('must'), source });

export const model = z
	.strictObject({
		format: z.literal(1).describe('The version of this format'),
		slug: z
			.string()
			.regex(/^[a-z][a-z0-9-]{1,39}$/)
			.describe("Short name: small letters, digits, hyphens; the municipality's name comes first"),
		version: z.int().min(1).describe('1, and one more each time it is published anew'),
		use: use.optional(),
		name: text,
		purpose: text,
		principles: z
			.array(z.strictObject({ id, name: text, text, tools: z.array(id), source }))
			.optional()
			.describe('What everything rests on, each with the parts of the model that serve it'),
		documents: z
			.array(
				z.strictObject({
					key: z.string().min(1).max(20),
					title: z.string().min(1),
					year: z.string().optional()
				})
			)
			.default([]),
		ages: z.strictObject({ from: z.int().min(0), below: z.int().max(26) }).optional(),
		gaps: z
			.array(z.strictObject({ id, text, source }))
			.default([])
			.describe('What the source leaves open, so that nobody invents it'),
		words: z
			.record(id, word)
			.default({})
			.describe('The words of this model; the same word may mean something else in another'),
		roles: z.array(role).min(1),
		arenas: z.array(arena).min(1),
		levels: z.array(level).default([]).describe('In order; a model may have none'),
		start: z
			.strictObject({ level: levelNumber.nullable(), coordinators: z.array(roleRef).min(1), source })
			.describe('Where a pathway begins'),
		moves: z.array(move).default([]),
		exceptions: z.array(exception).default([]),
		meetings: z.array(meeting).default([]),
		boards: z.array(board).default([]),
		frames: z.array(frame).default([]),
		forms: z.array(form).default([]),
		fora: z.array(forum).default([]),
		series: z.array(series).default([]),
		reviews: z.array(review).default([]),
		counters: z.array(counter).default([]),
		rules: z.array(rule).default([]),
		times: z
			.strictObject({
				handoverAnswer: time.describe('After this the handover goes to the leader'),
				minutes: time.describe('Minutes, where a meeting says nothing of its own')
			})
			.describe('Times that hold everywhere in the model'),
		handover: z.strictObject({ informs: z.array(party).min(1), by: roleRef, source }),
		goals: z.strictObject({
			signs: z.int().min(0),
			pursuers: z.int().min(0),
			scale: z.strictObject({ from: z.int(), to: z.int() }),
			examples: z.array(z.strictObject({ goal: text, signs: z.array(text).min(1), source })).default([]),
			source
		}),
		underretning: z
			.strictObject({
				form: id,
				to: roleRef,
				review: z
					.strictObject({ by: roleRef, strength: z.literal('should'), source })
					.optional()
					.describe('Only ever a should: the duty to notify is personal and nobody can block it'),
				source
			})
			.optional(),
		guides: z.array(guide).default([]),
		surveys: z.array(survey).default([]),
		exercises: z.array(exercise).default([]),
		ladder: z.array(step).default([]),
		cards: z
			.array(card)
			.optional()
			.describe('Knowledge cards, beside those every model has from the shared library')
	})
	.describe('A collaboration model');
export type Model = z.infer<typeof model>;
