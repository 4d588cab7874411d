/** The parts of a model that are about coming together and writing down: meetings, boards, frames, forms, fora, series. */
import { z } from 'zod';
import { topics } from '../facts/vocabulary.ts';
import {
	audience,
	cadence,
	condition,
	deadline,
	id,
	lawRef,
	party,
	roleRef,
	seriesAnchor,
	source,
	span,
	strength,
	text
} from './model-basics.ts';
import {
	childModes,
	closingNeeds,
	fieldTypes,
	meetingCells,
	prefills,
	scopes,
	teamDecisions,
	teamSights,
	themes
} from './vocabulary.ts';

const participant = z.strictObject({
	who: party,
	presence: z.enum(['fixed', 'possible']),
	when: condition.optional().describe('Only then does this line hold'),
	relevance: z.boolean().default(false).describe('Whoever invites must say why this profession is needed'),
	substitute: z.boolean().default(true).describe('May send a substitute instead of cancelling'),
	decline: z.boolean().optional().describe('false: never cancels; comes, or sends a substitute'),
	prefers: z
		.enum(['sameDistrict'])
		.optional()
		.describe('Whoever invites is told, never stopped, when the person is from elsewhere'),
	invitedBy: roleRef.optional().describe('Where another than the convener invites this person'),
	note: text.optional(),
	source
});

const cell = z
	.strictObject({
		role: roleRef,
		override: z.boolean().default(false).describe('May something else be agreed for one meeting?'),
		delegateTo: z.array(roleRef).default([]).describe('May do it; the role stays answerable'),
		source
	})
	.describe('One cell of the role matrix');

const paper = z.strictObject({
	made: z.boolean().describe('false: this meeting has none, on purpose'),
	within: deadline.optional().describe('When it must be sent'),
	strength: strength.default('must'),
	to: z.array(party).default([]),
	open: z.boolean().default(false).describe('Everybody may add items'),
	source
});

export const meeting = z
	.strictObject({
		id,
		name: text,
		short: text.optional(),
		purpose: z.array(text).min(1),
		values: z.array(text).default([]),
		scope: z.enum(scopes).describe('What the meeting is about'),
		levels: z.array(z.int()).default([]).describe('On which levels; empty: on any, or the model has none'),
		arenas: z.array(id).default([]).describe('In which arenas; empty: all'),
		when: condition.optional().describe('The meeting can only be called while this holds'),
		participants: z.array(participant),
		absent: z
			.array(z.strictObject({ who: party, part: text.optional(), why: text, source }))
			.default([])
			.describe('Who may not be there, or not in one part'),
		without: z
			.array(z.strictObject({ who: party, needs: condition, text, law: lawRef.optional(), source }))
			.optional()
			.describe('What must hold before the meeting is called without somebody who belongs there'),
		arrive: z
			.array(z.strictObject({ who: party, earliestMinutesBefore: z.int().min(0).max(240), source }))
			.default([]),
		cells: z.record(z.enum(meetingCells), cell).describe('Who does what: the role matrix, every cell filled'),
		child: z
			.strictObject({
				modes: z.array(z.enum(childModes)).describe('How the child can take part; empty: not at all'),
				expectation: z.enum(['always', 'whenPossible', 'possible', 'perspectiveOnly', 'none']),
				perspective: strength
					.optional()
					.describe("Must or should the child's view be there if the child is not?"),
				source
			})
			.describe('How the child takes part'),
		agenda: paper,
		minutes: paper,
		form: id.optional().describe('The form that is agenda before and minutes after'),
		boards: z.array(id).default([]).describe('Ways to run the meeting; the first is offered'),
		frame: id.optional().describe('The frame that is said at the start'),
		closing: z
			.array(z.strictObject({ needs: z.enum(closingNeeds), strength, source }))
			.default([])
			.describe('What must be in place before the meeting is closed'),
		outcomes: z
			.array(z.strictObject({ id, sign: z.enum(['+', '-']), text, source }))
			.default([])
			.describe('Outcomes of this meeting, when they are other than those of its level'),
		phases: z
			.array(z.strictObject({ id, name: text, when: condition, purpose: z.array(text).min(1), source }))
			.default([])
			.describe('States the same meeting type is in, e.g. before a decision and after it'),
		combine: z.array(id).default([]).describe('Meetings it can be held together with'),
		after: z.array(id).default([]).describe('Meetings that come first in the same week'),
		inform: z
			.array(
				z.strictObject({
					who: party,
					when: condition.optional(),
					what: text,
					within: deadline.optional(),
					by: roleRef,
					strength,
					source
				})
			)
			.default([])
			.describe('Duties to inform somebody who was not there'),
		cadence: cadence.optional(),
		place: text.optional(),
		minutesLong: z.int().min(5).max(600).optional(),
		minutesAtLeast: z.int().min(5).max(600).optional().describe('Where it lasts from this to `minutesLong`'),
		law: z.array(lawRef).default([]),
		source
	})
	.describe('A type of meeting');
export type Participant = z.infer<typeof participant>;
export type Meeting = z.infer<typeof meeting>;

const boardPart = z.strictObject({
	id,
	name: text,
	help: text.optional(),
	collects: z
		.array(z.enum(['notes', 'goals', 'actions', 'documentation', 'outcome', 'nextMeeting', 'scale']))
		.default(['notes']),
	after: z.array(id).default([]).describe('Parts that must have content first'),
	speaks: z.array(party).default([]).describe('Only they speak or write here; empty: all'),
	alone: z
		.boolean()
		.optional()
		.describe('While this part runs, only those who speak here may look at it; asks for `speaks`'),
	source
});
export const board = z
	.strictObject({
		id,
		name: text,
		kind: z.enum(['steps', 'columns']),
		parts: z.array(boardPart).min(1),
		rows: z.array(z.strictObject({ id, name: text, who: z.array(party).min(1) })).default([]),
		locked: z.boolean().default(false).describe('A locked board cannot be changed by the municipality'),
		source
	})
	.describe('A way to run a meeting on one screen: steps in order, or columns side by side');
export type Board = z.infer<typeof board>;

export const frame = z
	.strictObject({
		id,
		name: text,
		premises: z.array(text).min(1),
		approvedBy: party.default('everybody'),
		source
	})
	.describe('What is said at the start of every meeting, and approved by those present');

export const field = z.strictObject({
	id,
	label: text,
	help: text.optional(),
	type: z.enum(fieldTypes),
	options: z.array(z.strictObject({ id, label: text })).default([]),
	required: z
		.enum(['no', 'toSend', 'toClose'])
		.default('no')
		.describe('toSend: before agenda or form leaves; toClose: before minutes leave'),
	when: z.enum(['before', 'during', 'after']).describe('When in the life of the form it is filled in'),
	by: z.array(party).min(1).describe('Who fills it in'),
	audience: audience.default('circle'),
	topic: z.enum(topics).nullable().default(null),
	prefill: z.enum(prefills).optional(),
	part: id
		.optional()
		.describe('Where on the board of its meeting it is put, with its author, when it was written before'),
	shownWhen: condition.optional(),
	source: source.optional()
});
export type FormField = z.infer<typeof field>;

/** Types a page shows from the pathway or the meeting itself; nobody types them, so nothing can disagree. */
const shown: readonly FormField['type'][] = [
	'participants',
	'goals',
	'earlierAgreements',
	'assessments',
	'consents',
	'level',
	'arena',
	'file',
	'cpr',
	'address'
];
export const isShown = (field: FormField): boolean => shown.includes(field.type);
export const form = z
	.strictObject({
		id,
		name: text,
		theme: z.enum(themes),
		purpose: text,
		levels: z.array(z.int()).default([]).describe('Levels it can be opened from; empty: any'),
		scope: z.array(z.enum(scopes)).min(1),
		needsMeeting: z.boolean().default(false).describe('Made together at a meeting, never alone'),
		nameless: z.boolean().default(false).describe('Holds no identity: refuses names and CPR numbers'),
		perUnit: z
			.boolean()
			.optional()
			.describe('Each unit may word the questions itself and add its own, within the format'),
		review: z
			.strictObject({ by: roleRef, strength: z.literal('should'), source })
			.optional()
			.describe('Somebody reads it first. Only ever a should: a review can be offered, never demanded'),
		sections: z
			.array(z.strictObject({ id, name: text, help: text.optional(), fields: z.array(field).min(1) }))
			.min(1),
		law: z.array(lawRef).default([]),
		source
	})
	.describe('A form');
export type Form = z.infer<typeof form>;

export const forum = z
	.strictObject({
		id,
		name: text,
		purpose: z.array(text).min(1),
		scope: z
			.enum(['team', 'unit', 'unnamed', 'group', 'pathway'])
			.describe('What is talked about; pathway: also children by name'),
		members: z.array(participant).min(1),
		chair: roleRef,
		convener: roleRef,
		cadence: cadence.optional(),
		agenda: paper,
		minutes: paper,
		yearWheel: z.array(z.strictObject({ month: z.int().min(1).max(12), what: text, source })).default([]),
		intake: z
			.array(z.strictObject({ who: party, when: condition.optional(), rule: text, strength, source }))
			.default([])
			.describe('Who may bring something, and when one must'),
		discuss: z.array(text).default([]),
		neverDiscuss: z.array(text).default([]),
		evaluates: z
			.array(id)
			.default([])
			.describe('Meetings that come to its agenda by themselves when they are to be evaluated'),
		public: z.boolean().default(false).describe('Staff and families can see when it is'),
		coHosts: z.array(roleRef).optional().describe('Stand together with the chair'),
		agreement: z
			.strictObject({ form: id, evaluate: span, by: roleRef, source })
			.optional()
			.describe('How the members work together, written on this form and looked at again this often'),
		training: z
			.array(z.strictObject({ id, name: text, source }))
			.optional()
			.describe('What every member is to have learnt'),
		minutesAtLeast: z.int().min(5).max(600).optional().describe('Where it lasts from this to `minutesLong`'),
		absent: z
			.array(z.strictObject({ who: party, why: text, source }))
			.optional()
			.describe('Who is never there'),
		lead: z
			.strictObject({ n: z.int().min(2).max(6), fromDifferentFields: z.boolean().default(false), source })
			.optional()
			.describe('Led by several together'),
		host: z
			.strictObject({ turn: z.literal('rotates'), source })
			.optional()
			.describe('Held in turn at the units of its members'),
		checkIn: z
			.strictObject({ at: z.array(z.enum(['start', 'end'])).min(1), ask: text, strength, source })
			.optional()
			.describe('A round where everybody says something'),
		theme: z
			.strictObject({ by: roleRef, examples: z.array(text).default([]), strength, source })
			.optional()
			.describe('A theme at every meeting'),
		evaluation: z
			.strictObject({ form: id, together: z.boolean().default(false), strength, source })
			.optional()
			.describe('A form that is answered after every meeting'),
		template: id.optional().describe('The form somebody fills in before something is brought'),
		voices: z
			.strictObject({ strength, source })
			.optional()
			.describe("The child's and the parents' view are there before it is talked about, beside the template"),
		comesFrom: z.array(id).optional().describe('Only what one of these fora has sent on comes here'),
		decisions: z
			.array(
				z.strictObject({
					id,
					does: z.enum(teamDecisions),
					text,
					to: id.optional().describe('For `forward`: the forum it goes to'),
					by: roleRef.describe('Who carries it on'),
					answer: span.optional().describe('When whoever brought it hears again'),
					source
				})
			)
			.optional()
			.describe('What can be decided about something that was brought'),
		together: z
			.strictObject({ when: z.literal('sharedLeadership'), what: text, source })
			.optional()
			.describe('Units that share a leader hold it as one'),
		shows: z.array(z.enum(teamSights)).optional().describe('What stands beside the agenda by itself'),
		figures: z.array(text).optional().describe('The figures that are looked at'),
		onSite: z
			.strictObject({ dropIn: z.boolean(), bookable: z.boolean(), note: z.literal('nameless'), source })
			.optional()
			.describe('Hours where somebody is there; a visit can be noted without a pathway'),
		bans: z
			.array(z.strictObject({ when: condition, text, source }))
			.optional()
			.describe('What a pathway is like that must not be discussed here; goes before every duty to bring it'),
		acceptance: z
			.strictObject({ strength, source })
			.optional()
			.describe('Parents who do not come must have accepted that their child is discussed'),
		upcoming: z
			.strictObject({ within: span, source })
			.optional()
			.describe('Deadlines of its members within this time stand on the agenda by themselves'),
		minutesLong: z.int().min(5).max(600).optional(),
		place: text.optional(),
		source
	})
	.describe('A recurring meeting of a team or unit, not about one pathway');

export type Forum = z.infer<typeof forum>;

export const exercise = z
	.strictObject({
		id,
		name: text,
		purpose: text,
		fora: z.array(id).default([]).describe('Where it is offered; empty: everywhere'),
		rounds: z
			.array(
				z.strictObject({
					id,
					name: text,
					how: text,
					draws: z.enum(['profession', 'case']).describe('What is drawn or chosen'),
					hidden: z.boolean().default(false).describe('The answer is shown once everybody has guessed'),
					nameless: z.boolean().default(false).describe('Refuses names and CPR numbers')
				})
			)
			.min(1),
		source
	})
	.describe('Something a team does together to know each other better');
export type Exercise = z.infer<typeof exercise>;

export const series = z
	.strictObject({
		id,
		name: text,
		anchor: seriesAnchor,
		weeks: z.int().min(1).max(156),
		entries: z
			.array(
				z.strictObject({
					meeting: id,
					weeks: z.array(z.int().min(0).max(156)).default([]),
					within: span.optional(),
					minimum: cadence.optional(),
					combine: z.array(id).default([]),
					after: z.array(id).default([]),
					note: text.optional(),
					source
				})
			)
			.min(1),
		source
	})
	.describe('A planned row of meetings, counted in weeks from a moment');
